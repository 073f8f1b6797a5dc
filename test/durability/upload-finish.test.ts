import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient, patch, sha256, until } from '../support/client.js';
import { makeClip } from '../support/clips.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { connectRows, type Rows } from '../support/rows.js';
import { type ServerProcess, startServerProcess, unusedPort } from '../support/server-process.js';

let folder: string;
let clip: Buffer;
let database: TestDatabase;
let rows: Rows;
let server: ServerProcess | undefined;
let settings: Record<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'telecine-finish-'));
  clip = await readFile(await makeClip(folder, 1));
  database = await freshDatabase();
  rows = await connectRows(database.url);
  settings = { DATABASE_URL: database.url, TELECINE_DATA_DIR: join(folder, 'data'), TELECINE_PORT: await unusedPort() };
});
afterEach(() => server?.kill());
afterAll(async () => {
  await rows.close();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const filesBelow = async (path: string): Promise<string[]> => (await readdir(join(folder, 'data', path), { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map(({ name }) => name);

const sizesOf = async (path: string): Promise<number[]> => Promise.all((await filesBelow(path)).filter((name) => !name.endsWith('.held')).map(async (name) => (await stat(join(folder, 'data', path, name))).size));

/** Where the server stands when it is killed: before its first look at the whole bytes, and between their move to storage and the commit that says so. */
const POINTS = [
  { point: 'before the bytes were looked at', table: 'upload', stored: 0 },
  { point: 'after the bytes moved to storage', table: 'asset', stored: 1 },
] as const;

describe('an upload whose server is killed between its last byte and its ingest', () => {
  it.each(POINTS)('is finished by the next start: $point', async ({ table, stored }) => {
    server = await startServerProcess(settings);
    const api = new ApiClient(server.url);
    const upload = await api.openUpload(clip.length, { sha256: sha256(clip) });
    const before = (await filesBelow('media')).length;
    const held = table === 'upload' ? upload.id : upload.asset.id;
    await rows.client.query('begin');
    await rows.client.query(`select from ${table} where id = $1 for update`, [held.slice(held.indexOf('_') + 1)]);
    const unanswered = patch(upload.url, clip, 0).then(({ status }) => status, () => 'cut off');
    const arrived = stored === 0 ? [clip.length] : [];
    await until('the bytes are where they should be', async () => (await filesBelow('media')).length - before === stored && JSON.stringify(await sizesOf('incoming')) === JSON.stringify(arrived));
    await until('it waits for the row', async () => (await rows.client.query(`select from pg_stat_activity where datname = current_database() and wait_event = 'transactionid' and query ~ $1`, [table])).rowCount);
    await server.kill();
    await rows.client.query('rollback');
    expect(await unanswered).toBe('cut off');
    const open = await rows.client.query('select status from upload where id = $1', [upload.id.slice('upload_'.length)]);
    expect(open.rows).toEqual([{ status: 'OPEN' }]);

    server = await startServerProcess(settings);
    expect(await api.settled(upload.asset.id)).toEqual({ status: 'READY', failure: null });
    const { node } = await api.read<{ node: object }>('query ($id: ID!) { node(id: $id) { ... on Upload { status receivedBytes rejection { code } asset { source { sha256 bytes } jobs(first: 5) { nodes { kind } } } } } }', { id: upload.id });
    expect(node).toEqual({ status: 'COMPLETED', receivedBytes: String(clip.length), rejection: null, asset: { source: { sha256: sha256(clip), bytes: String(clip.length) }, jobs: { nodes: [{ kind: 'INGEST' }] } } });
    const head = await fetch(upload.url, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } });
    expect([head.status, head.headers.get('upload-offset')]).toEqual([200, String(clip.length)]);
    await until('nothing is left of what came in', async () => (await sizesOf('incoming')).length === 0);
    await server.stop();
  });
});
