import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { clearanceHistory, elementUses, lineageHistory } from '../../src/adapters/postgres/repositories/element.repositories.js';
import { idOf } from '../../src/domain/shared/index.js';
import { type OpenApi, openApi } from '../support/api.js';
import { ApiClient, until } from '../support/client.js';
import { expectIndexIn } from '../support/plans.js';

let open: OpenApi;
beforeAll(async () => { open = await openApi(); });
afterAll(() => open?.close());

type Answer = Record<string, { id: string; version: number } | null> & { userErrors: { code: string; path: string[]; message: string }[] };
const ask = (name: string, input: object, selection: string, api = open.api) => api.mutate(name, input as Record<string, unknown>, selection) as unknown as Promise<Answer>;
const putElement = (input: object = {}, api = open.api) => ask('rightsElementPut', { kind: 'MUSIC', title: 'Song', ...input }, 'element { id kind title holder reference version recordedBy { name } } current { version }', api);
const putClearance = (input: object, api = open.api) => ask('rightsClearancePut', { territories: 'DE', channels: ['SVOD'], ...input }, 'clearance { id territories territoryExpression channels uses opensAt closesAt opensOn closesOn version element { id title } } current { version }', api);
const putUses = (assetId: string, uses: object[], more: object = {}) => ask('elementUsesPut', { assetId, uses, ...more }, 'asset { id version projectionVersion } current { id version }');
const putLineage = (assetId: string, derivedFrom: object[], more: object = {}) => ask('assetLineagePut', { assetId, derivedFrom, ...more }, 'asset { id version } current { id version }');
const codes = ({ userErrors }: { userErrors: readonly { code: string; path: readonly string[] }[] }) => userErrors.map(({ code, path }) => [code, ...path]);
const element = async (input: object = {}): Promise<string> => (await putElement(input))['element']!.id;
const use = (elementId: string, inFrame = '0', outFrame = '100') => ({ elementId, inFrame, outFrame });
const from = (assetId: string, more: object = {}) => ({ assetId, inFrame: '50', outFrame: '150', ...more });
const rowsOf = async (table: string, assetId: string) => (await open.rows.client.query<{ in_frame: string; superseded_at: Date | null; recorded_at: Date }>(`select * from ${table} where asset_id = $1 order by recorded_at, in_frame`, [assetId.slice('asset_'.length)])).rows;
const projectionOf = async (id: string) => BigInt((await open.api.read<{ asset: { projectionVersion: string } }>('query ($id: ID!) { asset(id: $id) { projectionVersion } }', { id })).asset.projectionVersion);

