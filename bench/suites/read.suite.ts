import { fillCatalogue } from '../data/catalogue.js';
import { readingsOf } from '../data/readings.js';
import { besideFloor, FEW, MANY, place } from '../harness/beside-floor.js';
import { startFloor } from '../harness/floor-server.js';
import { type Asked, withSameAnswers } from '../harness/same-answers.js';
import type { BenchContext, Measurement, Suite } from '../harness/suite.js';
import { databaseOf, databasePid, startTelecine, type TelecineServer } from '../harness/telecine-server.js';

const DATABASE_POOL = 10;

/** What is to be reached, as a ratio to the floor's answers a second: cold remembers no texts of assets, warm has remembered them. */
const TARGETS: Readonly<Record<string, { cold: number; warm?: number }>> = { W1: { cold: 0.95, warm: 3 }, W2: { cold: 0.9, warm: 2 }, W3: { cold: 0.95, warm: 1.7 }, W4: { cold: 0.9 }, W5: { cold: 0.85 } };

export const read: Suite = {
  name: 'read',
  about: 'pages, titles, 200 ids, what may be shown and text search by GraphQL, cold and warm / the same JSON by one SQL statement and node:http',
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
  await place(context, [warm.pid, cold.pid, floor.pid], database);

  const results: Measurement[] = [];
  for (const reading of readings) {
    const asked = (server: TelecineServer): Asked => ({ name: reading.name, url: server.url, pids: [server.pid, database], requests: reading.telecine });
    const bare: Asked = { name: 'the floor', url: floor.url, pids: [floor.pid, database], requests: reading.floor };
    for (const [state, server] of Object.entries({ cold, warm })) {
      const [mine, theirs] = await withSameAnswers(asked(server), bare);
      results.push(...(await besideFloor(context, { name: `${reading.name} ${state}`, target: TARGETS[reading.name]![state as 'cold' | 'warm'], connections: [FEW, MANY] }, mine, theirs)));
      await withSameAnswers(asked(server), bare);
    }
  }
  return results;
}
