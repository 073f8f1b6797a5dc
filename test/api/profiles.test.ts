import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PATH_NAMES } from '../../src/domain/profile/index.js';
import { ApiClient } from '../support/client.js';
import { connectRows, type Ids, type Rows } from '../support/rows.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
let rows: Rows;
let api: ApiClient;
let home: Ids;
beforeAll(async () => {
  server = await startTestServer({ TELECINE_ROLE: 'api' });
  rows = await connectRows(server.config.databaseUrl!);
  api = new ApiClient(server.url);
  home = await projectOf(null);
});
afterAll(async () => {
  await rows?.close();
  await server?.stop();
});

async function projectOf(tenant: string | null): Promise<Ids> {
  const { rows: [project] } = await rows.client.query<{ id: string; tenant_id: string }>('select p.id, p.tenant_id from project p join tenant t on t.id = p.tenant_id where $1::text is null or t.name = $1 order by p.created_at limit 1', [tenant]);
  return { ...project!, project_id: project!.id };
}
interface Profile { id: string; name: string; version: number; fields: { path: string; weight: number; required: boolean }[] }
const PROFILE = 'id name version fields { path weight required }';
type Field = { path: string; weight?: number; required?: boolean };
const put = (input: Record<string, unknown>, client = api) => client.mutate<{ consumerProfile: Profile | null; current: Profile | null }>('consumerProfilePut', input, `consumerProfile { ${PROFILE} } current { ${PROFILE} }`);
let made = 0;
async function newProfile(fields: (string | Field)[], client = api): Promise<Profile> {
  const { consumerProfile, userErrors } = await put({ name: `p-${made++}`, fields: fields.map((field) => (typeof field === 'string' ? { path: field } : field)) }, client);
  expect(userErrors).toEqual([]);
  return consumerProfile!;
}
interface Completeness { score: number; ok: boolean; missing: string[]; missingRequired: string[] }
const MEASURED = 'profile score ok missing missingRequired';
async function measured(id: string, profile: string, client = api): Promise<Completeness | null> {
  const { asset } = await client.read<{ asset: { completeness: Completeness } | null }>(`query ($id: ID!, $p: String!) { asset(id: $id) { id title { text } completeness(profile: $p) { ${MEASURED} } } }`, { id, p: profile });
  return asset && asset.completeness;
}
interface Report { totalCount: number; nodes: { asset: { id: string }; completeness: Completeness }[]; pageInfo: { endCursor: string; hasNextPage: boolean } }
const report = async (profile: string, more: Record<string, unknown> = {}, client = api): Promise<Report> => (await client.read<{ completenessReport: Report }>(
  `query ($p: String!, $first: Int!, $after: String, $filter: AssetFilter) { completenessReport(profile: $p, first: $first, after: $after, filter: $filter) { totalCount nodes { asset { id } completeness { ${MEASURED} } } pageInfo { endCursor hasNextPage } } }`,
  { p: profile, first: 10, ...more })).completenessReport;
const faults = ({ userErrors }: { userErrors: readonly { code: string; path: readonly string[] }[] }) => userErrors.map(({ code, path }) => [code, path.join('.')]);

