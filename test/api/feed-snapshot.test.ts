import { get } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { postgresKeyDirectory } from '../../src/adapters/postgres/key-directory.js';
import { postgresSnapshotSource } from '../../src/adapters/postgres/feed/snapshot-source.js';
import { systemPool } from '../../src/adapters/postgres/system-pool.js';
import { createTenantPool, type TenantPool } from '../../src/adapters/postgres/tenant-pool.js';
import { systemClock } from '../../src/app/ambient.js';
import { createSnapshotDoor, type SnapshotDoorDeps } from '../../src/app/feed/snapshot-door.js';
import { buildTelecineSchema } from '../../src/app/graphql/index.js';
import { encodeEventCursor } from '../../src/domain/event/index.js';
import { DEFAULT_LIMITS } from '../../src/resolvers/index.js';
import { ApiClient, until } from '../support/client.js';
import { connectRows, type Ids, newId, type Rows } from '../support/rows.js';
import { BOOTSTRAP_KEY, startTestServer, type TestServer } from '../support/server.js';
import { refusedSnapshot, takeSnapshot } from '../support/snapshot.js';

let server: TestServer;
let rows: Rows;
let system: ReturnType<typeof systemPool>;
let pool: TenantPool;
const doors: Server[] = [];
beforeAll(async () => {
  server = await startTestServer({ TELECINE_ROLE: 'api' });
  rows = await connectRows(server.config.databaseUrl!);
  system = systemPool(server.config.databaseUrl!, 2, () => undefined);
  pool = createTenantPool({ url: server.config.databaseUrl!, size: 8 });
});
afterAll(async () => {
  for (const door of doors) door.close().closeAllConnections();
  await pool?.end();
  await system?.end();
  await rows?.close();
  await server?.stop();
});

interface Tenant { readonly api: ApiClient; readonly key: string; readonly project: Ids }
async function tenant(name: string, role: 'admin' | 'viewer' = 'admin'): Promise<Tenant> {
  const { secret } = await server.key(role, { tenant: name });
  const { rows: [project] } = await rows.client.query<{ id: string; tenant_id: string }>('select p.id, p.tenant_id from project p join tenant t on t.id = p.tenant_id where t.name = $1', [name]);
  return { api: new ApiClient(server.url, secret), key: secret, project: { ...project!, project_id: project!.id } };
}

/** A door of the same kind, with other limits, over the same database. */
async function doorWith(deps: Partial<SnapshotDoorDeps>, batch = 3): Promise<string> {
  const handler = createSnapshotDoor({
    source: postgresSnapshotSource({ pool, idleMs: 600_000, batch }), keys: postgresKeyDirectory(system, systemClock), schema: await buildTelecineSchema(), limits: DEFAULT_LIMITS,
    log: { error: (fields) => { throw fields['err']; } }, longestMs: 600_000, stallMs: 600_000, most: 4, perTenant: 2, ...deps,
  });
  const door = createServer((req, res) => void handler(req, res).catch(() => res.destroy()));
  doors.push(door);
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
}

/** Titles with a text that compresses badly, written past the API. */
const manyTitles = ({ project }: Tenant, count: number, bytes = 10): Promise<void> => fill(rows, project, count, bytes);

async function fill({ client }: Rows, project: Ids, count: number, bytes: number): Promise<void> {
  await client.query(
    `insert into asset (id, tenant_id, project_id, kind, status, title, language, synopsis, genres, moods, themes, keywords, "cast", directors, content_ratings, source_version, version, projection_version, created_at, updated_at)
     select gen_random_uuid(), $1, $2, 'CLIP', 'READY', 'title ' || n, 'en', (select string_agg(md5(random()::text || n || i), '') from generate_series(1, $4) i), '{}', '{}', '{}', '{}', '{}', '{}', '[]', 0, 1, 1, now(), now()
       from generate_series(1, $3) n`, [project.tenant_id, project.id, count, Math.ceil(bytes / 32)]);
}