describe('an element and its clearances', () => {
  it('are recorded, and changed by rows in their place', async () => {
    const made = await putElement({ holder: 'A Publisher', reference: 'ISRC-1' });
    expect(made['element']).toMatchObject({ kind: 'MUSIC', title: 'Song', holder: 'A Publisher', reference: 'ISRC-1', version: 1, recordedBy: { name: expect.any(String) } });
    const { id } = made['element']!;
    expect(await putElement({ id, expectedVersion: 1, title: 'Song (live)', holder: null })).toMatchObject({ element: { title: 'Song (live)', holder: null, reference: 'ISRC-1', version: 2 } });
    expect(await putElement({ id, expectedVersion: 1 })).toMatchObject({ element: null, current: { version: 2 }, userErrors: [{ code: 'VERSION_CONFLICT' }] });
    const cleared = await putClearance({ elementId: id, territories: 'EUROPE - FR', opensOn: '2026-01-01', closesAt: '2030-01-01T00:00:00Z', uses: ['PROMO'] });
    expect(cleared['clearance']).toMatchObject({ territoryExpression: 'EUROPE - FR', opensOn: '2026-01-01', closesAt: '2030-01-01T00:00:00.000Z', uses: ['PROMO'], version: 1, element: { id, title: 'Song (live)' } });
    const { id: clearance } = cleared['clearance']!;
    expect(await putClearance({ id: clearance, elementId: id, closesOn: '2031-12-31', uses: null })).toMatchObject({ clearance: { territories: ['DE'], opensOn: '2026-01-01', closesAt: null, closesOn: '2031-12-31', uses: null, version: 2 } });
    const answers = await Promise.all([1, 2, 3].map(() => putClearance({ id: clearance, elementId: id, expectedVersion: 2 })));
    expect(answers.filter((answer) => answer['clearance'] !== null)).toHaveLength(1);
    expect(answers.flatMap(codes)).toEqual([['VERSION_CONFLICT', 'expectedVersion'], ['VERSION_CONFLICT', 'expectedVersion']]);
    expect(answers.find((answer) => answer['clearance'] === null)).toMatchObject({ current: { version: 3 } });
  });

  it('are made once by their keys, and refused with every fault', async () => {
    const ids = await Promise.all([1, 2].map(() => element({ idempotencyKey: 'song' })));
    expect(ids[0]).toBe(ids[1]);
    const twice = await Promise.all([1, 2].map(() => putClearance({ elementId: ids[0], idempotencyKey: 'clear' })));
    expect(twice[0]!['clearance']!.id).toBe(twice[1]!['clearance']!.id);
    expect(codes(await putElement({ title: ' ', holder: 'x'.repeat(301), reference: 'a\0' }))).toEqual([['REQUIRED', 'title'], ['LIMIT_EXCEEDED', 'holder'], ['INVALID', 'reference']]);
    const elementId = ids[0]!;
    expect(codes(await putClearance({ elementId, channels: [], uses: [] }))).toEqual([['REQUIRED', 'channels'], ['REQUIRED', 'uses']]);
    expect(codes(await putClearance({ elementId, territories: 'UK', opensAt: '2026-01-02T00:00:00Z', closesAt: '2026-01-01T00:00:00Z' }))).toEqual([['INVERTED', 'closesAt'], ['UNKNOWN_TERRITORY', 'territories']]);
    expect(codes(await putClearance({ elementId, opensAt: '2026-01-02T00:00:00Z', opensOn: '2026-01-02' }))).toEqual([['TWO_FORMS', 'opensOn']]);
    expect(codes(await putClearance({ elementId: await element(), id: twice[0]!['clearance']!.id }))).toEqual([['INVALID', 'elementId']]);
    for (const id of ['nonsense', 'element_00000000-0000-7000-8000-000000000000']) expect([codes(await putElement({ id })), codes(await putClearance({ elementId: id }))]).toEqual([[['NOT_FOUND', 'id']], [['NOT_FOUND', 'elementId']]]);
  });

  it('of the whole tenant are seen with the key of a project, and not changed with it', async () => {
    const { rows: [project] } = await open.rows.client.query<{ id: string }>('select id from project');
    const bound = new ApiClient(open.server.url, (await open.server.key('rights', { project: project!.id })).secret);
    const id = await element();
    expect(await bound.read('query ($id: ID!) { node(id: $id) { ... on RightsElement { title } } }', { id })).toEqual({ node: { title: 'Song' } });
    expect([codes(await putElement({ id }, bound)), codes(await putClearance({ elementId: id }, bound))]).toEqual([[['TENANT_WIDE']], [['TENANT_WIDE']]]);
    const own = (await putElement({}, bound))['element']!.id;
    expect((await putClearance({ elementId: own }, bound)).userErrors).toEqual([]);
  });

  it('are told to the titles that hold the element, and resolved again when a group changes', async () => {
    const [film, other, song] = [await open.api.newAsset('film'), await open.api.newAsset('other'), await element()];
    await putUses(film, [use(song)]);
    const before = [await projectionOf(film), await projectionOf(other)];
    const { group } = await ask('territoryGroupPut', { name: 'CLEARED', territories: 'DE' }, 'group { id version }');
    const made = await putClearance({ elementId: song, territories: 'CLEARED + FR', closesOn: '2030-12-31' });
    expect([await projectionOf(film) > before[0]!, await projectionOf(other)]).toEqual([true, before[1]]);
    const middle = await projectionOf(film);
    await ask('territoryGroupPut', { id: group!.id, name: 'CLEARED', territories: 'DE + AT' }, 'group { id version }');
    const { node } = await open.api.read<{ node: object }>('query ($id: ID!) { node(id: $id) { ... on RightsClearance { version territories closesOn } } }', { id: made['clearance']!.id });
    expect(node).toEqual({ version: 2, territories: ['AT', 'DE', 'FR'], closesOn: '2030-12-31' });
    expect(await projectionOf(film) > middle).toBe(true);
  });
});

