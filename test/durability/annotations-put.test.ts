import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { ApiClient, until } from '../support/client.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';

let database: TestDatabase;
let dataDir: string;
let admin: pg.Client;
let watcher: pg.Client;
let server: ServerProcess;
const serve = () => startServerProcess({ DATABASE_URL: database.url, TELECINE_DATA_DIR: dataDir, TELECINE_ROLE: 'api' });
beforeAll(async () => {
  [database, dataDir] = [await freshDatabase(), await mkdtemp(join(tmpdir(), 'telecine-annotations-'))];
  [admin, watcher] = [new pg.Client({ connectionString: database.url }), new pg.Client({ connectionString: database.url })];
  await Promise.all([admin.connect(), watcher.connect()]);
  server = await serve();
});
afterAll(async () => {
  await server.stop();
  await Promise.all([admin.end(), watcher.end()]);
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

const query = 'mutation ($input: AnnotationsPutInput!) { annotationsPut(input: $input) { annotations { label } userErrors { code } } }';
const written = async (): Promise<unknown> => {
  const counts = `select (select array_agg(label order by label) from (select distinct label from annotation) l) as labels, (select count(*)::int from annotation_run) as runs,
    (select count(*)::int from idempotency_key) as keys, (select count(*)::int from annotation_put) as puts, (select count(*)::int from event where type = 'ASSET_ANNOTATIONS_CHANGED') as events`;
  return (await watcher.query(counts)).rows[0];
};

describe('a run of a model that is cut off in the middle of a batch by the death of the server', () => {
  it('has replaced nothing, and replaces all when it is sent again', async () => {
    const api = new ApiClient(server.url);
    const assetId = await api.newAsset('Annotated');
    await admin.query(`update asset set timeline_rate = '25'`);
    const input = (runId: string) => ({
      assetId, idempotencyKey: runId, replaceMachineRun: { runId, model: 'seer', version: '1', layers: ['object'] }, annotations: Array.from({ length: 500 }, (_, i) => ({ layer: 'object', inFrame: i, outFrame: i + 1, label: runId })),
    });
    await api.read(query, { input: input('old') });
    const before = await written();
    expect(before).toEqual({ labels: ['old'], runs: 1, keys: 1, puts: 1, events: 1 });

    // The annotations are written by then; the run is not, since somebody else is about to write it.
    await admin.query('begin');
    await admin.query(`insert into annotation_run (tenant_id, project_id, asset_id, model, run_id, model_version, number, layers, started_at) select tenant_id, project_id, id, 'seer', 'new', '1', 2, '{}', now() from asset where id = $1`, [assetId.slice('asset_'.length)]);
    const answer = api.ask(query, { input: input('new') }).catch((error: unknown) => error);
    const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%insert into annotation_run%'`;
    await until('the batch waits with half of its work done', async () => (await watcher.query(waiting)).rowCount === 1);
    await server.kill();
    await admin.query('rollback');
    await answer;
    await until('its connection is gone', async () => (await watcher.query(`select from pg_stat_activity where datname = current_database() and application_name like 'telecine%'`)).rowCount === 0);
    expect(await written()).toEqual(before);

    server = await serve();
    await new ApiClient(server.url).read(query, { input: input('new') });
    expect(await written()).toEqual({ labels: ['new'], runs: 2, keys: 2, puts: 2, events: 2 });
  });
});
