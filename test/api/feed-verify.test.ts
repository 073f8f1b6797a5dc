import { mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { run } from '../../src/cli/run.js';
import { ApiClient, pause, until } from '../support/client.js';
import { connectRows, type Rows } from '../support/rows.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
let rows: Rows;
let folder: string;
beforeAll(async () => {
  server = await startTestServer({ TELECINE_ROLE: 'api' });
  rows = await connectRows(server.config.databaseUrl!);
});
afterAll(async () => {
  await rows?.close();
  await server?.stop();
});
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'telecine-feed-')); });
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Ran { readonly code: number; readonly out: string; readonly err: string }
const telecine = (key: string, argv: readonly string[], url = server.url): Promise<Ran> => command(['feed', ...argv, '--url', url, '--key', key]);
async function command(argv: readonly string[]): Promise<Ran> {
  const text = { out: '', err: '' };
  const sink = (to: 'out' | 'err') => ({ write: (chunk: string) => { text[to] += chunk; } });
  const code = await run([...argv], { out: sink('out'), err: sink('err') });
  return { code, ...text };
}
const file = (name = 'catalogue.ndjson'): string => join(folder, name);
const newTenant = async (name: string): Promise<{ key: string; api: ApiClient; id: string }> => {
  const { secret } = await server.key('admin', { tenant: name });
  const { rows: [tenant] } = await rows.client.query<{ id: string }>('select id from tenant where name = $1', [name]);
  return { key: secret, api: new ApiClient(server.url, secret), id: tenant!.id };
};
const verified = async (key: string, ...more: string[]): Promise<{ code: number; equal: boolean; compared: number; events: number; cursor: string; differences: object[]; notCompared: string[] }> => {
  const { code, out, err } = await telecine(key, ['verify', '--snapshot', file(), '--json', ...more]);
  if (out === '') throw new Error(`${code}: ${err}`);
  return { code, ...(JSON.parse(out) as object) } as never;
};

