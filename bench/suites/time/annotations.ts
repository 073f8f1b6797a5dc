import { annotationReadings, fillAnnotations, titlesFor } from '../../data/annotations.js';
import { fillCatalogue } from '../../data/catalogue.js';
import { besideFloor, FEW, place } from '../../harness/beside-floor.js';
import { startFloor } from '../../harness/floor-server.js';
import { withSameAnswers } from '../../harness/same-answers.js';
import type { BenchContext, Measurement } from '../../harness/suite.js';
import { databaseOf, databasePid, startTelecine } from '../../harness/telecine-server.js';

const DATABASE_POOL = 10;
const ASSETS = 20_000;
const EACH = 50;

/** A million annotations on 20,000 assets, beside as many titles of another tenant: by frame and range within one asset, by label and words over all. */
export async function annotations(context: BenchContext): Promise<Measurement[]> {
  const assets = context.assets ?? (context.quick ? 200 : ASSETS);
  const server = await startTelecine(context, 'annotations', { TELECINE_DATABASE_POOL: `${DATABASE_POOL}` });
  const databaseUrl = await databaseOf(context, server);
  const { tenantId } = await fillCatalogue(databaseUrl, titlesFor(assets));
  context.progress(`${await fillAnnotations(databaseUrl, tenantId, { assets, each: EACH })} annotations on ${assets} assets`);
  const readings = await annotationReadings(server, databaseUrl, tenantId, context.quick ? 8 : 100);
  const floor = await startFloor(context, { databaseUrl, tenantId, connections: DATABASE_POOL, statements: Object.fromEntries(readings.map(({ name, sql }) => [name, sql])) });
  const database = databasePid(server);
  await place(context, [server.pid, floor.pid], database);

  const results: Measurement[] = [];
  for (const { name, telecine, floor: bare } of readings) {
    const [mine, theirs] = await withSameAnswers({ name, url: server.url, pids: [server.pid, database], requests: telecine }, { name: 'the floor', url: floor.url, pids: [floor.pid, database], requests: bare });
    results.push(...(await besideFloor(context, { name: `annotations ${name.replaceAll('-', ' ')}`, connections: [FEW] }, mine, theirs)));
  }
  return results;
}