describe('the uses of elements in a title', () => {
  it('are said all together: what stays stays, what goes ends, at one instant', async () => {
    const [film, song, clip] = [await open.api.newAsset('film'), await element(), await element({ kind: 'FOOTAGE' })];
    const first = await putUses(film, [use(song), use(song, '200', '300'), use(clip, '0', '50')], { expectedVersion: 1 });
    expect(first).toMatchObject({ asset: { id: film, version: 2 }, userErrors: [] });
    await putUses(film, [use(song), use(clip, '10', '50')]);
    const rows = await rowsOf('element_use', film);
    const [ended, added] = [rows.filter((row) => row.superseded_at !== null), rows.at(-1)!];
    expect(rows.map((row) => [row.in_frame, row.superseded_at === null])).toEqual([['0', expect.any(Boolean)], ['0', expect.any(Boolean)], ['200', false], ['10', true]]);
    expect(ended.map((row) => row.superseded_at)).toEqual([added.recorded_at, added.recorded_at]);
    const late = await putUses(film, [], { expectedVersion: 2 });
    expect(late).toMatchObject({ asset: null, current: { id: film, version: 3 }, userErrors: [{ code: 'VERSION_CONFLICT' }] });
    const answers = await Promise.all([1, 2, 3].map((n) => putUses(film, [use(song, '0', String(n))], { expectedVersion: 3 })));
    expect(answers.filter((answer) => answer['asset'] !== null)).toHaveLength(1);
    expect((await rowsOf('element_use', film)).filter((row) => row.superseded_at === null)).toHaveLength(1);
  });

  it('are refused with each fault and its place', async () => {
    const [film, song] = [await open.api.newAsset('film'), await element()];
    expect(codes(await putUses(film, [use(song, '5', '5'), use(song, '-1', '5'), use(song), use(song), use(song, '0', '9007199254740992')]))).toEqual([['INVERTED', 'uses', '0', 'outFrame'], ['INVALID', 'uses', '1', 'inFrame'], ['INVALID', 'uses', '3'], ['INVALID', 'uses', '4', 'outFrame']]);
    expect(codes(await putUses(film, [use('nonsense')]))).toEqual([['NOT_FOUND', 'uses', '0', 'elementId']]);
    expect(codes(await putUses(film, [use(song), use('element_00000000-0000-7000-8000-000000000000')]))).toEqual([['NOT_FOUND', 'uses', '1', 'elementId']]);
    expect(codes(await putUses(song, []))).toEqual([['NOT_FOUND', 'assetId']]);
    expect(codes(await putUses(film, Array.from({ length: 10_001 }, () => use(song))))).toEqual([['LIMIT_EXCEEDED', 'uses']]);
    expect((await putUses(film, Array.from({ length: 10_000 }, (_, i) => use(song, String(i), String(i + 1))))).userErrors).toEqual([]);
  });
});

