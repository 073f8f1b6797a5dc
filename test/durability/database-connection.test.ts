import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../src/adapters/embedded-postgres/index.js';
import { ApiClient, pause, until } from '../support/client.js';
import { makeClip } from '../support/clips.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';

let folder: string;
let clip: Buffer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'telecine-database-'));
  clip = await readFile(await makeClip(folder, 1));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const EVENTS = 'subscription ($after: EventCursor!) { events(after: $after) { cursor subject type } }';
const cursorAt = (position: number): string => Buffer.from(`e:${position}`).toString('base64url');

/** Everything that a subscription delivers, from the beginning of the log, until it breaks. */
function collect(api: ApiClient, transport: 'socket' | 'stream') {
  const got: string[] = [];
  const faults: unknown[] = [];
  const stop = { asked: false };
  const done = (async () => {
    for await (const { data, errors } of api.follow(transport, EVENTS, { after: cursorAt(0) })) {
      if (errors) faults.push(...errors);
      else got.push((data!['events'] as { cursor: string }).cursor);
      if (stop.asked) return;
    }
    if (!stop.asked) faults.push('the stream ended');
  })().catch((error: unknown) => void faults.push(String(error)));
  return { got, faults, end: async (poke: () => Promise<unknown>) => { stop.asked = true; await poke(); await done; } };
}

describe('connections to the database that are killed under a running server', () => {
  let server: TestServer;
  let admin: pg.Client;
  beforeAll(async () => {
    server = await startTestServer();
    admin = new pg.Client({ connectionString: server.config.databaseUrl! });
    await admin.connect();
  });
  afterAll(async () => {
    await admin.end();
    await server.stop();
  });
  const killAll = async (): Promise<number> => (await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()')).rowCount!;

  it('make no answer wrong; what fails says that it may be repeated; streams go on; jobs go on', async () => {
    const api = new ApiClient(server.url);
    const ids = await Promise.all(Array.from({ length: 6 }, (_, i) => api.newAsset(`title ${i}`)));
    const streams = [collect(api, 'socket'), collect(api, 'stream')];
    const refusals: string[] = [];
    const wrong: unknown[] = [];
    let running = true;

    const reader = async (i: number): Promise<void> => {
      while (running) {
        const { data, errors } = await api.ask('query ($id: ID!) { asset(id: $id) { id title { text } } assets(first: 1, filter: {text: "nothing has these words"}) { nodes { id } totalCount } }', { id: ids[i] });
        if (errors) refusals.push(...errors.map(({ extensions }) => String(extensions['code'])));
        else if (JSON.stringify(data) !== JSON.stringify({ asset: { id: ids[i], title: { text: `title ${i}` } }, assets: { nodes: [], totalCount: 0 } })) wrong.push(data);
        await pause(2);
      }
    };
    /** Repeats each write under its key until it is answered. */
    const made = new Map<string, string>();
    const writer = async (name: string): Promise<void> => {
      for (let i = 0; running; i++) {
        const input = { kind: 'CLIP', title: `${name} ${i}`, idempotencyKey: `${name} ${i}` };
        for (;;) {
          const { data, errors } = await api.ask<{ assetCreate: { asset: { id: string } | null } } | null>('mutation ($i: AssetCreateInput!) { assetCreate(input: $i) { asset { id } } }', { i: input });
          if (errors) refusals.push(...errors.map(({ extensions }) => String(extensions['code'])));
          const id = data?.assetCreate?.asset?.id;
          if (id) made.set(input.title, id);
          if (id) break;
          await pause(5);
        }
      }
    };
    const work = [0, 1, 2].map(reader).concat(['a', 'b'].map(writer));
    const ingest = await api.upload(clip);
    let killed = 0;
    for (let i = 0; i < 8 || made.size <= 8; i++) {
      await pause(250);
      killed += await killAll();
    }
    expect(killed).toBeGreaterThan(8);
    await pause(500);
    running = false;
    await Promise.all(work);
    expect(wrong).toEqual([]);
    expect(refusals.filter((code) => code !== 'UNAVAILABLE')).toEqual([]);
    expect(made.size).toBeGreaterThan(8);
    for (const [title, id] of made) expect((await admin.query<{ id: string }>('select id from asset where title = $1', [title])).rows).toEqual([{ id: id.slice('asset_'.length) }]);

    for (let i = 0; i < 10; i++) expect((await api.ask('{ viewer { name } projects(first: 1) { nodes { name } } }')).errors).toBeUndefined();
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    expect(await api.settled(ingest.asset.id)).toEqual({ status: 'READY', failure: null });
    const log = await until('the log rests', async () => {
      const read = async () => (await admin.query<{ position: string }>('select position from event order by position')).rows;
      const before = await read();
      await pause(1200);
      const after = await read();
      return after.length === before.length && after.at(-1)!.position !== null ? after : null;
    });
    for (const stream of streams) {
      await until('the stream has caught up', async () => stream.got.length >= log.length || stream.faults.length > 0);
      expect(stream.faults).toEqual([]);
      expect(stream.got).toEqual(log.map((_, i) => cursorAt(i + 1)));
    }
    await Promise.all(streams.map(({ end }) => end(() => api.newAsset('the end'))));
  });

  it('cost a request nothing that comes after them', async () => {
    const api = new ApiClient(server.url);
    const id = await api.newAsset('mine');
    for (let i = 0; i < 5; i++) {
      await killAll();
      await pause(100);
      expect((await api.ask('query ($id: ID!) { node(id: $id) { id } viewer { role } }', { id })).errors).toBeUndefined();
      expect((await api.mutate('assetUpdate', { id, title: `mine ${i}` }, 'asset { id }')).userErrors).toEqual([]);
      expect((await fetch((await api.openUpload(10)).url, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } })).status).toBe(200);
    }
  });
});