describe('consumer profiles', () => {
  it('are declared once, edited by one of two, listed by name, and taken away', async () => {
    const fields = [{ path: 'title.DE', weight: 3, required: true }, { path: 'externalIds.EIDR' }];
    const answers = await Promise.all([1, 2, 3].map(() => put({ name: 'recommender', fields })));
    expect(answers.filter(({ consumerProfile }) => consumerProfile !== null)).toHaveLength(1);
    expect(answers.flatMap(faults)).toEqual([['NAME_TAKEN', 'name'], ['NAME_TAKEN', 'name']]);
    const { id } = answers.find(({ consumerProfile }) => consumerProfile !== null)!.consumerProfile!;
    const stored = { id, name: 'recommender', version: 1, fields: [{ path: 'title.de', weight: 3, required: true }, { path: 'externalIds.eidr', weight: 1, required: false }] };
    expect(await api.read(`{ node(id: "${id}") { ... on ConsumerProfile { ${PROFILE} } } }`)).toEqual({ node: stored });
    const edits = await Promise.all(['poster', 'storyboard'].map((path) => put({ id, expectedVersion: 1, fields: [{ path }] })));
    expect(edits.filter(({ consumerProfile }) => consumerProfile !== null)).toHaveLength(1);
    expect(edits.find(({ consumerProfile }) => consumerProfile === null)).toMatchObject({ current: { version: 2 }, userErrors: [{ code: 'VERSION_CONFLICT', path: ['expectedVersion'] }] });
    expect((await put({ id, name: 'recommender' })).consumerProfile).toMatchObject({ version: 3, fields: [{ path: expect.stringMatching('poster|storyboard') }] });
    const { consumerProfiles } = await api.read<{ consumerProfiles: { nodes: Profile[] } }>(`{ consumerProfiles(first: 100) { nodes { ${PROFILE} } } }`);
    expect(consumerProfiles.nodes.map(({ name }) => name)).toContain('recommender');
    const gone = (expectedVersion: number) => api.mutate<{ deletedId: string | null; current: Profile | null }>('consumerProfileDelete', { id, expectedVersion }, `deletedId current { version }`);
    expect(await gone(1)).toMatchObject({ deletedId: null, current: { version: 3 }, userErrors: [{ code: 'VERSION_CONFLICT' }] });
    expect(await gone(3)).toMatchObject({ deletedId: id, userErrors: [] });
    expect(faults(await gone(3))).toEqual([['NOT_FOUND', 'id']]);
    expect((await put({ name: 'recommender', fields })).consumerProfile).toMatchObject({ version: 1 });
  });

  it('answer the same key with the same profile', async () => {
    const input = { name: 'by-key', fields: [{ path: 'poster' }], idempotencyKey: 'profile' };
    const answers = await Promise.all([1, 2, 3].map(() => put(input)));
    expect(new Set(answers.map(({ consumerProfile }) => consumerProfile!.id)).size).toBe(1);
    expect(faults(await put({ ...input, fields: [{ path: 'source' }] }))).toEqual([['IDEMPOTENCY_CONFLICT', 'idempotencyKey']]);
    await api.mutate('consumerProfileDelete', { id: answers[0]!.consumerProfile!.id }, 'deletedId');
    expect(faults(await put(input))).toEqual([['NOT_FOUND', 'idempotencyKey']]);
  });

  const some = [{ path: 'poster' }];
  it.each<[object, [string, string][]]>([
    [{ fields: some }, [['REQUIRED', 'name']]], [{ name: 'x' }, [['REQUIRED', 'fields']]], [{ name: 'x', fields: [] }, [['REQUIRED', 'fields']]], [{ name: 'X', fields: some }, [['INVALID', 'name']]],
    [{ name: 'a b', fields: some }, [['INVALID', 'name']]], [{ name: 'x'.repeat(51), fields: some }, [['INVALID', 'name']]], [{ name: 'x\u0000', fields: some }, [['INVALID', 'name']]],
    [{ name: 'x', fields: [{ path: 'poster', weight: 0 }, { path: 'title', weight: 1001 }] }, [['INVALID', 'fields.0.weight'], ['INVALID', 'fields.1.weight']]],
    [{ name: 'x', fields: [{ path: 'title.de' }, { path: 'title.DE' }] }, [['INVALID', 'fields.1.path']]], [{ name: 'x', fields: [...some, { path: 'nonsense' }] }, [['UNKNOWN_PATH', 'fields.1.path']]],
    [{ name: 'x', fields: Array.from({ length: 101 }, (_, i) => ({ path: `terms.v-${i}` })) }, [['LIMIT_EXCEEDED', 'fields']]], [{ id: 'profile_nonsense', fields: some }, [['NOT_FOUND', 'id']]],
    [{ name: 'x', fields: some, idempotencyKey: '' }, [['INVALID', 'idempotencyKey']]],
  ])('refuse %j: %j', async (input, expected) => {
    expect(faults(await put(input as Record<string, unknown>))).toEqual(expected);
  });

  it('name the nearest path of one that there is not', async () => {
    const { consumerProfilePut } = await api.read<{ consumerProfilePut: object }>('mutation { consumerProfilePut(input: {name: "near", fields: [{path: "titel.de"}]}) { userErrors { path message ... on ConsumerProfilePutError { code } expected } } }');
    expect(consumerProfilePut).toEqual({ userErrors: [{ code: 'UNKNOWN_PATH', path: ['fields', '0', 'path'], expected: 'title.de', message: '"fields.0.path" is no field that a profile can ask for: "titel.de". The nearest is "title.de".' }] });
  });

  it('of another tenant are not there, and keys of one project read them without writing them', async () => {
    const profile = await newProfile(['poster']);
    const other = api.as((await server.key('admin', { tenant: 'profiles-elsewhere' })).secret);
    const bound = api.as((await server.key('admin', { project: home.project_id })).secret);
    expect(await other.read('query ($id: ID!) { node(id: $id) { id } consumerProfiles(first: 5) { totalCount } }', { id: profile.id })).toEqual({ node: null, consumerProfiles: { totalCount: 0 } });
    expect(faults(await put({ id: profile.id, fields: some }, other))).toEqual([['NOT_FOUND', 'id']]);
    expect(faults(await put({ id: profile.id, fields: some }, bound))).toEqual([['TENANT_WIDE', '']]);
    const id = await api.newAsset('Seen by both');
    expect(await measured(id, profile.name, bound)).toEqual({ profile: profile.name, score: 0, ok: true, missing: ['poster'], missingRequired: [] });
    expect(await measured(id, (await newProfile(['title'], other)).name, other)).toBeNull();
  });
});

