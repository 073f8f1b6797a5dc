import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { AVAILS_ROW, availsCsv } from '../support/avails.js';
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
  [database, dataDir] = [await freshDatabase(), await mkdtemp(join(tmpdir(), 'telecine-avails-'))];
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

const TITLES = 200;
const TERRITORIES = ['US', 'CA', 'MX', 'BR', 'DE', 'FR', 'IT', 'ES', 'JP', 'AU'];
const ROWS = TITLES * TERRITORIES.length;
const names = Array.from({ length: TITLES }, (_, i) => `film-${String(i).padStart(3, '0')}`);
const sheetOf = (licensor: string): string => availsCsv(...names.flatMap((name) => TERRITORIES.map((Territory) => ({ ...AVAILS_ROW, DisplayName: licensor, ALID: name, ContentID: name, Territory }))));

const query = 'mutation ($input: AvailsImportInput!) { availsImport(input: $input) { report { applied added changed ended unchanged errors } userErrors { code } } }';
const send = (to: ServerProcess, input: object) => new ApiClient(to.url).ask(query, { input });
const answered = (added: number, unchanged: number) => ({ data: { availsImport: { report: { applied: true, added, changed: 0, ended: 0, unchanged, errors: 0 }, userErrors: [] } } });

/** What an import leaves behind. */
const stored = async () => (await watcher.query<Record<string, number>>(`
  select (select count(*)::int from rights_window) as windows, (select count(*)::int from avails_entry) as entries, (select count(*)::int from avails_head) as heads, (select count(*)::int from avails_import) as imports,
         (select count(*)::int from rights_agreement) as agreements, (select count(*)::int from event where type = 'ASSET_RIGHTS_CHANGED') as events, (select count(*)::int from idempotency_key) as keys,
         (select sum(projection_version)::int from asset) as versions`)).rows[0]!;

/** Also of those that nobody sees yet. */
const pagesOfWindows = async (): Promise<number> => Number((await watcher.query<{ bytes: string }>(`select pg_relation_size('rights_window') as bytes`)).rows[0]!.bytes);

describe('avails that are being imported when the server dies', () => {
  beforeAll(() => new ApiClient(server.url).mutate('assetsUpsert', { scheme: 'contentid', rows: names.map((externalId) => ({ externalId, kind: 'CLIP', title: externalId })) }, 'report { created }'));

  const input = { content: sheetOf('Example Films'), idempotencyKey: 'once' };
  it.each([
    ['some of its windows written', 'lock table avails_entry in share row exclusive mode', '%insert into avails_entry%'],
    ['all of them written, and the log told', 'lock table rights_conflict in access exclusive mode', '%from rights_conflict%'],
  ])('with %s, are as if they had never been sent', async (_how, lock, waiting) => {
    const [before, empty] = [await stored(), await pagesOfWindows()];
    await admin.query('begin');
    await admin.query(lock);
    const answer = send(server, input).catch((error: unknown) => error);
    await until('the import waits', async () => (await watcher.query(`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like $1`, [waiting])).rowCount === 1);
    expect(await pagesOfWindows()).toBeGreaterThan(empty);
    await server.kill();
    await admin.query('rollback');
    await answer;
    await until('its connection is gone', async () => (await watcher.query(`select from pg_stat_activity where datname = current_database() and application_name like 'telecine%'`)).rowCount === 0);
    expect(await stored()).toEqual(before);
    server = await serve();
  });

  it('are taken whole and once when they are sent again', async () => {
    const before = await stored();
    expect(await send(server, input)).toMatchObject(answered(ROWS, 0));
    const after = await stored();
    expect(after).toEqual({ windows: ROWS, entries: ROWS, heads: TITLES, imports: 1, agreements: 1, events: TITLES, keys: before['keys']! + 1, versions: before['versions']! + TITLES });
    expect(await send(server, input)).toMatchObject(answered(ROWS, 0));
    expect(await send(server, { content: input.content })).toMatchObject(answered(0, ROWS));
    expect(await stored()).toEqual({ ...after, imports: 2 });
  });

  it('at two servers at once, are taken once: the second finds them there', async () => {
    const [before, other] = [await stored(), await serve()];
    try {
      const content = sheetOf('Other Films');
      const answers = await Promise.all([send(server, { content }), send(other, { content })]);
      const added = answers.map(({ data }) => (data as { availsImport: { report: { added: number } } }).availsImport.report.added);
      expect(added.toSorted((a, b) => a - b)).toEqual([0, ROWS]);
      for (const [i, answer] of answers.entries()) expect(answer).toMatchObject(answered(added[i]!, ROWS - added[i]!));
      expect(await stored()).toMatchObject({ windows: 2 * ROWS, entries: 2 * ROWS, agreements: before['agreements']! + 1, events: before['events']! + TITLES });
    } finally {
      await other.stop();
    }
  });
});