const openTransactions = async (): Promise<number> =>
  (await rows.client.query(`select 1 from pg_stat_activity where datname = current_database() and application_name = 'telecine' and xact_start is not null`)).rowCount!;

describe('a snapshot', () => {
  it('is a header, a line an asset in the order of ids, and a trailer that proves it whole', async () => {
    const { api, key } = await tenant('whole');
    const ids = [];
    for (const title of ['A', 'B\nwith "marks"', 'C']) ids.push(await api.newAsset(title, { metadata: { genres: ['drama'] }, externalIds: [{ scheme: 'house', value: title.slice(0, 1) }] }));
    const gone = await api.newAsset('Gone');
    await api.mutate('assetDelete', { id: gone }, 'deletedId');
    const { header, lines, trailer, response } = await takeSnapshot(server.url, key);
    expect(header).toMatchObject({ format: 'telecine-feed/1', count: 3, after: null, schema: { type: 'Asset' }, notFollowed: [] });
    expect(lines.map(({ id }) => id)).toEqual([...ids].sort());
    expect(trailer).toMatchObject({ end: true, count: 3 });
    expect(lines[1]).toMatchObject({
      projectionVersion: '1', kind: 'CLIP', status: 'DRAFT', titles: [{ language: 'und', text: 'B\nwith "marks"' }], synopses: [], parent: null,
      metadata: { genres: ['drama'] }, externalIds: [{ scheme: 'house', value: 'B' }], credits: [], renditions: { totalCount: 0 },
    });
    expect(response.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    expect([response.headers.get('cache-control'), response.headers.get('content-encoding')]).toEqual(['no-store', 'gzip']);
    expect((await fetch(`${server.url}/feed/snapshot`, { headers: { authorization: `Bearer ${key}`, 'accept-encoding': 'gzip;q=0' } })).headers.get('content-encoding')).toBeNull();
  });

  it('shows titles and synopses in all languages', async () => {
    const { api, key } = await tenant('languages');
    const id = await api.newAsset('Own', { language: 'en', titles: [{ language: 'fr', text: 'Propre' }, { language: 'de', text: 'Eigen' }], synopses: [{ language: 'de', text: 'Inhalt' }] });
    const { lines } = await takeSnapshot(server.url, key);
    expect(lines).toMatchObject([{ id, titles: [{ language: 'en', text: 'Own' }, { language: 'de', text: 'Eigen' }, { language: 'fr', text: 'Propre' }], synopses: [{ language: 'de', text: 'Inhalt' }] }]);
  });

  it('is of one instant, whatever is written while it is read, and the feed goes on from its watermark', async () => {
    const t = await tenant('instant');
    await manyTitles(t, 500, 40_000);
    const url = await doorWith({});
    const response = await fetch(`${url}/feed/snapshot`, { headers: { authorization: `Bearer ${t.key}`, 'accept-encoding': 'identity' } });
    const reader = response.body!.getReader();
    const chunks = [Buffer.from((await reader.read()).value!)];
    // It has begun, and far more is left than fits into any buffer.
    const late = await t.api.newAsset('Written meanwhile');
    await rows.client.query(`update asset set title = 'changed meanwhile', projection_version = 99 where tenant_id = $1`, [t.project.tenant_id]);
    for (let read = await reader.read(); !read.done; read = await reader.read()) chunks.push(Buffer.from(read.value));
    const [header, ...rest] = Buffer.concat(chunks).toString().trimEnd().split('\n').map((line) => JSON.parse(line) as { id: string; projectionVersion: string; watermark: string; count: number });
    expect(rest.pop()).toMatchObject({ end: true, count: 500 });
    expect([header!.count, rest.length, new Set(rest.map(({ id }) => id)).size]).toEqual([500, 500, 500]);
    expect(rest.filter(({ id, projectionVersion }) => id === late || projectionVersion !== '1')).toEqual([]);
    const changes = () => t.api.read<{ changes: { nodes: { subject: string }[] } }>('query ($after: EventCursor) { changes(after: $after, first: 100) { nodes { subject } } }', { after: header!.watermark });
    await until('the feed has what came later', async () => (await changes()).changes.nodes.some(({ subject }) => subject === late));
  });

  it('goes on after a line, with the watermark of its first part', async () => {
    const t = await tenant('resume');
    await manyTitles(t, 10);
    const whole = await takeSnapshot(server.url, t.key);
    await t.api.newAsset('After the first part');
    const { header: { watermark } } = whole;
    const rest = await takeSnapshot(server.url, t.key, { after: whole.lines[6]!.id, watermark });
    expect(rest.header).toMatchObject({ watermark, after: whole.lines[6]!.id, count: rest.lines.length });
    expect(rest.lines.map(({ id }) => id)).toEqual(expect.arrayContaining(whole.lines.slice(7).map(({ id }) => id)));
    expect(rest.lines.every(({ id }) => id > whole.lines[6]!.id)).toBe(true);
    const none = await takeSnapshot(server.url, t.key, { after: `asset_ffffffff-ffff-4fff-8fff-ffffffffffff`, watermark });
    expect([none.header.count, none.lines, none.trailer.count]).toEqual([0, [], 0]);
  });

  it('shows a tenant its own, a key of a project its project, and an empty catalogue nothing', async () => {
    const [one, empty] = [await tenant('own'), await tenant('nothing')];
    const other = await rows.project({ id: one.project.tenant_id });
    const [mine, theirs] = [await rows.asset(one.project), await rows.asset(other)];
    const bound = await server.key('viewer', { tenant: 'own', project: other.id });
    const seen = async (key: string) => (await takeSnapshot(server.url, key)).lines.map(({ id }) => id);
    expect(await seen(one.key)).toEqual([mine.id, theirs.id].map((id) => `asset_${id}`).sort());
    expect(await seen(bound.secret)).toEqual([`asset_${theirs.id}`]);
    expect(await takeSnapshot(server.url, empty.key)).toMatchObject({ header: { count: 0 }, lines: [], trailer: { count: 0 } });
  });

  it('has the fields that are asked for, in the language of queries, by GET and POST', async () => {
    const t = await tenant('fields');
    await t.api.newAsset('Mine', { language: 'en', titles: [{ language: 'de', text: 'Meins' }] });
    const query = 'fragment Line on Asset { de: title(languages: ["de"]) { ...Text } children(first: 1) { nodes { id } } terms { code } parent { id title { text } } project { id } } fragment Text on LocalizedText { text }';
    const expected = { de: { text: 'Meins' }, children: { nodes: [] }, terms: [], parent: null, project: { id: `project_${t.project.id}` } };
    const byGet = await takeSnapshot(server.url, t.key, { query });
    expect(byGet).toMatchObject({ header: { schema: { document: query }, notFollowed: ['children', 'terms', 'parent'] }, lines: [expected] });
    expect(Object.keys(byGet.lines[0]!).slice(0, 3)).toEqual(['id', 'projectionVersion', 'de']);
    const byPost = await takeSnapshot(server.url, t.key, {}, { method: 'POST', body: JSON.stringify({ query }), headers: { authorization: `Bearer ${t.key}`, 'content-type': 'application/json' } });
    expect(byPost.lines).toEqual(byGet.lines);
  });
});

describe('a snapshot for a consumer', () => {
  const declare = (t: Tenant, name: string, fields: object[]) => t.api.mutate('consumerProfilePut', { name, fields }, 'consumerProfile { id }');

  it('has the completeness of each title, and with a gate only the titles with what is required, in parts of which some have none', async () => {
    const t = await tenant('measured');
    await declare(t, 'shop', [{ path: 'synopsis', required: true, weight: 3 }, { path: 'poster' }]);
    const ids: string[] = [];
    for (let i = 0; i < 9; i++) ids.push(await t.api.newAsset(`t${i}`, i === 0 || i === 7 ? { synopsis: 'x' } : {}));
    const all = await takeSnapshot(server.url, t.key, { profile: 'shop', query: 'fragment Line on Asset { kind }' });
    expect(all).toMatchObject({ header: { profile: 'shop', gate: null, count: 9, notFollowed: ['completeness'] }, trailer: { count: 9 } });
    expect(all.trailer).not.toHaveProperty('leftOut');
    expect(new Map(all.lines.map(({ id, completeness }) => [id, completeness])).get(ids[0]!)).toEqual({ score: 0.75, ok: true, missing: ['poster'] });
    expect(Object.keys(all.lines[0]!)).toEqual(['id', 'projectionVersion', 'completeness', 'kind']);
    for (const url of [server.url, await doorWith({})]) {
      const gated = await takeSnapshot(url, t.key, { profile: 'shop', gate: 'required' });
      expect(gated).toMatchObject({ header: { profile: 'shop', gate: 'required', count: 9 }, trailer: { count: 2, leftOut: 7 } });
      expect(gated.lines.map(({ id }) => id)).toEqual([ids[0], ids[7]].sort());
    }
    await declare(t, 'none', [{ path: 'poster', required: true }]);
    expect(await takeSnapshot(await doorWith({}), t.key, { profile: 'none', gate: 'required' })).toMatchObject({ lines: [], trailer: { count: 0, leftOut: 9 } });
  });

  it('is refused where there is no such profile, also inside of a line, and where the gate means nothing', async () => {
    const [t, other] = [await tenant('measured'), await tenant('measured elsewhere')];
    await declare(other, 'theirs', [{ path: 'poster' }]);
    const unknown = { status: 400, code: 'BAD_USER_INPUT', reason: 'UNKNOWN_PROFILE' };
    for (const profile of ['nobody', 'theirs', 'a"b\n', '\u0000', '']) expect(await refusedSnapshot(server.url, t.key, { profile })).toMatchObject({ ...unknown, argument: ['profile'] });
    expect(await refusedSnapshot(server.url, t.key, { query: 'fragment F on Asset { parent { completeness(profile: "nobody") { ok } } }' })).toMatchObject({ ...unknown, argument: ['query'] });
    expect(await refusedSnapshot(server.url, t.key, { profile: 'shop', gate: 'all' })).toMatchObject({ status: 400, code: 'BAD_USER_INPUT', argument: ['gate'] });
    expect(await refusedSnapshot(server.url, t.key, { gate: 'required' })).toMatchObject({ status: 400, code: 'BAD_USER_INPUT', argument: ['profile'] });
  });
});

describe('a snapshot is refused', () => {
  it.each([
    ['no fragment', '{ viewer { name } }', 'BAD_USER_INPUT'],
    ['a fragment on something else', 'fragment F on Job { id }', 'BAD_USER_INPUT'],
    ['what is no GraphQL', 'fragment', 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', 'fragment F on Asset { nonsense }', 'GRAPHQL_VALIDATION_FAILED'],
    ['a variable', 'fragment F on Asset { title(languages: $l) { text } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['another thing called id', 'fragment F on Asset { id: kind }', 'GRAPHQL_VALIDATION_FAILED'],
    ['a fragment in itself', 'fragment F on Asset { parent { ...F } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['a field that code answers', 'fragment F on Asset { playback(context: {}) { __typename } }', 'BAD_USER_INPUT'],
    ['a URL', 'fragment F on Asset { poster { url } }', 'BAD_USER_INPUT'],
    ['a page of no length', 'fragment F on Asset { jobs(first: 0) { totalCount } }', 'BAD_USER_INPUT'],
    ['a cursor of nothing', 'fragment F on Asset { jobs(first: 1, after: "x") { totalCount } }', 'BAD_USER_INPUT'],
    ['a language that is none', 'fragment F on Asset { title(languages: ["!"]) { text } }', 'BAD_USER_INPUT'],
    ['a cost bomb', 'fragment F on Asset { renditions(first: 100) { nodes { asset { renditions(first: 100) { nodes { id } } } } } }', 'COST_EXCEEDED'],
    ['more tokens than any document', `fragment F on Asset { ${'id '.repeat(6000)} }`, 'GRAPHQL_VALIDATION_FAILED'],
  ])('with %s', async (_what, query, code) => {
    const { key } = await tenant('refused');
    const body = { method: 'POST', body: JSON.stringify({ query }), headers: { authorization: `Bearer ${key}` } };
    expect(await refusedSnapshot(server.url, key, {}, body)).toMatchObject({ status: 400, code, requestId: expect.any(String) });
  });

  it('without a key, with a misspelt name, a bad place, a bad body and another method', async () => {
    const { key } = await tenant('refused');
    const refused = (asked: Record<string, string>, init?: RequestInit) => refusedSnapshot(server.url, key, asked, init && { ...init, headers: { authorization: `Bearer ${key}` } });
    const watermark = encodeEventCursor(0n);
    expect(await refusedSnapshot(server.url, null)).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    expect(await refused({ wathermark: watermark })).toMatchObject({ status: 400, code: 'BAD_USER_INPUT', argument: ['wathermark'] });
    expect(await refused({ after: `asset_${newId()}` })).toMatchObject({ status: 400, argument: ['watermark'] });
    expect(await refused({ after: `job_${newId()}`, watermark })).toMatchObject({ status: 400, argument: ['after'] });
    expect(await refused({ watermark: 'x' })).toMatchObject({ status: 400, argument: ['watermark'] });
    expect(await refused({ watermark: encodeEventCursor(10_000_000n) })).toMatchObject({ status: 400, code: 'BAD_USER_INPUT', reason: 'SNAPSHOT_NEEDED', argument: ['watermark'] });
    for (const body of ['[', '[]', '7', '{"query":7}', '{"other":"x"}']) expect(await refused({}, { method: 'POST', body })).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
    expect(await refused({}, { method: 'POST', body: JSON.stringify({ query: 'x'.repeat(400_000) }) })).toMatchObject({ status: 413, code: 'PAYLOAD_TOO_LARGE' });
    const put = await refused({}, { method: 'PUT', body: '{}' });
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, POST']);
  });

  it('to go on from a watermark that the log keeps no longer', async () => {
    const t = await tenant('kept no longer');
    await t.api.newAsset('One');
    const { header } = await takeSnapshot(server.url, t.key);
    await t.api.newAsset('Two');
    await until('both are logged', async () => (await takeSnapshot(server.url, t.key)).header.watermark !== header.watermark);
    await rows.client.query('update event_head set floor = position where tenant_id = $1', [t.project.tenant_id]);
    expect(await refusedSnapshot(server.url, t.key, { watermark: header.watermark })).toMatchObject({ status: 400, code: 'BAD_USER_INPUT', reason: 'SNAPSHOT_NEEDED', argument: ['watermark'] });
  });

  it('while a tenant has as many under way as it may, and others take theirs', async () => {
    const [busy, other] = [await tenant('busy'), await tenant('another')];
    await manyTitles(busy, 500, 40_000);
    const url = await doorWith({ perTenant: 1 });
    const held = await fetch(`${url}/feed/snapshot`, { headers: { authorization: `Bearer ${busy.key}`, 'accept-encoding': 'identity' } });
    expect(await refusedSnapshot(url, busy.key)).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
    expect((await takeSnapshot(url, other.key)).lines).toEqual([]);
    await held.body!.cancel();
    await until('the place is free again', () => takeSnapshot(url, busy.key).then(({ lines }) => lines.length === 500, () => false));
  });
});

describe('a reader of a snapshot', () => {
  /** Takes nothing after the headers. */
  const standingStill = (url: string, key: string): Promise<{ readOn(): Promise<unknown> }> => new Promise((resolve, reject) => {
    get(`${url}/feed/snapshot`, { headers: { authorization: `Bearer ${key}` } }, (res) => {
      res.pause().on('error', () => undefined);
      resolve({ readOn: () => new Promise((ended) => { res.once('close', () => ended(res.complete)).resume(); }) });
    }).once('error', reject);
  });

  it('who stops reading is cut off, and his transaction ends', async () => {
    const t = await tenant('still');
    await manyTitles(t, 500, 40_000);
    const reader = await standingStill(await doorWith({ stallMs: 300 }), t.key);
    await until('no transaction is open', async () => (await openTransactions()) === 0);
    expect(await reader.readOn()).toBe(false);
    // He holds nobody else back.
    expect((await takeSnapshot(server.url, t.key)).lines).toHaveLength(500);
  });

  it('who goes away lets go of his transaction', async () => {
    const t = await tenant('gone');
    await manyTitles(t, 500, 40_000);
    const response = await fetch(`${await doorWith({})}/feed/snapshot`, { headers: { authorization: `Bearer ${t.key}`, 'accept-encoding': 'identity' } });
    await until('the transaction is open', async () => (await openTransactions()) > 0);
    await response.body!.cancel();
    await until('no transaction is open', async () => (await openTransactions()) === 0);
  });

  it('who needs longer than a transaction may last has good lines, and goes on after them', async () => {
    const t = await tenant('slow');
    await manyTitles(t, 500, 40_000);
    const url = await doorWith({ longestMs: 300 });
    let [text, broke] = ['', false];
    try {
      const response = await fetch(`${url}/feed/snapshot`, { headers: { authorization: `Bearer ${t.key}`, 'accept-encoding': 'identity' } });
      for await (const chunk of response.body!) {
        text += Buffer.from(chunk).toString();
        await new Promise((resolve) => { setTimeout(resolve, 20); });
      }
    } catch {
      broke = true;
    }
    expect(broke).toBe(true);
    const [header, ...lines] = text.slice(0, text.lastIndexOf('\n')).split('\n').map((line) => JSON.parse(line) as { id: string; watermark: string });
    const rest = await takeSnapshot(server.url, t.key, { ...(lines.length === 0 ? {} : { after: lines.at(-1)!.id }), watermark: header!.watermark });
    expect(lines.length + rest.lines.length).toBe(500);
  });

  it('of a server that stops is cut off, and the server ends', async () => {
    const stopping = await startTestServer({ TELECINE_ROLE: 'api' });
    const client = await connectRows(stopping.config.databaseUrl!);
    const { rows: [project] } = await client.client.query<{ id: string; tenant_id: string }>('select id, tenant_id from project');
    await fill(client, { ...project!, project_id: project!.id }, 500, 40_000);
    await client.close();
    const reader = await standingStill(stopping.url, BOOTSTRAP_KEY);
    await stopping.stop();
    expect(await reader.readOn()).toBe(false);
  });

  it('whose key is revoked gets no more', async () => {
    const t = await tenant('revoked');
    await manyTitles(t, 500, 40_000);
    const { id, secret } = await server.key('viewer', { tenant: 'revoked' });
    const response = await fetch(`${await doorWith({})}/feed/snapshot`, { headers: { authorization: `Bearer ${secret}`, 'accept-encoding': 'identity' } });
    await server.operator.revokeKey(id as never);
    const taken = (async () => {
      let bytes = 0;
      for await (const chunk of response.body!) {
        bytes += chunk.length;
        await new Promise((resolve) => { setTimeout(resolve, bytes > 4_000_000 ? 100 : 0); });
      }
      return 'the whole';
    })();
    await expect(taken).rejects.toThrow();
  });
});
