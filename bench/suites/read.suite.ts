import { fillCatalogue } from '../data/catalogue.js';
import { readingsOf } from '../data/readings.js';
import { fromPairs } from '../harness/figures.js';
import { startFloor } from '../harness/floor-server.js';
import { load, type Load, type LoadTarget } from '../harness/load.js';
import { pin } from '../harness/pin.js';
import { type Asked, withSameAnswers } from '../harness/same-answers.js';
import type { BenchContext, Measurement, Suite } from '../harness/suite.js';
import { databaseOf, databasePid, startTelecine, type TelecineServer } from '../harness/telecine-server.js';

const DATABASE_POOL = 10;
const FEW = 16;
const MANY = 256;
/** Seconds that a pool makes its callers wait at most: where so many are not served in that time, both sides would only refuse. */
const PATIENCE = 10;
const SERVER_CORE = 0;
const DATABASE_CORE = 1;

/** What is to be reached, as a ratio to the floor's answers a second: cold remembers no texts of assets, warm has remembered them. */
const TARGETS: Readonly<Record<string, { cold: number; warm?: number }>> = { W1: { cold: 0.95, warm: 3 }, W2: { cold: 0.9, warm: 2 }, W3: { cold: 0.95, warm: 1.7 }, W5: { cold: 0.85 } };

export const read: Suite = {
  name: 'read',
  about: 'pages, titles, 200 ids and text search by GraphQL, cold and warm / the same JSON by one SQL statement and node:http',
  run,
};

async function run(context: BenchContext): Promise<Measurement[]> {
  const warm = await startTelecine(context, 'warm', { TELECINE_DATABASE_POOL: `${DATABASE_POOL}` });
  const databaseUrl = await databaseOf(context, warm);
  const { tenantId, assets } = await fillCatalogue(databaseUrl, context.assets ?? (context.quick ? 300 : 100_000));
  context.progress(`a catalogue of ${assets} assets, and as many of another tenant`);
  const readings = await readingsOf(warm, databaseUrl, tenantId, context.quick ? 4 : 50);
  const cold = await startTelecine(context, 'cold', { TELECINE_DATABASE_POOL: `${DATABASE_POOL}`, TELECINE_ROLE: 'api', DATABASE_URL: databaseUrl, TELECINE_FRAGMENT_CACHE_BYTES: '0' });
  const floor = await startFloor(context, { databaseUrl, tenantId, connections: DATABASE_POOL, statements: Object.fromEntries(readings.map(({ name, sql }) => [name, sql])) });
  const database = databasePid(warm);
  await place(context, [warm.pid, cold.pid, floor.pid], [database, process.pid]);

  const results: Measurement[] = [];
  for (const reading of readings) {
    const asked = (server: TelecineServer): Asked => ({ name: reading.name, url: server.url, pids: [server.pid, database], requests: reading.telecine });
    const bare: Asked = { name: 'the floor', url: floor.url, pids: [floor.pid, database], requests: reading.floor };
    for (const [state, server] of Object.entries({ cold, warm })) {
      const [mine, theirs] = await withSameAnswers(asked(server), bare);
      results.push(...(await compared(context, `${reading.name} ${state}`, mine, theirs, TARGETS[reading.name]![state as 'cold' | 'warm'])));
      await withSameAnswers(asked(server), bare);
    }
  }
  return results;
}

/** Servers on one core, the database and who asks on the other; the database's processes move while nobody asks. */
async function place(context: BenchContext, servers: readonly number[], others: readonly number[]): Promise<void> {
  const placed = (await pin(DATABASE_CORE, ...others)) && (await pin(SERVER_CORE, ...servers));
  context.progress(placed ? `servers on core ${SERVER_CORE}, database and load on core ${DATABASE_CORE}` : 'no core for each side: the system places the processes');
}

/** What both sides did in the same moments. */
interface Turn {
  readonly mine: Load;
  readonly floor: Load;
}

async function compared(context: BenchContext, name: string, mine: LoadTarget, floor: LoadTarget, target: number | undefined): Promise<Measurement[]> {
  const [seconds, few, many] = context.quick ? [1, 1, 1] : [2, 9, 3];
  const inTurn = (count: number, connections: number): Promise<Turn[]> => turnsOf(mine, floor, { seconds, count, connections });
  await inTurn(1, FEW); // Plans are made, code is compiled.
  const withFew = await inTurn(few, FEW);
  const figure = (what: string, turns: readonly Turn[], of: (load: Load) => number, rest: Pick<Measurement, 'unit' | 'better' | 'target'>): Measurement =>
    fromPairs(turns.map((turn) => ({ value: of(turn.mine), floor: of(turn.floor) })), { name: `${name}${what}`, floorName: 'one SQL statement over node:http', ...rest });
  const rate = figure('', withFew, ({ answersPerSecond }) => answersPerSecond, { unit: '/s', better: 'higher', ...(target === undefined ? {} : { target }) });
  context.progress(`${name}: ${rate.ratio.toFixed(2)} of the floor`);
  const served = Math.min(...withFew.flatMap((turn) => [turn.mine.answersPerSecond, turn.floor.answersPerSecond])) * PATIENCE >= MANY;
  if (!served) context.progress(`${name}: too slow for ${MANY} connections, which are left out`);
  const withMany = served ? await inTurn(many, MANY) : [];
  return [
    rate,
    figure(', processor an answer, database included', withFew, ({ processorMs }) => processorMs, { unit: 'ms', better: 'lower' }),
    figure(`, p50, ${FEW} connections`, withFew, ({ p50 }) => p50, { unit: 'ms', better: 'lower' }),
    figure(`, p99, ${FEW} connections`, withFew, ({ p99 }) => p99, { unit: 'ms', better: 'lower' }),
    ...(served ? [figure(`, p50, ${MANY} connections`, withMany, ({ p50 }) => p50, { unit: 'ms', better: 'lower' }), figure(`, p99, ${MANY} connections`, withMany, ({ p99 }) => p99, { unit: 'ms', better: 'lower' })] : []),
  ];
}

/** By turns of some seconds: a machine that is slow for a minute slows both sides, and the median of many pairs leaves the moments out in which it changed. */
async function turnsOf(mine: LoadTarget, floor: LoadTarget, { seconds, count, connections }: { seconds: number; count: number; connections: number }): Promise<Turn[]> {
  const turns: Turn[] = [];
  while (turns.length < count) turns.push({ mine: await load(mine, seconds, connections), floor: await load(floor, seconds, connections) });
  return turns;
}
