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
/** Beside it: inside a transaction the activity of others is shown as it was at first. */
let watcher: pg.Client;
let server: ServerProcess;
const serve = () => startServerProcess({ DATABASE_URL: database.url, TELECINE_DATA_DIR: dataDir, TELECINE_ROLE: 'api' });
beforeAll(async () => {
  [database, dataDir] = [await freshDatabase(), await mkdtemp(join(tmpdir(), 'telecine-bulk-'))];
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

const ROWS = 900;
const query = 'mutation ($input: AssetsUpsertInput!) { assetsUpsert(input: $input) { report { created updated refused } userErrors { code } } }';
const inputOf = (name: string) => ({ scheme: 'house', idempotencyKey: name, rows: [...Array.from({ length: ROWS }, (_, i) => ({ externalId: `${name} ${i}`, kind: 'CLIP', title: `Title of ${name}` })), { externalId: `${name} held`, title: 'Edited', externalIds: [{ scheme: 'sku', value: name }] }] });
const written = async (name: string): Promise<number[]> => {
  const counts = `select (select count(*)::int from asset where title = 'Title of ' || $1) as assets, (select count(*)::int from asset_external_id where value like $1 || ' %') as names,
    (select count(*)::int from idempotency_key where key = $1) as keys, (select count(*)::int from asset_upsert_report) as reports`;
  const { rows: [row] } = await admin.query<Record<string, number>>(counts, [name]);
  return Object.values(row!);
};

/** A write that has got to its last row and waits there, since somebody else is about to give its name away. Answers the process of its connection. */
async function stalled(name: string): Promise<{ answer: Promise<unknown>; backend: number }> {
  const api = new ApiClient(server.url);
  await api.newAsset('Held', { externalIds: [{ scheme: 'house', value: `${name} held` }] });
  const other = await api.newAsset('Other');
  await admin.query('begin');
  await admin.query(`insert into asset_external_id (tenant_id, project_id, asset_id, scheme, value) select tenant_id, project_id, id, 'sku', $2 from asset where id = $1`, [other.slice('asset_'.length), name]);
  const answer = api.ask(query, { input: inputOf(name) }).catch((error: unknown) => error);
  const waiting = `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like 'insert into asset_external_id%'`;
  const { pid } = await until('the write waits for the name', async () => (await watcher.query<{ pid: number }>(waiting)).rows[0]);
  return { answer, backend: pid };
}

describe('a bulk write that is cut off in the middle', () => {
  it('by the death of the server has done nothing, and is done whole when it is sent again', async () => {
    const { answer } = await stalled('killed');
    await server.kill();
    await admin.query('rollback');
    await answer;
    await until('its connection is gone', async () => (await watcher.query(`select from pg_stat_activity where datname = current_database() and application_name like 'telecine%'`)).rowCount === 0);
    expect(await written('killed')).toEqual([0, 1, 0, 0]);
    server = await serve();
    expect(await new ApiClient(server.url).ask(query, { input: inputOf('killed') })).toMatchObject({ data: { assetsUpsert: { report: { created: ROWS, updated: 1, refused: 0 }, userErrors: [] } } });
    expect(await written('killed')).toEqual([ROWS, ROWS + 1, 1, 1]);
  });

  it('by the loss of its connection says so, has done nothing, and is done whole when it is sent again', async () => {
    const { answer, backend } = await stalled('disconnected');
    await watcher.query('select pg_terminate_backend($1)', [backend]);
    expect(await answer).toMatchObject({ errors: [{ extensions: { code: 'UNAVAILABLE' } }] });
    await admin.query('rollback');
    expect(await written('disconnected')).toEqual([0, 1, 0, 1]);
    const api = new ApiClient(server.url);
    const answers = await Promise.all([1, 2].map(() => api.ask(query, { input: inputOf('disconnected') })));
    for (const again of answers) expect(again).toMatchObject({ data: { assetsUpsert: { report: { created: ROWS, updated: 1 } } } });
    expect(await written('disconnected')).toEqual([ROWS, ROWS + 1, 1, 2]);
  });
});
