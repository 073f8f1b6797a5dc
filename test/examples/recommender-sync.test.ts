import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient, pause, until } from '../support/client.js';
import { example, startExample } from '../support/example.js';
import { connectRows, type Rows } from '../support/rows.js';
import { startTestServer, type TestServer } from '../support/server.js';
import type { Ended } from '../support/telecine-command.js';
import { openWire, type Wire } from '../support/wire.js';

const TITLES = 1500;
const LINE = `id projectionVersion kind status title { text language } metadata { genres moods keywords releasedOn }
  credits(roles: [ACTOR, DIRECTOR]) { role person { id } } durationSeconds parent { id }`;

describe('the recommender that keeps a copy of the catalogue', () => {
  let server: TestServer;
  let rows: Rows;
  let wire: Wire;
  let folder: string;
  let api: ApiClient;
  let viewer: string;
  const ids: string[] = [];

  beforeAll(async () => {
    server = await startTestServer({ TELECINE_ROLE: 'api' });
    rows = await connectRows(server.config.databaseUrl!);
    wire = await openWire(server.url);
    folder = await mkdtemp(join(tmpdir(), 'telecine-recommender-'));
    api = new ApiClient(server.url, (await server.key('admin', { tenant: 'copied' })).secret);
    viewer = (await server.key('viewer', { tenant: 'copied' })).secret;
    const made = Array.from({ length: TITLES }, (_, i) => ({ externalId: `${i}`, kind: 'FEATURE', title: `Title ${i}`, language: 'en', metadata: { genres: ['drama'], keywords: [`word ${i}`, `${(i * 7919) % 104_729}`] } }));
    await api.mutate('assetsUpsert', { scheme: 'house', rows: made }, 'report { created }');
    ids.push(...(await catalogue()).map(({ id }) => id));
    expect(ids).toHaveLength(TITLES);
  });
  afterAll(async () => {
    wire?.close();
    await rows?.close();
    await server?.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  const settings = (key = viewer): Record<string, string> => ({ TELECINE_URL: wire.url, TELECINE_KEY: key });
  const sync = (...argv: string[]): Promise<Ended> => example('recommender-sync', ['--folder', folder, ...argv], settings());
  const copy = async (): Promise<{ id: string }[]> => (await example('recommender-sync', ['--folder', folder, '--list'])).stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line) as { id: string });
  const catalogue = async (): Promise<{ id: string }[]> => {
    const all: { id: string }[] = [];
    for (let after: string | null = null; ;) {
      const { assets }: { assets: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } = await api.read(`query ($after: String) { assets(first: 100, after: $after) { nodes { ${LINE} } pageInfo { hasNextPage endCursor } } }`, { after });
      all.push(...assets.nodes);
      after = assets.pageInfo.endCursor;
      if (!assets.pageInfo.hasNextPage) return all.sort((a, b) => (a.id < b.id ? -1 : 1));
    }
  };
  /** Of the answer that the example will ask for, as it travels. */
  const compressedBytes = async (): Promise<number> => {
    const headers = { authorization: `Bearer ${viewer}`, 'accept-encoding': 'gzip', 'content-type': 'application/json' };
    const asking = request(`${server.url}/feed/snapshot`, { method: 'POST', headers }).end(JSON.stringify({ query: `fragment Line on Asset { ${LINE} }` }));
    const [answer] = (await once(asking, 'response')) as [IncomingMessage];
    expect(answer.headers['content-encoding']).toBe('gzip');
    let bytes = 0;
    for await (const chunk of answer) bytes += (chunk as Buffer).length;
    return bytes;
  };
  /** Another catalogue than a moment ago: something edited, deleted, restored and new. */
  const write = async (i: number): Promise<void> => {
    const at = (n: number): string => ids[(i * 31 + n) % TITLES]!;
    await api.mutate('assetUpdate', { id: at(0), title: `Edited ${i}` }, 'asset { id }');
    await api.mutate('assetDelete', { id: at(400) }, 'deletedId');
    if (i % 2 === 0) await api.mutate('assetRestore', { id: at(400) }, 'asset { id }');
    await api.newAsset(`New ${i}`);
  };

  it('goes on after a kill in the middle of a snapshot, misses nothing that was written meanwhile, and nothing in the kills that follow', async () => {
    wire.holdAfter(Math.floor((await compressedBytes()) * 0.7));
    const first = startExample('recommender-sync', ['--folder', folder], settings());
    await until('a part of the snapshot is kept', () => first.stderr().includes('snapshot: 500 of 1500'), () => first.stderr());
    first.child.kill('SIGKILL');
    expect((await first.ended).stderr).not.toContain('whole');
    expect(await copy()).toEqual([]);
    for (let i = 0; i < 5; i++) await write(i);
    wire.open();

    let [writing, i] = [true, 5];
    const writer = (async () => { while (writing) await write(i++); })();
    const runs: string[] = [];
    try {
      for (let kill = 0; kill < 4; kill++) {
        const run = startExample('recommender-sync', ['--folder', folder, '--every', '0.05'], settings());
        await until('it follows', () => run.stderr().includes('feed: '), () => run.stderr());
        await pause(Math.random() * 300);
        run.child.kill('SIGKILL');
        runs.push((await run.ended).stderr);
      }
    } finally {
      writing = false;
      await writer;
    }
    expect(runs[0]).toContain('the snapshot is whole');
    expect(runs[0]).not.toContain('snapshot: 500 of');
    expect(runs.slice(1).join('')).not.toContain('snapshot');
    expect(await caughtUp()).toEqual(await catalogue());
  });

  /** What is committed is in the log in a moment. */
  const caughtUp = async (): Promise<{ id: string }[]> => {
    await until('all events are numbered', async () => (await rows.client.query('select from event where position is null')).rowCount === 0);
    expect(await sync('--once')).toMatchObject({ code: 0 });
    return copy();
  };

  it('goes on through a lost connection, and ends at SIGTERM', async () => {
    const run = startExample('recommender-sync', ['--folder', folder, '--every', '0.05'], settings());
    await api.newAsset('Before the break');
    await until('it follows', () => run.stderr().includes('feed: '), () => run.stderr());
    wire.cut();
    const last = await api.newAsset('After the break');
    await until('it has the last one', async () => (await copy()).some(({ id }) => id === last), () => run.stderr());
    run.child.kill('SIGTERM');
    expect(await run.ended).toMatchObject({ code: 0 });
  });

  it('takes a new snapshot where the log has forgotten its cursor, and has no gap', async () => {
    await write(1);
    await rows.client.query(`update event_head set position = position + 1000, floor = position + 1000 where tenant_id = (select id from tenant where name = 'copied')`);
    const { code, stderr } = await sync('--once');
    expect(code).toBe(0);
    expect(stderr).toContain('a new snapshot is taken');
    expect(await copy()).toEqual(await catalogue());
  });

  it('leaves the copy as it is where a key sees another catalogue, or is none', async () => {
    const before = await copy();
    const { secret } = await server.key('viewer', { tenant: 'another' });
    expect(await example('recommender-sync', ['--folder', folder, '--once'], settings(secret))).toMatchObject({ code: expect.any(Number), stdout: '' });
    expect(await example('recommender-sync', ['--folder', folder, '--once'], settings('no-key-at-all'))).toMatchObject({ code: 2 });
    expect(await copy()).toEqual(before);
  });

  it('says how it is used', async () => {
    expect(await example('recommender-sync', ['--help'])).toMatchObject({ code: 0, stdout: expect.stringContaining('--folder') });
    expect(await example('recommender-sync', ['--nonsense'])).toMatchObject({ code: 2 });
  });
});
