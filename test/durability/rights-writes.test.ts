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
  [database, dataDir] = [await freshDatabase(), await mkdtemp(join(tmpdir(), 'telecine-rights-'))];
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

const stored = async () => (await watcher.query<{ table: string; rows: string }>(`
  select 'window' as table, jsonb_agg(to_jsonb(w) order by w.version)::text as rows from rights_window w
  union all select 'asset', jsonb_agg(projection_version)::text from asset`)).rows;

describe('rights that are being written when the server dies', () => {
  it('are as they were: what was superseded is known again', async () => {
    const api = new ApiClient(server.url);
    const assetId = await api.newAsset('film');
    const { agreement } = await api.mutate<{ agreement: { id: string } }>('rightsAgreementPut', { name: 'Deal', party: 'A Studio', direction: 'GRANT_IN' }, 'agreement { id }');
    const said = { agreementId: agreement.id, assetId, effect: 'GRANT', channels: ['SVOD'] };
    const { window } = await api.mutate<{ window: { id: string } }>('rightsWindowPut', { ...said, territories: 'DE + AT' }, 'window { id }');
    const before = await stored();

    const change = (to: ApiClient) => to.mutate('rightsWindowPut', { ...said, id: window.id, territories: 'DE + AT + CH', expectedVersion: 1 }, 'window { version territories }');
    // The row is superseded and the next one there by then; nobody is told of it, since somebody else holds the log.
    await admin.query('begin');
    await admin.query(`lock table event in share row exclusive mode`);
    const answer = change(api).catch((error: unknown) => error);
    await until('the write waits with its work half done', async () => (await watcher.query(`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%insert into event%'`)).rowCount === 1);
    await server.kill();
    await admin.query('rollback');
    await answer;
    await until('its connection is gone', async () => (await watcher.query(`select from pg_stat_activity where datname = current_database() and application_name like 'telecine%'`)).rowCount === 0);
    expect(await stored()).toEqual(before);

    server = await serve();
    expect(await change(new ApiClient(server.url))).toMatchObject({ window: { version: 2, territories: ['AT', 'CH', 'DE'] } });
  });
});