describe('what a title is derived from', () => {
  it('is said all together, and is never itself, by whatever way, also when several say it at once', async () => {
    const [film, trailer, clip] = [await open.api.newAsset('film'), await open.api.newAsset('trailer'), await open.api.newAsset('clip')];
    expect(await putLineage(trailer, [from(film, { atFrame: '10' }), from(film, { inFrame: '0' })])).toMatchObject({ asset: { id: trailer, version: 2 }, userErrors: [] });
    await putLineage(clip, [from(trailer)]);
    expect(codes(await putLineage(film, [from(film)]))).toEqual([['DERIVED_FROM_ITSELF', 'derivedFrom', '0', 'assetId']]);
    expect(codes(await putLineage(film, [from(clip)]))).toEqual([['DERIVED_FROM_ITSELF', 'derivedFrom']]);
    await putLineage(clip, []);
    expect((await rowsOf('asset_lineage', clip)).map((row) => row.superseded_at === null)).toEqual([false]);
    expect(codes(await putLineage(film, [from(clip)]))).toEqual([]);
    const ring = await Promise.all(['a', 'b', 'c', 'd'].map((title) => open.api.newAsset(title)));
    const answers = await Promise.all(ring.map((id, i) => putLineage(id, [from(ring[(i + 1) % ring.length]!)])));
    expect(answers.flatMap(codes)).toEqual([['DERIVED_FROM_ITSELF', 'derivedFrom']]);
  });

  it('changes with it: what is said of the rights of a title is told of all that is derived from it, by whatever way, and of nothing that no longer is or that is deleted', async () => {
    const titles = await Promise.all(['film', 'trailer', 'clip', 'once', 'deleted', 'other'].map((title) => open.api.newAsset(title)));
    const [film, trailer, clip, once, deleted] = titles as [string, string, string, string, string, string];
    for (const title of [trailer, once, deleted]) await putLineage(title, [from(film)]);
    await putLineage(clip, [from(trailer), from(film)]);
    await putLineage(once, []);
    await open.api.mutate('assetDelete', { id: deleted }, 'deletedId');
    const song = await element();
    const agreementId = (await ask('rightsAgreementPut', { name: 'Deal', party: 'A', direction: 'GRANT_IN' }, 'agreement { id version }'))['agreement']!.id;
    const versions = async () => (await open.rows.client.query<{ id: string; v: string }>('select id, projection_version as v from asset where id = any($1) order by title', [titles.map((id) => id.slice(6))])).rows;
    const eventsSince = async (position: string) => (await open.rows.client.query<{ title: string; detail: object }>(`select a.title, e.detail from event e join asset a on a.id = e.asset_id where e.type = 'ASSET_RIGHTS_CHANGED' and e.id > $1 order by a.title`, [position])).rows;
    const newest = async () => (await open.rows.client.query<{ id: string }>('select coalesce(max(id), 0) as id from event')).rows[0]!.id;
    const says = async (what: () => Promise<{ userErrors: readonly unknown[] }>): Promise<void> => {
      const [before, position] = [await versions(), await newest()];
      expect((await what()).userErrors).toEqual([]);
      const raised = (await versions()).filter(({ v }, i) => BigInt(v) > BigInt(before[i]!.v)).map(({ id }) => `asset_${id}`);
      expect(new Set(raised)).toEqual(new Set([film, trailer, clip]));
      expect((await eventsSince(position)).map(({ title, detail }) => [title, (detail as { derived?: boolean } | null)?.derived ?? false])).toEqual([['clip', true], ['film', false], ['trailer', true]]);
    };
    await says(() => putUses(film, [use(song)]));
    await says(() => putClearance({ elementId: song }));
    let window = '';
    await says(async () => {
      const made = await ask('rightsWindowPut', { agreementId, assetId: film, effect: 'GRANT', territories: 'DE', channels: ['SVOD'] }, 'window { id version }');
      window = made['window']!.id;
      return made;
    });
    await says(() => ask('rightsWindowRevoke', { id: window, reason: 'Sold' }, 'window { id version }'));
  });

  it('is told also of a title that is just being derived: who changes the rights of its source waits for it', async () => {
    const [film, clip, agreement] = [await open.api.newAsset('film'), await open.api.newAsset('clip'), await ask('rightsAgreementPut', { name: 'Deal', party: 'A', direction: 'GRANT_IN' }, 'agreement { id version }')];
    const { rows: [project] } = await open.rows.client.query<{ id: string; tenant_id: string }>('select id, tenant_id from project order by created_at limit 1');
    // A writer of lineage that has said it and not yet ended.
    const writer = new pg.Client({ connectionString: open.server.config.databaseUrl });
    await writer.connect();
    await writer.query('begin');
    await lineageHistory({ query: async (text: string, values: unknown[]) => (await writer.query(text, values)).rows } as never, idOf('Tenant', project!.tenant_id)).turn();
    await writer.query('insert into asset_lineage (id, version, tenant_id, project_id, asset_id, source_id, in_frame, out_frame, at_frame, created_at, recorded_at) values (gen_random_uuid(), 1, $1, $2, $3, $4, 0, 25, 0, now(), now())', [project!.tenant_id, project!.id, clip.slice(6), film.slice(6)]);
    const put = ask('rightsWindowPut', { agreementId: agreement['agreement']!.id, assetId: film, effect: 'GRANT', territories: 'DE', channels: ['SVOD'] }, 'window { id version }');
    const waits = async () => (await open.rows.client.query(`select from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`)).rowCount;
    await until('the other waits', async () => (await waits()) === 1);
    await writer.query('commit');
    await writer.end();
    const { window } = await put;
    const { rows } = await open.rows.client.query<{ detail: object }>(`select detail from event where asset_id = $1 and type = 'ASSET_RIGHTS_CHANGED'`, [clip.slice(6)]);
    expect(rows).toEqual([{ detail: { windowId: window!.id.slice('window_'.length), windowVersion: 1, derived: true } }]);
  });

  it('is refused with each fault and its place', async () => {
    const [film, trailer] = [await open.api.newAsset('film'), await open.api.newAsset('trailer')];
    expect(codes(await putLineage(trailer, [from(film, { inFrame: '150' }), from(film, { atFrame: '-1' }), from(film), from(film), from(film, { atFrame: '9007199254740991' })]))).toEqual([
      ['INVERTED', 'derivedFrom', '0', 'outFrame'], ['INVALID', 'derivedFrom', '1', 'atFrame'], ['INVALID', 'derivedFrom', '3'], ['INVALID', 'derivedFrom', '4', 'atFrame'],
    ]);
    const { rows: [project] } = await open.rows.client.query<{ tenant_id: string }>('select tenant_id from project');
    const elsewhere = await open.rows.asset(await open.rows.project({ id: project!.tenant_id }, { name: 'elsewhere', created_at: new Date() }));
    expect(codes(await putLineage(trailer, [from('nonsense'), from(film)]))).toEqual([['NOT_FOUND', 'derivedFrom', '0', 'assetId']]);
    expect(codes(await putLineage(trailer, [from(`asset_${elsewhere.id}`)]))).toEqual([['OTHER_PROJECT', 'derivedFrom', '0', 'assetId']]);
    await open.api.mutate('assetDelete', { id: film }, 'deletedId');
    expect(codes(await putLineage(trailer, [from(film)]))).toEqual([['NOT_FOUND', 'derivedFrom', '0', 'assetId']]);
  });
});