/** Cuts every snapshot off after so many bytes, as often as it is told to. */
async function cuttingProxy(cuts: number, bytes: number): Promise<{ url: string; served(): number; close(): void }> {
  let [left, served] = [cuts, 0];
  const proxy: Server = createServer((req: IncomingMessage, res) => {
    const onward = request(`${server.url}${req.url}`, { method: req.method, headers: { ...req.headers, 'accept-encoding': 'identity' } }, (answer) => {
      res.writeHead(answer.statusCode!, answer.headers);
      if (req.url !== '/feed/snapshot' || left <= 0) return void answer.pipe(res);
      left--;
      let passed = 0;
      answer.on('data', (chunk: Buffer) => {
        res.write(chunk.subarray(0, bytes - passed), () => { if (passed >= bytes) res.destroy(); });
        passed += chunk.length;
        if (passed >= bytes) answer.destroy();
      }).on('error', () => undefined).on('end', () => res.end());
    });
    served++;
    onward.on('error', () => res.destroy());
    req.pipe(onward);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, served: () => served, close: () => { proxy.close().closeAllConnections(); } };
}

describe('telecine feed snapshot', () => {
  it('takes a whole snapshot, with another selection where one is given', async () => {
    const { key, api } = await newTenant('taken');
    const id = await api.newAsset('One');
    expect(await telecine(key, ['snapshot', file(), '--json'])).toMatchObject({ code: 0 });
    const lines = (await readFile(file(), 'utf8')).trimEnd().split('\n').map((line) => JSON.parse(line) as object);
    expect(lines).toMatchObject([{ count: 1 }, { id, titles: [{ text: 'One' }] }, { end: true, count: 1 }]);
    await writeFile(file('line.graphql'), 'fragment Line on Asset { title { text } }');
    expect(await telecine(key, ['snapshot', file('other.ndjson'), '--query', file('line.graphql')])).toMatchObject({ code: 0, out: expect.stringContaining('1 titles') });
    expect(JSON.parse((await readFile(file('other.ndjson'), 'utf8')).split('\n')[1]!)).toEqual({ id, projectionVersion: '1', title: { text: 'One' } });
  });

  it('goes on through cut connections, and where an earlier run was stopped in the middle of a line', async () => {
    const { key, api } = await newTenant('cut');
    for (let i = 0; i < 30; i++) await api.newAsset(`Title ${i}`);
    const proxy = await cuttingProxy(3, 4000);
    expect(await telecine(key, ['snapshot', file()], proxy.url)).toMatchObject({ code: 0, err: expect.stringContaining('connection is lost') });
    expect(proxy.served()).toBeGreaterThanOrEqual(4);
    proxy.close();
    expect(await verified(key)).toMatchObject({ code: 0, equal: true, compared: 30 });
    // What an interrupted run leaves: no trailer, the last line cut.
    const whole = await readFile(file(), 'utf8');
    await writeFile(`${file('stopped.ndjson')}.part`, whole);
    await truncate(`${file('stopped.ndjson')}.part`, Math.floor(whole.length / 2));
    expect(await telecine(key, ['snapshot', file('stopped.ndjson')])).toMatchObject({ code: 0 });
    expect(await readFile(file('stopped.ndjson'), 'utf8')).toBe(whole);
  });

  it('begins anew where the log keeps the watermark of the earlier run no longer, or where another selection is asked for', async () => {
    const { key, api, id } = await newTenant('anew');
    await api.newAsset('One');
    await telecine(key, ['snapshot', file()]);
    const old = await readFile(file(), 'utf8');
    await writeFile(`${file()}.part`, old.split('\n').slice(0, 2).join('\n') + '\n');
    await api.newAsset('Two');
    await expect(pause(0)).resolves.toBeUndefined();
    await rows.client.query('update event_head set position = position + 1000, floor = position + 1000 where tenant_id = $1', [id]);
    expect(await telecine(key, ['snapshot', file()])).toMatchObject({ code: 0 });
    expect((await readFile(file(), 'utf8')).trimEnd().split('\n')).toHaveLength(4);
    await writeFile(`${file('b')}.part`, old.split('\n').slice(0, 2).join('\n') + '\n');
    await writeFile(file('line.graphql'), 'fragment Line on Asset { kind }');
    expect(await telecine(key, ['snapshot', file('b'), '--query', file('line.graphql')])).toMatchObject({ code: 0 });
    expect((await readFile(file('b'), 'utf8')).split('\n')[1]).toMatch(/^\{"id":"[^"]+","projectionVersion":"1","kind":"CLIP"\}$/);
  });

  it('never goes on with what was taken of another catalogue', async () => {
    const [mine, theirs] = [await newTenant('mine'), await newTenant('theirs')];
    await theirs.api.newAsset('Theirs');
    const id = await mine.api.newAsset('Mine');
    await telecine(theirs.key, ['snapshot', file('theirs')]);
    await writeFile(`${file()}.part`, (await readFile(file('theirs'), 'utf8')).split('\n').slice(0, 2).join('\n') + '\n');
    expect(await telecine(mine.key, ['snapshot', file()])).toMatchObject({ code: 0 });
    const lines = (await readFile(file(), 'utf8')).trimEnd().split('\n').map((line) => JSON.parse(line) as { id?: string });
    expect(lines.slice(1, -1).map((line) => line.id)).toEqual([id]);
    expect(await telecine(mine.key, ['verify', '--snapshot', file('theirs')])).toMatchObject({ code: 2 });
  });

  it('says what is wrong: a key that is none, a selection that is none, a file that is not there', async () => {
    const { key } = await newTenant('wrong');
    expect(await telecine('no-such-key-at-all', ['snapshot', file()])).toMatchObject({ code: 2 });
    await writeFile(file('bad.graphql'), 'fragment Line on Asset { nonsense }');
    expect(await telecine(key, ['snapshot', file(), '--query', file('bad.graphql')])).toMatchObject({ code: 2, err: expect.stringContaining('nonsense') });
    expect(await telecine(key, ['snapshot', file(), '--query', file('none.graphql')])).toMatchObject({ code: 2 });
    expect(await telecine(key, ['verify', '--snapshot', file('none')])).toMatchObject({ code: 2 });
  });
});

describe('telecine feed verify', () => {
  it('answers 0 where snapshot and feed come to the catalogue, and goes on from a kept state', async () => {
    const { key, api } = await newTenant('equal');
    const [kept, gone] = [await api.newAsset('Kept'), await api.newAsset('Gone')];
    await telecine(key, ['snapshot', file()]);
    await api.mutate('assetUpdate', { id: kept, title: 'Kept and changed' }, 'asset { id }');
    await api.mutate('assetDelete', { id: gone }, 'deletedId');
    await api.newAsset('New');
    const first = await verified(key, '--state', file('state'));
    expect(first).toMatchObject({ code: 0, equal: true, compared: 2, differences: [] });
    await api.newAsset('Newer');
    const second = await verified(key, '--state', file('state'));
    expect(second).toMatchObject({ code: 0, equal: true, compared: 3 });
    expect(second.events).toBeLessThan(first.events + second.events);
    expect(second.cursor).not.toBe(first.cursor);
  });

  it('answers 1 and says what differs where a change was never logged', async () => {
    const { key, api, id } = await newTenant('unlogged');
    const [changed, lost] = [await api.newAsset('Changed'), await api.newAsset('Lost')];
    // An event that is numbered after the snapshot leads to another look at its asset, which would find what was never logged.
    await until('every event is numbered', async () => (await rows.client.query('select from event where position is null')).rowCount === 0);
    await telecine(key, ['snapshot', file()]);
    const uuid = (asset: string): string => asset.slice('asset_'.length);
    await rows.client.query(`update asset set title = 'Changed in secret' where id = $1`, [uuid(changed)]);
    await rows.client.query('update asset set deleted_at = now() where id = $1', [uuid(lost)]);
    const { rows: [project] } = await rows.client.query<{ id: string; tenant_id: string }>('select id, tenant_id from project where tenant_id = $1', [id]);
    const added = await rows.asset({ ...project!, project_id: project!.id });
    const { code, equal, differences } = await verified(key);
    expect([code, equal]).toEqual([1, false]);
    expect(differences).toHaveLength(3);
    expect(differences).toEqual(expect.arrayContaining([
      { id: changed, what: 'DIFFERENT', have: '1', catalogue: '1' }, { id: lost, what: 'EXTRA', have: '1', catalogue: null }, { id: `asset_${added.id}`, what: 'MISSING', have: null, catalogue: '1' },
    ]));
  });

  it('answers 3 for a snapshot that is damaged, cut short, or older than what the log keeps', async () => {
    const { key, api, id } = await newTenant('damaged');
    await api.newAsset('One');
    await telecine(key, ['snapshot', file()]);
    const whole = await readFile(file(), 'utf8');
    await writeFile(file(), whole.replace('One', 'Two'));
    expect(await telecine(key, ['verify', '--snapshot', file()])).toMatchObject({ code: 3, err: expect.stringContaining('damaged') });
    await writeFile(file(), whole);
    await truncate(file(), (await stat(file())).size - 20);
    expect(await telecine(key, ['verify', '--snapshot', file()])).toMatchObject({ code: 3, err: expect.stringContaining('not whole') });
    await writeFile(file(), whole);
    await rows.client.query('update event_head set position = position + 1000, floor = position + 1000 where tenant_id = $1', [id]);
    expect(await telecine(key, ['verify', '--snapshot', file()])).toMatchObject({ code: 3, err: expect.stringContaining('snapshot') });
  });

  it('does not compare what the feed does not follow, and says so', async () => {
    const { key, api } = await newTenant('beside');
    const series = await api.newAsset('Series', { kind: 'SERIES' });
    await api.newAsset('Season', { kind: 'SEASON', parentId: series, position: 1 });
    await writeFile(file('line.graphql'), 'fragment Line on Asset { title { text } parent { id title { text } } }');
    await telecine(key, ['snapshot', file(), '--query', file('line.graphql')]);
    await api.mutate('assetUpdate', { id: series, title: 'Another name' }, 'asset { id }');
    expect(await verified(key)).toMatchObject({ code: 0, equal: true, notCompared: ['parent'] });
  });
});

describe('what a consumer needs', () => {
  it('is in the snapshot for it and in the report, whose status is the gate; parity is proved beside it', async () => {
    const { key, api } = await newTenant('needs');
    const [whole, half] = [await api.newAsset('Whole', { kind: 'FEATURE', synopsis: 'x', metadata: { genres: ['drama'] } }), await api.newAsset('Half', { synopsis: 'x' })];
    await api.mutate('consumerProfilePut', { name: 'shop', fields: [{ path: 'synopsis', required: true, weight: 3 }, { path: 'metadata.genres' }] }, 'consumerProfile { id }');
    const report = (...more: string[]): Promise<Ran> => command(['completeness', 'shop', ...more, '--url', server.url, '--key', key]);
    expect(await report()).toMatchObject({ code: 0, out: expect.stringMatching(new RegExp(`${half} +75 % +Half +metadata.genres\n1 titles miss something, 0 of them`)) });
    expect(await report('--kind', 'FEATURE')).toMatchObject({ code: 0, out: 'Every title has all that shop asks for.\n' });
    expect(await telecine(key, ['snapshot', file(), '--profile', 'shop', '--json'])).toMatchObject({ code: 0 });
    await api.mutate('assetUpdate', { id: half, synopsis: null, title: 'Less' }, 'asset { id }');
    expect(await verified(key)).toMatchObject({ code: 0, equal: true, notCompared: ['completeness'] });
    const { code, out } = await report('--json');
    expect([code, JSON.parse(out)]).toEqual([1, { profile: 'shop', ok: false, incomplete: 1, refused: 1, titles: [{ id: half, title: 'Less', kind: 'CLIP', score: 0, ok: false, missing: ['synopsis', 'metadata.genres'], missingRequired: ['synopsis'] }] }]);
    const gated = await telecine(key, ['snapshot', file('gated'), '--profile', 'shop', '--gate']);
    expect(gated).toMatchObject({ code: 0, out: expect.stringContaining('1 titles, 1 left out') });
    expect((await readFile(file('gated'), 'utf8')).split('\n').slice(1, 3).map((line) => JSON.parse(line) as object)).toMatchObject([{ id: whole, completeness: { ok: true } }, { end: true, count: 1, leftOut: 1 }]);
    expect(await telecine(key, ['verify', '--snapshot', file('gated')])).toMatchObject({ code: 2, err: expect.stringContaining('--gate') });
    expect(await telecine(key, ['snapshot', file('none'), '--gate'])).toMatchObject({ code: 2 });
    expect(await telecine(key, ['snapshot', file('none'), '--profile', 'nobody'])).toMatchObject({ code: 2, err: expect.stringContaining('consumer profile') });
    expect(await command(['completeness', 'nobody', '--url', server.url, '--key', key])).toMatchObject({ code: 2, err: expect.stringContaining('consumer profile') });
  });
});

/** How often to do it all: a release candidate does it many times. */
const TIMES = Number(process.env['TELECINE_TEST_REPEAT'] ?? 1);

describe('snapshot and feed', () => {
  it.each(Array.from({ length: TIMES }, (_, i) => i + 1))('come to the catalogue, whatever is written while the snapshot is taken and cut off, and while it is verified (time %i)', async (time) => {
    const { key, api } = await newTenant(`random ${time}`);
    const random = randomFrom(Date.now() % 1_000_000);
    const known: string[] = [];
    for (let i = 0; i < 40; i++) known.push(await api.newAsset(`Title ${i}`, { kind: (['CLIP', 'SERIES', 'COLLECTION', 'FEATURE'] as const)[i % 4] }));
    const person = (await api.mutate<{ person: { id: string } }>('personPut', { name: 'Somebody' }, 'person { id }')).person.id;
    let writing = true;
    let writes = 0;
    const writer = async (): Promise<void> => {
      for (; writing; writes++) await oneWrite(api, known, person, random);
    };
    const writers = [writer(), writer()];
    const proxy = await cuttingProxy(4, 6000);
    try {
      expect(await telecine(key, ['snapshot', file()], proxy.url)).toMatchObject({ code: 0 });
      const whileWriting = await verified(key, '--state', file('state'));
      expect(whileWriting).toMatchObject({ code: 0, equal: true, differences: [] });
    } finally {
      writing = false;
      await Promise.all(writers);
      proxy.close();
    }
    expect(writes).toBeGreaterThan(0);
    expect(await verified(key)).toMatchObject({ code: 0, equal: true, differences: [] });
    expect(await verified(key, '--state', file('state'))).toMatchObject({ code: 0, equal: true });
  });
});

function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

/** Something that changes what readers see of one or several assets. Some of it is refused, as it is in life. */
async function oneWrite(api: ApiClient, known: string[], person: string, random: (below: number) => number): Promise<unknown> {
  const any = (): string => known[random(known.length)]!;
  switch (random(10)) {
    case 0: return known.push(await api.newAsset(`New ${random(1e6)}`));
    case 1: return api.mutate('assetDelete', { id: any() }, 'deletedId');
    case 2: return api.mutate('assetRestore', { id: any() }, 'asset { id }');
    case 3: return api.mutate('collectionItemsPut', { collectionId: known[2 + 4 * random(10)], assetIds: [...new Set([any(), any(), any()])] }, 'asset: collection { id }');
    case 4: return api.mutate('creditsPut', { assetId: any(), credits: [{ personId: person, role: 'ACTOR' }] }, 'asset { id }');
    case 5: return api.mutate('personPut', { id: person, name: `Somebody ${random(1e6)}` }, 'person { id }');
    case 6: return api.mutate('assetCreate', { title: `Season ${random(1e6)}`, kind: 'SEASON', parentId: known[1 + 4 * random(10)], position: random(1000) }, 'asset { id }');
    case 7: return api.mutate('assetsUpsert', { scheme: 'house', rows: [{ externalId: `row ${random(20)}`, kind: 'CLIP', title: `Row ${random(1e6)}` }] }, 'report { created }');
    default: return api.mutate('assetUpdate', { id: any(), title: `Changed ${random(1e6)}`, metadata: { genres: ['drama'] } }, 'asset { id }');
  }
}