describe('the completeness of a title', () => {
  it('is the share of the weights whose fields are there; ok while nothing required is missing', async () => {
    const id = await api.newAsset('Half', { language: 'en', titles: [{ language: 'de', text: 'Halb' }], metadata: { genres: ['drama'] } });
    const { name } = await newProfile([{ path: 'title.de-CH', weight: 5, required: true }, { path: 'synopsis', weight: 2 }, { path: 'metadata.genres' }, { path: 'poster', required: true }, { path: 'title.fr' }]);
    expect(await measured(id, name)).toEqual({ profile: name, score: 0.6, ok: false, missing: ['synopsis', 'poster', 'title.fr'], missingRequired: ['poster'] });
    expect(await measured(id, (await newProfile([{ path: 'title.de', required: true }])).name)).toMatchObject({ score: 1, ok: true, missing: [] });
  });

  it('knows of every name what there means', async () => {
    const empty = await rows.asset(home, { title: 'Empty', kind: 'SERIES' });
    const full = await rows.asset(home, {
      title: 'Full', kind: 'COLLECTION', synopsis: 'x', original_language: 'en', position: 3, parent_id: empty.id, genres: ['a'], moods: ['a'], themes: ['a'], keywords: ['a'], cast: ['a'], directors: ['a'],
      content_ratings: JSON.stringify([{ system: 'FSK', rating: '6' }]), released_on: '2026-01-01', frame_rate: '25', timeline_rate: '25', start_timecode: '00:00:00:00', frame_count: 1, duration_seconds: 1, technical: '{}',
    });
    const other = await rows.asset(home, { parent_id: full.id });
    const place = { tenant_id: home.tenant_id, project_id: home.project_id, asset_id: full.id };
    const source = await rows.file(full);
    await rows.client.query('update asset set source_file_id = $1 where id = $2', [source.id, full.id]);
    for (const role of ['POSTER', 'STORYBOARD']) await rows.file(full, { role });
    await rows.insert('asset_text', { ...place, language: 'de', title: 'Voll', synopsis: 'x' });
    await rows.insert('asset_external_id', { ...place, scheme: 'house', value: 'full' });
    await rows.insert('asset_term', { ...place, vocabulary: 'FSK', term: '6', created_at: new Date() });
    await rows.insert('credit', { ...place, position: 1, person_id: (await rows.person(home)).id, role: 'DIRECTOR' });
    await rows.item(full, other);
    await rows.item(await rows.asset(home, { kind: 'COLLECTION' }), full);
    await rows.relation(full, other);
    await rows.edit(full);
    await rows.rendition(full);
    await rows.window(full);
    await rows.annotation(full, { layer: 'chapter' });
    await rows.captionTrack(full, { role: 'SDH' });
    const narrowed = ['title.de', 'title.en-GB', 'synopsis.de', 'externalIds.house', 'related.TRAILER', 'edits.ORIGINAL', 'metadata.contentRatings.FSK', 'credits.DIRECTOR', 'terms.FSK', 'annotations.chapter', 'captionTracks.en', 'captionTracks.en.SDH'];
    const elsewhere = ['title.fr', 'synopsis.fr', 'externalIds.sku', 'related.PREVIEW', 'edits.RECUT', 'metadata.contentRatings.MPA', 'credits.ACTOR', 'terms.genre', 'annotations.cue', 'captionTracks.en.FORCED', 'captionTracks.de'];
    const { name } = await newProfile([...PATH_NAMES, ...narrowed, ...elsewhere]);
    expect((await measured(`asset_${full.id}`, name))?.missing).toEqual(elsewhere);
    // It has a title and a child, both of which everybody could see.
    expect((await measured(`asset_${empty.id}`, name))?.missing).toEqual([...PATH_NAMES, ...narrowed, ...elsewhere].filter((path) => !['title', 'children', 'title.en-GB'].includes(path)));
    await rows.client.query('update asset set deleted_at = now() where id = any($1)', [[empty.id, other.id]]);
    expect((await measured(`asset_${full.id}`, name))?.missing).toEqual(['parent', 'children', 'items', 'related', 'related.TRAILER', ...elsewhere].sort(by([...PATH_NAMES, ...narrowed, ...elsewhere])));
  });

  it('is that of now, however warm the title is: after a change of the profile, of the title, and of what hangs on it', async () => {
    const id = await api.newAsset('Warm');
    const profile = await newProfile(['poster', 'title']);
    const score = async (): Promise<number> => (await measured(id, profile.name))!.score;
    for (let turn = 0; turn < 3; turn++) expect(await score()).toBe(0.5);
    for (const [paths, expected] of [[['title'], 1], [['title', 'poster', 'source'], 1 / 3], [['poster'], 0], [['metadata.genres'], 0]] as const) {
      await put({ id: profile.id, fields: paths.map((path) => ({ path })) });
      for (let turn = 0; turn < 2; turn++) expect(await score()).toBeCloseTo(expected, 10);
    }
    await api.mutate('assetUpdate', { id, metadata: { genres: ['drama'] } }, 'asset { id }');
    expect(await score()).toBe(1);
    await api.mutate('consumerProfileDelete', { id: profile.id }, 'deletedId');
    await expect(score()).rejects.toThrow('UNKNOWN_PROFILE');
  });

  it('by a profile that there is not is refused in its own place, and the rest of the answer stands', async () => {
    const id = await api.newAsset('Asked');
    for (const beside of ['', 'playback(context: {}) { __typename }']) for (const profile of ['nobody', 'x\u0000', '', 'Recommender']) {
      const { data, errors } = await api.ask('query ($id: ID!, $p: String!) { viewer { role } asset(id: $id) { title { text } mine: completeness(profile: $p) { score } ' + beside + ' } }', { id, p: profile });
      expect({ data, errors }).toMatchObject({ data: { asset: { title: { text: 'Asked' }, mine: null }, viewer: {} }, errors: [{ path: ['asset', 'mine'], extensions: { code: 'BAD_USER_INPUT', reason: 'UNKNOWN_PROFILE', argument: ['profile'] } }] });
    }
    const edit = await api.ask('mutation ($input: AssetUpdateInput!) { assetUpdate(input: $input) { asset { version completeness(profile: "nobody") { ok } } userErrors { code } } }', { input: { id, title: 'Edited' } });
    expect(edit).toMatchObject({ data: { assetUpdate: { asset: { version: 2, completeness: null }, userErrors: [] } }, errors: [{ path: ['assetUpdate', 'asset', 'completeness'], extensions: { reason: 'UNKNOWN_PROFILE' } }] });
    const { data, errors } = await api.ask('{ good: consumerProfiles(first: 1) { totalCount } completenessReport(profile: "nobody", first: 5) { totalCount } }');
    expect({ data, errors }).toMatchObject({ data: { good: {}, completenessReport: null }, errors: [{ path: ['completenessReport'], extensions: { reason: 'UNKNOWN_PROFILE', argument: ['profile'] } }] });
  });
});