describe('under forced row-level security, as the application\'s role', () => {
  it('rows of titles, of elements and of groups are read by their own indexes', async () => {
    const [film, song] = [await open.api.newAsset('film'), await element()];
    await putUses(film, [use(song)]);
    await putClearance({ elementId: song });
    await putLineage(await open.api.newAsset('clip'), [from(film)]);
    for (let i = 0; i < 30; i++) await open.api.newAsset('other title');
    for (const [table, keys] of [['rights_clearance', "'element_id', gen_random_uuid()"], ['element_use', "'element_id', gen_random_uuid(), 'asset_id', titles[1 + i % 30]"], ['asset_lineage', "'source_id', gen_random_uuid(), 'asset_id', titles[1 + i % 30]"]] as const) {
      await open.rows.client.query(`insert into ${table} select n.* from ${table} w, generate_series(1, 6000) i, (select array_agg(id) as titles from asset where title = 'other title') a, lateral jsonb_populate_record(w, jsonb_build_object('id', gen_random_uuid(), 'version', i, ${keys})) n where w.version = 1 and w.id = (select id from ${table} limit 1)`);
    }
    await open.rows.client.query('vacuum analyze rights_clearance, element_use, asset_lineage, rights_element');
    const { rows: [project] } = await open.rows.client.query<{ tenant_id: string }>('select tenant_id from project');
    const [tenantId, filmId, songId] = [idOf('Tenant', project!.tenant_id), idOf('Asset', film.slice(6)), idOf('RightsElement', song.slice('element_'.length))];
    const app = new pg.Client({ connectionString: open.server.config.databaseUrl, options: '-c role=telecine_app -c jit=off -c max_parallel_workers_per_gather=0' });
    await app.connect();
    try {
      await app.query(`select set_config('app.tenant', $1, false), set_config('app.project', '', false)`, [tenantId]);
      const asked: { text: string; values: unknown[] }[] = [];
      const recording = { query: (text: string, values: unknown[]) => { asked.push({ text, values }); return Promise.resolve([{ count: 0 }]); } } as never;
      const expectRead = async (index: string, question: Promise<unknown>, at = 0): Promise<void> => {
        await question.catch(() => undefined);
        const { text, values } = asked.splice(0)[at]!;
        await expectIndexIn(app, index, { text, values, name: null }, 500);
      };
      await expectRead('ix_element_use_asset', elementUses(recording).known(filmId));
      await expectRead('ix_asset_lineage_asset', lineageHistory(recording, tenantId).known(filmId));
      await expectRead('ix_asset_lineage_asset', lineageHistory(recording, tenantId).isAmong(filmId, [filmId]));
      await expectRead('ix_rights_clearance_element', clearanceHistory(recording, tenantId).count(songId));
      await expectRead('ix_rights_clearance_groups', clearanceHistory(recording, tenantId).expressionsNaming(['X'], 1));
    } finally {
      await app.end();
    }
  });
});