describe('the embedded database, restarted under a running server', () => {
  let server: ServerProcess;
  const dataDir = (): string => join(folder, 'embedded');
  afterAll(() => server?.stop());

  const postmaster = (): number => {
    const file = readdirSync(join(dataDir(), 'postgres'), { recursive: true }).map(String).find((name) => name.endsWith('postmaster.pid'))!;
    return Number(readFileSync(join(dataDir(), 'postgres', file), 'utf8').split('\n')[0]);
  };

  it('is missed, said to be missing, and used again when it is back', async () => {
    server = await startServerProcess({ TELECINE_DATA_DIR: dataDir() });
    const api = new ApiClient(server.url);
    const id = await api.newAsset('there all along');
    const stream = collect(api, 'socket');
    await until('the stream is at work', async () => stream.got.length === 1);

    process.kill(postmaster(), 'SIGINT');
    await until('it is said to be away', async () => (await fetch(`${server.url}/readyz`)).status === 503);
    await pause(3000);
    const { data, errors } = await api.ask<object | null>('query ($id: ID!) { asset(id: $id) { id } }', { id });
    expect([data ?? null, errors!.map(({ extensions }) => extensions['code'])]).toEqual([null, ['UNAVAILABLE']]);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);

    const again = await startEmbeddedPostgres({ dataDir: join(dataDir(), 'postgres'), log: () => undefined });
    try {
      await until('it is ready', async () => (await fetch(`${server.url}/readyz`)).status === 200);
      expect(await api.read('query ($id: ID!) { asset(id: $id) { title { text } } }', { id })).toEqual({ asset: { title: { text: 'there all along' } } });
      const { asset } = await api.upload(clip);
      expect(await api.settled(asset.id)).toEqual({ status: 'READY', failure: null });
      const { changes } = await api.read<{ changes: { nodes: { cursor: string }[] } }>('{ changes(first: 100) { nodes { cursor } } }');
      await until('the stream has gone on', async () => stream.got.length >= Math.min(changes.nodes.length, 100) || stream.faults.length > 0);
      expect(stream.faults).toEqual([]);
      expect(stream.got.slice(0, changes.nodes.length)).toEqual(changes.nodes.map(({ cursor }) => cursor));
      await stream.end(() => api.newAsset('the end'));
      expect(await server.stop()).toBe(0);
    } finally {
      await again.stop();
    }
  });
});