const by = (order: readonly string[]) => (a: string, b: string): number => order.indexOf(a) - order.indexOf(b);

describe('the report of what is missing', () => {
  it('is the titles that miss something, newest first, page by page and by filter; of one\'s own tenant and project', async () => {
    const client = api.as((await server.key('admin', { tenant: 'profiles-report' })).secret);
    const { name } = await newProfile([{ path: 'synopsis', weight: 3, required: true }, 'metadata.genres'], client);
    const ids: string[] = [];
    for (let i = 0; i < 6; i++) ids.push(await client.newAsset(`t${i}`, { kind: i < 3 ? 'CLIP' : 'FEATURE', ...(i % 2 === 0 ? { synopsis: 'x' } : {}), ...(i === 0 ? { metadata: { genres: ['drama'] } } : {}) }));
    const first = await report(name, { first: 2 }, client);
    expect(first).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: true } });
    expect(first.nodes).toEqual([
      { asset: { id: ids[5] }, completeness: { profile: name, score: 0, ok: false, missing: ['synopsis', 'metadata.genres'], missingRequired: ['synopsis'] } },
      { asset: { id: ids[4] }, completeness: { profile: name, score: 0.75, ok: true, missing: ['metadata.genres'], missingRequired: [] } },
    ]);
    const rest = await report(name, { first: 10, after: first.pageInfo.endCursor }, client);
    expect(rest.nodes.map(({ asset }) => asset.id)).toEqual([ids[3], ids[2], ids[1]]);
    expect((await report(name, { filter: { kind: ['CLIP'] } }, client)).nodes.map(({ asset }) => asset.id)).toEqual([ids[2], ids[1]]);
    await client.mutate('assetDelete', { id: ids[1] }, 'deletedId');
    expect(await report(name, { filter: { status: ['DELETED', 'DRAFT'] } }, client)).toMatchObject({ totalCount: 4 });
    const { name: another } = await newProfile(['poster'], client);
    for (const wrong of [{ p: another }, { filter: { kind: ['CLIP'] } }]) {
      await expect(report(name, { after: first.pageInfo.endCursor, ...wrong }, client)).rejects.toThrow('BAD_USER_INPUT');
    }
    const elsewhere = await rows.project({ id: (await projectOf('profiles-report')).tenant_id }, { name: 'elsewhere' });
    expect(await report(name, {}, client.as((await server.key('viewer', { tenant: 'profiles-report', project: elsewhere.id })).secret))).toMatchObject({ totalCount: 0, nodes: [] });
  });

  it('of 10,000 titles is counted, and read to its end', async () => {
    const client = api.as((await server.key('admin', { tenant: 'profiles-large' })).secret);
    const project = await projectOf('profiles-large');
    await rows.client.query(
      `insert into asset (id, tenant_id, project_id, kind, status, title, language, genres, moods, themes, keywords, "cast", directors, content_ratings, source_version, version, projection_version, created_at, updated_at)
       select gen_random_uuid(), $1, $2, 'CLIP', 'READY', 'title ' || n, 'en', case when n % 100 = 0 then '{}'::text[] else '{drama}' end, '{}', '{}', '{}', '{}', '{}', '[]', 0, 1, 1, now(), now() from generate_series(1, 10000) n`, [project.tenant_id, project.id]);
    const { name } = await newProfile(['title.en', 'metadata.genres'], client);
    const found = new Set<string>();
    for (let after: string | null = null, more = true; more;) {
      const page: Report = await report(name, { first: 60, after }, client);
      expect(page.totalCount).toBe(100);
      for (const { asset, completeness } of page.nodes) {
        found.add(asset.id);
        expect(completeness.missing).toEqual(['metadata.genres']);
      }
      [after, more] = [page.pageInfo.endCursor, page.pageInfo.hasNextPage];
    }
    expect(found.size).toBe(100);
  });
});