describe('what is told of elements and lineage', () => {
  interface Page { nodes: Record<string, unknown>[]; totalCount: number; pageInfo: { endCursor: string; hasNextPage: boolean } }
  const told = async (id: string, fields: string): Promise<Record<string, Page>> => (await open.api.read<{ node: Record<string, Page> }>(`query ($id: ID!) { node(id: $id) { ... on ${id.startsWith('asset') ? 'Asset' : 'RightsElement'} { ${fields} } } }`, { id })).node;

  it('is what is known, in the order of the frames, by pages, and what was known at an instant', async () => {
    const [asset, song, face] = [await open.api.newAsset('told'), await element({ title: 'Song' }), await element({ kind: 'TALENT', title: 'Face' })];
    await putUses(asset, [use(song, '50', '60'), use(face, '10', '20')]);
    const before = new Date();
    await until('a moment has passed', () => Date.now() > before.getTime() + 2 || undefined);
    await putUses(asset, [use(song, '50', '60'), use(song, '0', '5')]);
    const uses = (args: string) => told(asset, `elementUses(${args}) { nodes { inFrame outFrame supersededAt element { title } } totalCount pageInfo { endCursor hasNextPage } }`);
    const { elementUses: now } = await uses('first: 10');
    expect(now).toMatchObject({ totalCount: 2, nodes: [{ inFrame: '0', outFrame: '5', supersededAt: null, element: { title: 'Song' } }, { inFrame: '50' }] });
    const { elementUses: first } = await uses('first: 1');
    expect(first!.pageInfo.hasNextPage).toBe(true);
    expect((await uses(`first: 1, after: "${first!.pageInfo.endCursor}"`))['elementUses']!.nodes.map((node) => node['inFrame'])).toEqual(['50']);
    expect((await uses(`first: 5, knownAt: "${before.toISOString()}"`))['elementUses']!.nodes.map((node) => [node['inFrame'], node['supersededAt'] !== null])).toEqual([['10', true], ['50', false]]);
    const cleared = (await putClearance({ elementId: song }))['clearance']!.id;
    expect((await told(song, 'clearances(first: 5) { nodes { id territories element { title } } totalCount }'))['clearances']).toEqual({ totalCount: 1, nodes: [{ id: cleared, territories: ['DE'], element: { title: 'Song' } }] });
    expect((await told(song, `clearances(first: 5, knownAt: "${before.toISOString()}") { totalCount }`))['clearances']).toEqual({ totalCount: 0 });
  });

  it('names the sources that the caller sees, and that there are others', async () => {
    const [trailer, film] = [await open.api.newAsset('trailer'), await open.api.newAsset('film')];
    await putLineage(trailer, [from(film, { atFrame: '7' })]);
    const sources = () => told(trailer, 'derivedFrom(first: 5) { nodes { inFrame outFrame atFrame asset { id } } totalCount }');
    expect((await sources())['derivedFrom']).toEqual({ totalCount: 1, nodes: [{ inFrame: '50', outFrame: '150', atFrame: '7', asset: { id: film } }] });
    await open.api.mutate('assetDelete', { id: film }, '__typename');
    expect((await sources())['derivedFrom']).toMatchObject({ totalCount: 1, nodes: [{ asset: null }] });
  });
});
