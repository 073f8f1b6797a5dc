import { fromPairs } from './figures.js';
import { load, type Load, type LoadTarget } from './load.js';
import { pin } from './pin.js';
import type { BenchContext, Measurement } from './suite.js';

export const FEW = 16;
export const MANY = 256;
/** Seconds that a pool makes its callers wait at most: where so many are not served in that time, both sides would only refuse. */
const PATIENCE = 10;
const SERVER_CORE = 0;
const DATABASE_CORE = 1;

/**
 * Servers on one core, the database and who asks on the other; the database's processes move while nobody asks. What a process has started moves with it: this
 * one has started the servers, and a server its database, so each comes after who started it.
 */
export async function place(context: BenchContext, servers: readonly number[], database: number): Promise<void> {
  const placed = (await pin(DATABASE_CORE, process.pid)) && (await pin(SERVER_CORE, ...servers)) && (await pin(DATABASE_CORE, database));
  context.progress(placed ? `servers on core ${SERVER_CORE}, database and load on core ${DATABASE_CORE}` : 'no core for each side: the system places the processes');
}

/** What both sides did in the same moments. */
interface Turn {
  readonly mine: Load;
  readonly floor: Load;
}

/** What is compared: `target` is of the answers a second; with more `connections` than the first the waits are taken too, as far as anybody is served. */
export interface Comparison {
  readonly name: string;
  readonly target?: number | undefined;
  readonly connections: readonly [number, ...number[]];
}

/** Answers a second, processor time an answer, and how long an answer takes, of Telecine and of one SQL statement behind node:http, in turns. */
export async function besideFloor(context: BenchContext, { name, target, connections: [few, ...more] }: Comparison, mine: LoadTarget, floor: LoadTarget): Promise<Measurement[]> {
  const [seconds, count, countOfMany] = context.quick ? [1, 1, 1] : [2, 9, 3];
  await turnsOf(mine, floor, { seconds, count: 1, connections: few }); // Plans are made, code is compiled.
  const turns = await turnsOf(mine, floor, { seconds, count, connections: few });
  const rate = figure(name, turns, ({ answersPerSecond }) => answersPerSecond, { unit: '/s', better: 'higher', ...(target === undefined ? {} : { target }) });
  context.progress(`${name}: ${rate.ratio.toFixed(2)} of the floor`);
  const results = [rate, figure(`${name}, processor an answer, database included`, turns, ({ processorMs }) => processorMs, { unit: 'ms', better: 'lower' }), ...waits(name, turns, few)];
  const slowest = Math.min(...turns.flatMap((turn) => [turn.mine.answersPerSecond, turn.floor.answersPerSecond]));
  for (const many of more) {
    if (slowest * PATIENCE >= many) results.push(...waits(name, await turnsOf(mine, floor, { seconds, count: countOfMany, connections: many }), many));
    else context.progress(`${name}: too slow for ${many} connections, which are left out`);
  }
  return results;
}

const figure = (name: string, turns: readonly Turn[], of: (load: Load) => number, rest: Pick<Measurement, 'unit' | 'better' | 'target'>): Measurement =>
  fromPairs(turns.map((turn) => ({ value: of(turn.mine), floor: of(turn.floor) })), { name, floorName: 'one SQL statement over node:http', ...rest });

const waits = (name: string, turns: readonly Turn[], connections: number): Measurement[] =>
  (['p50', 'p99'] as const).map((share) => figure(`${name}, ${share}, ${connections} connections`, turns, (load) => load[share], { unit: 'ms', better: 'lower' }));

/** By turns of some seconds: a machine that is slow for a minute slows both sides, and the median of many pairs leaves the moments out in which it changed. */
async function turnsOf(mine: LoadTarget, floor: LoadTarget, { seconds, count, connections }: { seconds: number; count: number; connections: number }): Promise<Turn[]> {
  const turns: Turn[] = [];
  while (turns.length < count) turns.push({ mine: await load(mine, seconds, connections), floor: await load(floor, seconds, connections) });
  return turns;
}
