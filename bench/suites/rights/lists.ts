import { fillCatalogue } from '../../data/catalogue.js';
import { availableRequest, type Context, contextsOf, requestsOf } from '../../data/readings.js';
import { fillHistory } from '../../data/window-history.js';
import { AS_KNOWN, type Reading, W4 } from '../../floors/read-sql.js';
import { besideFloor, FEW, place } from '../../harness/beside-floor.js';
import { startFloor } from '../../harness/floor-server.js';
import { withSameAnswers } from '../../harness/same-answers.js';
import type { BenchContext, Measurement } from '../../harness/suite.js';
import { databaseOf, databasePid, startTelecine } from '../../harness/telecine-server.js';

const DATABASE_POOL = 10;

interface AskedList {
  readonly reading: Reading;
  readonly contexts: readonly Context[];
  readonly connections: number;
}

/** The lists of 50 titles that may be shown, in several contexts each. */
function listsOf(count: number): Readonly<Record<string, AskedList>> {
  const then = contextsOf(count);
  const now = new Date().toISOString();
  return {
    'available now': { reading: W4, contexts: then.map((context) => ({ ...context, at: now })), connections: FEW },
    'available in the past': { reading: W4, contexts: then, connections: FEW },
    'available in the past, as known then': { reading: AS_KNOWN, contexts: then.map((context) => ({ ...context, knownAt: context.at })), connections: FEW },
    // Each goes through all titles: several at once on one core would wait for each other.
    'available where nothing is': { reading: W4, contexts: ['JP', 'BR', 'ZA', 'IN'].map((territory) => ({ territory, channel: 'SVOD', at: now })), connections: 1 },
  };
}

/** What may be shown, 50 titles of a catalogue whose windows were changed, beside the SQL that finds the same. */
export async function lists(context: BenchContext): Promise<Measurement[]> {
  const server = await startTelecine(context, 'lists', { TELECINE_DATABASE_POOL: `${DATABASE_POOL}`, TELECINE_FRAGMENT_CACHE_BYTES: '0' });
  const databaseUrl = await databaseOf(context, server);
  const { tenantId, assets } = await fillCatalogue(databaseUrl, context.assets ?? (context.quick ? 300 : 100_000));
  context.progress(`a catalogue of ${assets} assets and ${await fillHistory(databaseUrl, assets)} windows, and as many of another tenant`);
  const asked = Object.entries(listsOf(context.quick ? 4 : 50)).map(([name, { reading, contexts, connections }]) => ({ ...requestsOf(server, name, reading, contexts.map(availableRequest)), connections }));
  const floor = await startFloor(context, { databaseUrl, tenantId, connections: DATABASE_POOL, statements: Object.fromEntries(asked.map(({ name, sql }) => [name, sql])) });
  const database = databasePid(server);
  await place(context, [server.pid, floor.pid], database);
  const results: Measurement[] = [];
  for (const { name, telecine, floor: bare, connections } of asked) {
    const [mine, theirs] = await withSameAnswers({ name, url: server.url, pids: [server.pid, database], requests: telecine }, { name: 'the floor', url: floor.url, pids: [floor.pid, database], requests: bare });
    results.push(...(await besideFloor(context, { name, target: 0.9, connections: [connections] }, mine, theirs)));
  }
  return results;
}
