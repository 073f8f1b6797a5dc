import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient, type Fault } from '../support/client.js';
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
  const { rows: [project] } = await rows.client.query<{ id: string; tenant_id: string }>('select id, tenant_id from project');
  home = { ...project!, project_id: project!.id };
});
afterAll(async () => {
  await rows?.close();
  await server?.stop();
});

interface Row { index: number; externalId: string; outcome: string; assetId: string | null; version: number | null; userErrors: (Fault & { sent: number | null; stored: number | null; expected: string | null })[] }
interface Report { dryRun: boolean; created: number; updated: number; unchanged: number; refused: number; rows: { nodes: Row[]; totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string } } }
type Input = Record<string, unknown> & { rows: object[] };

const SELECTION = 'report { dryRun created updated unchanged refused rows(first: 10000) { nodes { index externalId outcome assetId version userErrors { code path message sent stored expected } } totalCount pageInfo { hasNextPage endCursor } } }';
const upsert = (input: Input, client = api) => client.mutate<{ report: Report | null }>('assetsUpsert', { scheme: 'house', ...input }, SELECTION);
const reported = async (input: Input, client = api): Promise<Report> => {
  const { report, userErrors } = await upsert(input, client);
  expect(userErrors).toEqual([]);
  return report!;
};
const outcomes = ({ rows: { nodes } }: Report): string[] => nodes.map(({ outcome, userErrors }) => (userErrors.length > 0 ? userErrors.map(({ code, path }) => `${code} ${path.join('.')}`).join() : outcome));
const counts = ({ created, updated, unchanged, refused }: Report): number[] => [created, updated, unchanged, refused];
const clip = (externalId: string, more: object = {}): object => ({ externalId, kind: 'CLIP', title: `Title of ${externalId}`, ...more });
const assetsLike = async (title: string): Promise<number> => (await rows.client.query('select from asset where title like $1', [title])).rowCount!;

const FULL = { kind: 'FEATURE', title: 'The film', language: 'en', synopsis: 'What happens', originalLanguage: 'pt-br', titles: [{ language: 'de', text: 'Der Film' }], synopses: [{ language: 'fr', text: 'Il se passe' }],
  metadata: { genres: ['Drama'], moods: ['dark'], themes: ['sea'], keywords: ['boat'], cast: ['A', 'B'], directors: ['C'], releasedOn: '2026-01-02', contentRatings: [{ system: 'FSK', rating: '12' }] } };
const SHOWN = 'kind title { text language } german: title(languages: ["de"]) { text } synopsis { text } originalLanguage externalIds { scheme value } metadata { genres moods themes keywords cast directors releasedOn contentRatings { system rating } } version project { id }';

describe('a bulk write', () => {
  it('makes what is not there as assetCreate does, edits what is as assetUpdate does, and leaves alone what is so already', async () => {
    const others = [{ scheme: 'eidr', value: 'doi:10.5240/7791-8534-2c23-9030-8610-5' }, { scheme: 'sku', value: 'full' }];
    const first = await reported({ rows: [{ externalId: ' full', ...FULL, externalIds: others }, clip('plain')] });
    expect(counts(first)).toEqual([2, 0, 0, 0]);
    const [film, plain] = first.rows.nodes;
    expect(film).toEqual({ index: 0, externalId: ' full', outcome: 'CREATED', assetId: expect.stringMatching(/^asset_/), version: 1, userErrors: [] });
    const read = async (id: string) => (await api.read<{ node: Record<string, unknown> }>(`query ($id: ID!) { node(id: $id) { ... on Asset { ${SHOWN} } } }`, { id })).node;
    const twin = await api.mutate<{ asset: { id: string } }>('assetCreate', { ...FULL, externalIds: [{ scheme: 'house', value: 'twin' }] }, 'asset { id }');
    const externalIds = [{ scheme: 'eidr', value: '10.5240/7791-8534-2C23-9030-8610-5' }, { scheme: 'house', value: 'full' }, { scheme: 'sku', value: 'full' }];
    expect(await read(film!.assetId!)).toEqual({ ...(await read(twin.asset.id)), externalIds });

    expect(outcomes(await reported({ rows: [{ externalId: 'full', ...FULL, externalIds: others }, { externalId: 'full-2' }, { externalId: 'plain' }, clip('plain-2')] }))).toEqual(['UNCHANGED', 'REQUIRED kind,REQUIRED title', 'UNCHANGED', 'CREATED']);
    const edits = await reported({ rows: [{ externalId: 'full', title: 'Renamed', metadata: { cast: null }, titles: [{ language: 'de', text: null }] }, { externalId: 'plain', kind: 'TRAILER', externalIds: [{ scheme: 'sku', value: 'plain' }] }] });
    expect(edits.rows.nodes.map(({ outcome, version, assetId }) => [outcome, version, assetId])).toEqual([['UPDATED', 2, film!.assetId], ['UPDATED', 2, plain!.assetId]]);
    expect(await read(film!.assetId!)).toMatchObject({ title: { text: 'Renamed' }, german: { text: 'Renamed' }, synopsis: { text: 'What happens' }, externalIds, metadata: { ...FULL.metadata, cast: [] } });
    expect(await read(plain!.assetId!)).toMatchObject({ kind: 'TRAILER', externalIds: [{ scheme: 'house', value: 'plain' }, { scheme: 'sku', value: 'plain' }] });
    await reported({ rows: [{ externalId: 'plain', externalIds: null }] });
    expect(await read(plain!.assetId!)).toMatchObject({ externalIds: [{ scheme: 'house', value: 'plain' }], version: 3 });
    expect((await api.read<{ assets: { totalCount: number } }>('{ assets(first: 1, filter: {genre: ["Drama"], text: "renamed happens"}) { totalCount } }')).assets.totalCount).toBe(1);

    const { revisions } = await read2(film!.assetId!);
    expect(revisions.nodes).toEqual([{ version: 2, changes: [{ path: 'metadata.cast' }, { path: 'title' }, { path: 'titles' }] }, { version: 1, changes: expect.anything() }]);
    const { rows: events } = await rows.client.query('select type, version from event where asset_id = $1 order by id', [film!.assetId!.slice('asset_'.length)]);
    expect(events).toEqual([{ type: 'ASSET_CREATED', version: 1 }, { type: 'ASSET_UPDATED', version: 2 }]);
  });
  const read2 = async (id: string) => (await api.read<{ asset: { revisions: { nodes: unknown[] } } }>('query ($id: ID!) { asset(id: $id) { revisions(first: 9) { nodes { version changes { path } } } } }', { id })).asset;

  it('is seen at once by readers who remember the assets', async () => {
    await reported({ rows: [clip('remembered')] });
    const read = () => api.read('{ asset(externalId: {scheme: "house", value: "remembered"}) { title { text } version } assetsByExternalIds(externalIds: [{scheme: "house", value: "remembered"}]) { title { text } version } }');
    for (let version = 1; version < 4; version++) {
      const shown = { title: { text: version === 1 ? 'Title of remembered' : `Title ${version}` }, version };
      for (let again = 0; again < 3; again++) expect(await read()).toEqual({ asset: shown, assetsByExternalIds: [shown] });
      await reported({ rows: [{ externalId: 'remembered', title: `Title ${version + 1}` }] });
    }
  });

  it('refuses a bad row by itself, with every fault of it, and writes the rest', async () => {
    await reported({ rows: [clip('stale')] });
    await api.newAsset('holder', { externalIds: [{ scheme: 'sku', value: 'held' }] });
    const gone = await api.newAsset('gone', { externalIds: [{ scheme: 'house', value: 'gone' }] });
    await api.mutate('assetDelete', { id: gone }, 'deletedId');
    const report = await reported({ rows: [
      clip('good 1'), clip(' '), clip('bad', { title: ' ', synopsis: 'x'.repeat(20_001), externalIds: [{ scheme: 'Bad', value: 'x' }, { scheme: 'eidr', value: '10.5240/7791-8534-2C23-9030-8610-6' }] }),
      { externalId: 'no kind', title: 'x' }, { externalId: 'stale', kind: null }, clip('stale', { expectedVersion: 1 }), clip('new', { expectedVersion: 3 }), clip('very new', { expectedVersion: 0 }),
      clip('x'.repeat(201)), clip('taken', { externalIds: [{ scheme: 'sku', value: 'held' }] }), clip('gone'), clip('other', { externalIds: [{ scheme: 'house', value: 'another' }] }), clip('nul\0', { title: 'x' }), clip('good 2'),
    ] });
    expect(outcomes(report)).toEqual([
      'CREATED', 'REQUIRED externalId', 'REQUIRED title,LIMIT_EXCEEDED synopsis,INVALID externalIds.0.scheme,INVALID externalIds.1.value', 'REQUIRED kind', 'REQUIRED kind', 'DUPLICATE_ROW externalId',
      'VERSION_CONFLICT expectedVersion', 'CREATED', 'LIMIT_EXCEEDED externalId', 'EXTERNAL_ID_TAKEN externalIds', 'EXTERNAL_ID_TAKEN externalId', 'INVALID externalIds.0.value', 'INVALID externalId', 'CREATED',
    ]);
    expect(counts(report)).toEqual([3, 0, 0, 11]);
    expect(report.rows.nodes[2]!.userErrors[3]).toMatchObject({ expected: '10.5240/7791-8534-2C23-9030-8610-5' });
    expect(report.rows.nodes[6]!.userErrors[0]).toMatchObject({ sent: 3, stored: 0 });
    const conflict = (await reported({ rows: [{ externalId: 'stale', title: 'mine', expectedVersion: 0 }] })).rows.nodes[0]!;
    expect(conflict).toMatchObject({ outcome: 'REFUSED', assetId: expect.any(String), version: 1, userErrors: [{ code: 'VERSION_CONFLICT', sent: 0, stored: 1 }] });
  });

  it('takes rows in their order: the same one twice is refused the second time, in whatever spelling, and a name goes from one to the next', async () => {
    const eidr = '10.5240/EA73-79D7-1B2B-B378-3A73-M';
    expect(outcomes(await reported({ scheme: 'eidr', rows: [clip(eidr), clip(eidr.toLowerCase(), { title: 'again' }), clip(`urn:eidr:${eidr.replace('/', ':')}`)] }))).toEqual(['CREATED', 'DUPLICATE_ROW externalId', 'DUPLICATE_ROW externalId']);
    expect(outcomes(await reported({ rows: [clip('a', { externalIds: [{ scheme: 'sku', value: 'moving' }] }), clip('b', { externalIds: [{ scheme: 'sku', value: 'moving' }] })] }))).toEqual(['CREATED', 'EXTERNAL_ID_TAKEN externalIds']);
    expect(outcomes(await reported({ rows: [clip('b', { externalIds: [{ scheme: 'sku', value: 'moving' }] }), { externalId: 'a', externalIds: [] }, clip('c', { externalIds: [{ scheme: 'sku', value: 'moving' }] })] })))
      .toEqual(['EXTERNAL_ID_TAKEN externalIds', 'UPDATED', 'CREATED']);
    // Also where hundreds of rows are between them.
    const between = Array.from({ length: 450 }, (_, i) => clip(`between ${i}`));
    const far = await reported({ rows: [clip('d', { externalIds: [{ scheme: 'sku', value: 'moving' }] }), ...between, { externalId: 'c', externalIds: [] }, ...between.map((_, i) => clip(`beyond ${i}`)), clip('e', { externalIds: [{ scheme: 'sku', value: 'moving' }] })] });
    expect([far.rows.nodes[0], far.rows.nodes[451], far.rows.nodes.at(-1)].map((row) => row!.outcome)).toEqual(['REFUSED', 'UPDATED', 'CREATED']);
    expect(counts(far)).toEqual([901, 1, 0, 1]);
  });

  it('tells in a dry run what it would do, and does nothing of it', async () => {
    await reported({ rows: [clip('dry old')] });
    const before = await rows.client.query('select count(*)::int as assets, (select count(*)::int from event) as events, (select count(*)::int from asset_revision) as revisions, sum(projection_version)::int as versions from asset');
    const input = { rows: [clip('dry new', { externalIds: [{ scheme: 'sku', value: 'dry' }] }), { externalId: 'dry old', title: 'Edited' }, clip('dry twin', { externalIds: [{ scheme: 'sku', value: 'dry' }] }), { externalId: 'dry old' }, clip('')], idempotencyKey: 'dry' };
    const dry = await reported({ ...input, dryRun: true });
    expect(await reported({ ...input, dryRun: true })).toEqual(dry);
    const after = await rows.client.query('select count(*)::int as assets, (select count(*)::int from event) as events, (select count(*)::int from asset_revision) as revisions, sum(projection_version)::int as versions from asset');
    expect(after.rows).toEqual(before.rows);
    const wet = await reported(input);
    expect(outcomes(wet)).toEqual(['CREATED', 'UPDATED', 'EXTERNAL_ID_TAKEN externalIds', 'DUPLICATE_ROW externalId', 'REQUIRED externalId']);
    expect(outcomes(dry)).toEqual(outcomes(wet));
    expect(dry).toEqual({ ...wet, dryRun: true, rows: { ...wet.rows, nodes: wet.rows.nodes.map((row) => (row.outcome === 'CREATED' ? { ...row, assetId: null } : row)) } });
  });

  it('answers the same report for the same idempotency key, and refuses another input with it', async () => {
    const input = { rows: [clip('idem'), clip('')], idempotencyKey: 'idem' };
    const first = await reported(input);
    await api.mutate('assetUpdate', { id: first.rows.nodes[0]!.assetId!, title: 'edited since' }, 'asset { id }');
    expect(await reported(input)).toEqual(first);
    expect((await upsert({ ...input, rows: [clip('idem 2')] })).userErrors).toMatchObject([{ code: 'IDEMPOTENCY_CONFLICT', path: ['idempotencyKey'] }]);
    expect((await api.mutate('assetCreate', { kind: 'CLIP', title: 'x', idempotencyKey: 'idem' }, 'asset { id }')).userErrors).toMatchObject([{ code: 'IDEMPOTENCY_CONFLICT' }]);
    expect((await upsert({ ...input, idempotencyKey: '' })).userErrors).toMatchObject([{ code: 'INVALID', path: ['idempotencyKey'] }]);
    expect((await upsert({ ...input, idempotencyKey: 'k'.repeat(201) })).userErrors).toMatchObject([{ code: 'INVALID', path: ['idempotencyKey'] }]);
  });

  it('sent several times at once is done once: with a key all get its report, without one the others find everything as it is to be', async () => {
    const many = (name: string) => Array.from({ length: 300 }, (_, i) => clip(`${name} ${i}`));
    const same = await Promise.all(Array.from({ length: 4 }, () => reported({ rows: many('at once'), idempotencyKey: 'at once' })));
    for (const report of same) expect(report).toEqual(same[0]);
    expect(counts(same[0]!)).toEqual([300, 0, 0, 0]);
    const keyless = await Promise.all(Array.from({ length: 4 }, (_, i) => reported({ rows: i % 2 ? many('keyless') : many('keyless').reverse() })));
    expect(keyless.map(counts).sort()).toEqual([[0, 0, 300, 0], [0, 0, 300, 0], [0, 0, 300, 0], [300, 0, 0, 0]]);
    expect([await assetsLike('Title of at once %'), await assetsLike('Title of keyless %')]).toEqual([300, 300]);
  });

  it('goes along with single edits of the same assets and names', async () => {
    const many = Array.from({ length: 200 }, (_, i) => clip(`mixed ${i}`));
    const made = await reported({ rows: many });
    const edits = made.rows.nodes.slice(0, 40).map(({ assetId }, i) => api.mutate('assetUpdate', { id: assetId!, synopsis: `edited ${i}`, externalIds: [{ scheme: 'house', value: `mixed ${i}` }, { scheme: 'sku', value: `mixed ${i}` }] }, 'asset { id }'));
    const bulks = [1, 2].map((n) => reported({ rows: many.map((row, i) => ({ ...row, title: `Bulk ${n}`, ...(i % 2 ? { externalIds: [{ scheme: 'isrc', value: `mixed ${i}` }] } : {}) })) }));
    for (const { userErrors } of await Promise.all(edits)) expect(userErrors).toEqual([]);
    for (const report of await Promise.all(bulks)) expect(counts(report)).toEqual([0, 200, 0, 0]);
    const { rows: [sound] } = await rows.client.query(`select count(*)::int as revisions, count(*) filter (where r.version between 1 and a.version)::int as known, (select sum(version)::int from asset where id = any($1::uuid[])) as versions
      from asset_revision r join asset a on a.id = r.asset_id where a.id = any($1::uuid[])`, [made.rows.nodes.map(({ assetId }) => assetId!.slice('asset_'.length))]);
    expect(sound).toEqual({ revisions: sound.versions, known: sound.versions, versions: 200 + 40 + 400 });
  });

  it('keeps to the project of its key, and learns which names other projects have', async () => {
    const elsewhere = await rows.project({ id: home.tenant_id }, { name: 'elsewhere', created_at: new Date() });
    const bound = api.as((await server.key('editor', { project: elsewhere.id })).secret);
    await reported({ rows: [clip('of home', { externalIds: [{ scheme: 'sku', value: 'of home' }] })] });
    const report = await reported({ rows: [clip('theirs'), clip('of home', { title: 'stolen' }), clip('theirs too', { externalIds: [{ scheme: 'sku', value: 'of home' }] }), clip('theirs three')] }, bound);
    expect(outcomes(report)).toEqual(['CREATED', 'EXTERNAL_ID_TAKEN externalId', 'EXTERNAL_ID_TAKEN externalIds', 'CREATED']);
    expect(report.rows.nodes[1]).toMatchObject({ assetId: null, version: null });
    expect(await assetsLike('stolen')).toBe(0);
    expect((await rows.client.query('select from asset where project_id = $1', [elsewhere.id])).rowCount).toBe(2);
    expect((await upsert({ projectId: `project_${home.id}`, rows: [clip('x')] }, bound)).userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['projectId'] }]);
    // A key of the whole tenant puts new ones where it is told, and edits the others where they are.
    const into = await reported({ projectId: `project_${elsewhere.id}`, rows: [clip('told'), { externalId: 'of home', title: 'Stays' }] });
    expect(counts(into)).toEqual([1, 1, 0, 0]);
    expect((await rows.client.query<{ project_id: string }>(`select project_id from asset where title in ('Title of told', 'Stays') order by title`)).rows.map((row) => row.project_id)).toEqual([home.id, elsewhere.id]);
    const other = api.as((await server.key('admin', { tenant: 'another' })).secret);
    expect(counts(await reported({ rows: [clip('of home')] }, other))).toEqual([1, 0, 0, 0]);
  });

  it('builds a hierarchy, whose parents may come with the same write, and refuses places that are none', async () => {
    const input = { rows: [
      { externalId: 'lost season', kind: 'SEASON', title: 'Before its series', parentExternalId: 'series' },
      { externalId: 'series', kind: 'SERIES', title: 'The series' },
      { externalId: 'season 1', kind: 'SEASON', title: 'One', parentExternalId: 'series', position: 1 },
      ...[1, 2, 3].map((n) => ({ externalId: `episode ${n}`, kind: 'EPISODE', title: `Episode ${n}`, parentExternalId: ' season 1', position: n })),
      { externalId: 'episode 3b', kind: 'EPISODE', title: 'Also third', parentExternalId: 'season 1', position: 3 },
      { externalId: 'film', kind: 'FEATURE', title: 'No child', parentExternalId: 'series' },
      { externalId: 'orphan', kind: 'EPISODE', title: 'Orphan', parentId: 'nonsense' },
      { externalId: 'homeless', kind: 'EPISODE', title: 'Homeless', position: 4 },
      { externalId: 'two ways', kind: 'EPISODE', title: 'Two ways', parentId: 'nonsense', parentExternalId: 'series' },
    ] };
    const expected = ['NOT_FOUND parentExternalId', 'CREATED', 'CREATED', 'CREATED', 'CREATED', 'CREATED', 'POSITION_TAKEN position', 'INVALID_PARENT parentExternalId', 'NOT_FOUND parentId', 'REQUIRED parentId', 'INVALID parentExternalId'];
    expect(outcomes(await reported({ ...input, dryRun: true }))).toEqual(expected);
    const made = await reported(input);
    expect(outcomes(made)).toEqual(expected);
    const season = async () => (await api.read<{ asset: { parent: { title: { text: string } } | null; children: { nodes: { title: { text: string }; position: number }[] } } }>(
      '{ asset(externalId: {scheme: "house", value: "season 1"}) { parent { title { text } } children(first: 10) { nodes { title { text } position } } } }')).asset;
    expect(await season()).toEqual({ parent: { title: { text: 'The series' } }, children: { nodes: [1, 2, 3].map((n) => ({ title: { text: `Episode ${n}` }, position: n })) } });
    const { assetId: series } = made.rows.nodes[1]!;
    const moves = await reported({ rows: [
      { externalId: 'series', kind: 'SEASON', parentExternalId: 'season 1' }, { externalId: 'season 1', kind: 'FEATURE', parentId: null }, { externalId: 'episode 1', position: 2 }, { externalId: 'episode 2', position: 7 }, { externalId: 'episode 1', position: 2 },
      { externalId: 'episode 3', parentId: series, position: 1 }, { externalId: 'episode 3b', kind: 'EPISODE', title: 'Now third', parentExternalId: 'season 1', position: 3 },
    ] });
    expect(outcomes(moves)).toEqual(['CIRCULAR parentExternalId', 'KIND_IN_USE kind', 'POSITION_TAKEN position', 'UPDATED', 'DUPLICATE_ROW externalId', 'POSITION_TAKEN position', 'POSITION_TAKEN position']);
    expect(outcomes(await reported({ rows: [{ externalId: 'episode 1', position: 2 }, { externalId: 'episode 3', parentExternalId: 'series', position: 9 }, { externalId: 'episode 3b', kind: 'EPISODE', title: 'Now third', parentExternalId: 'season 1', position: 3 }] }))).toEqual(['UPDATED', 'UPDATED', 'CREATED']);
    expect((await season()).children.nodes.map(({ title, position }) => [title.text, position])).toEqual([['Episode 1', 2], ['Now third', 3], ['Episode 2', 7]]);
  });

  it('moves many by one write: each row stands where those before it left room, and every parent is told once', async () => {
    const episode = (n: number, more: object) => ({ externalId: `many ${n}`, ...more });
    const position = (n: number, at: number) => episode(n, { position: at });
    await reported({ rows: [{ externalId: 'many', kind: 'SERIES', title: 'Many' }, ...Array.from({ length: 230 }, (_, n) => episode(n, { kind: 'EPISODE', title: `Many ${n}`, parentExternalId: 'many', position: n }))] });
    const at = async (): Promise<[string, number][]> => (await rows.client.query<{ title: string; position: number }>(`select title, position from asset where title like 'Many %' order by substr(title, 6)::int`)).rows.map((row) => [row.title, row.position]);
    expect(await at()).toEqual(Array.from({ length: 230 }, (_, n) => [`Many ${n}`, n]));
    // From the last on everybody makes room; from the first on nobody has any, but the last.
    expect(counts(await reported({ rows: Array.from({ length: 230 }, (_, n) => position(229 - n, 230 - n)) }))).toEqual([0, 230, 0, 0]);
    expect(await at()).toEqual(Array.from({ length: 230 }, (_, n) => [`Many ${n}`, n + 1]));
    expect(counts(await reported({ rows: Array.from({ length: 230 }, (_, n) => position(n, n + 2)) }))).toEqual([0, 1, 0, 229]);
    const log = async () => (await rows.client.query(`select from event e join asset a on a.id = e.subject_id where e.type = 'ASSET_RELATIONS_CHANGED' and a.title = 'Many'`)).rowCount;
    expect(await log()).toBe(3);
    expect(outcomes(await reported({ rows: [
      { externalId: 'round', kind: 'SEASON', title: 'Round', parentExternalId: 'many' }, { externalId: 'many', kind: 'SEASON', parentExternalId: 'round' },
      episode(0, { parentExternalId: 'round', position: 231 }), position(1, 1), position(2, 1), episode(3, { kind: 'FEATURE' }), { externalId: 'round', kind: 'FEATURE', parentId: null },
    ] }))).toEqual(['CREATED', 'CIRCULAR parentExternalId', 'UPDATED', 'UPDATED', 'POSITION_TAKEN position', 'INVALID_PARENT kind', 'DUPLICATE_ROW externalId']);
  });

  it('speaks the words of the tenant\'s vocabularies', async () => {
    const { data } = await api.ask<{ vocabularies: { nodes: { id: string; code: string; version: number }[] } }>('{ vocabularies(first: 50) { nodes { id code version } } }');
    const genre = data.vocabularies.nodes.find(({ code }) => code === 'genre')!;
    await api.mutate('vocabularyPut', { id: genre.id, closed: true }, 'vocabulary { id }');
    await api.mutate('termsPut', { vocabularyId: genre.id, terms: [{ code: 'DRAMA', labels: [{ language: 'en', text: 'Drama' }], synonyms: [{ language: 'de', text: 'Schauspiel' }] }] }, 'vocabulary { id }');
    const report = await reported({ rows: [clip('words 1', { metadata: { genres: ['schauspiel'] } }), clip('words 2', { metadata: { genres: ['DRAMA', 'Nonsense'] } })] });
    expect(outcomes(report)).toEqual(['CREATED', 'UNKNOWN_TERM metadata.genres.1']);
    expect(await api.read('query ($id: ID!) { asset(id: $id) { metadata { genres } } }', { id: report.rows.nodes[0]!.assetId })).toEqual({ asset: { metadata: { genres: ['DRAMA'] } } });
    await api.mutate('vocabularyPut', { id: genre.id, closed: false }, 'vocabulary { id }');
  });

  it('is refused as a whole where it means nothing', async () => {
    expect(await upsert({ rows: [] })).toMatchObject({ report: null, userErrors: [{ code: 'REQUIRED', path: ['rows'] }] });
    expect(await upsert({ scheme: 'House', rows: [clip('x')] })).toMatchObject({ report: null, userErrors: [{ code: 'INVALID', path: ['scheme'] }] });
    expect(await upsert({ rows: Array.from({ length: 10_001 }, (_, i) => clip(`${i}`)) })).toMatchObject({ report: null, userErrors: [{ code: 'LIMIT_EXCEEDED', path: ['rows'] }] });
    expect(await upsert({ projectId: 'nonsense', rows: [clip('x')] })).toMatchObject({ report: null, userErrors: [{ code: 'NOT_FOUND', path: ['projectId'] }] });
    expect((await api.as((await server.key('viewer')).secret).ask('mutation { assetsUpsert(input: {scheme: "house", rows: []}) { userErrors { code } } }')).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  it('shows its report in pages, by outcome', async () => {
    const report = async (args: string) => api.ask<{ assetsUpsert: { report: { rows: { nodes: Row[]; edges: { cursor: string }[]; totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string | null } } } } }>(
      `mutation ($input: AssetsUpsertInput!) { assetsUpsert(input: $input) { report { created rows(${args}) { nodes { index } edges { cursor } totalCount pageInfo { hasNextPage endCursor } } } } }`,
      { input: { scheme: 'house', idempotencyKey: 'paged', rows: Array.from({ length: 25 }, (_, i) => clip(i % 5 === 0 ? '' : `paged ${i}`)) } });
    const seen: number[] = [];
    for (let after: string | null = null; ;) {
      const { data } = await report(`first: 6, outcome: [CREATED]${after ? `, after: "${after}"` : ''}`);
      const page = data.assetsUpsert.report.rows;
      expect(page.totalCount).toBe(20);
      seen.push(...page.nodes.map(({ index }) => index));
      after = page.pageInfo.endCursor;
      if (!page.pageInfo.hasNextPage) break;
    }
    expect(seen).toEqual(Array.from({ length: 25 }, (_, i) => i).filter((i) => i % 5 !== 0));
    expect((await report('first: 10000, outcome: []')).data.assetsUpsert.report.rows).toMatchObject({ nodes: [], totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null } });
    for (const args of ['first: 0', 'first: 10001', 'first: 5, after: "nonsense"']) {
      const { data, errors } = await report(args);
      expect(errors).toMatchObject([{ path: ['assetsUpsert', 'report', 'rows'], extensions: { code: 'BAD_USER_INPUT' } }]);
      expect(data).toMatchObject({ assetsUpsert: { report: { created: 20, rows: null } } });
    }
  });

  it('of ten thousand rows, one of them bad and one there twice, writes all the others', async () => {
    const many = Array.from({ length: 10_000 }, (_, i) => ({ ...FULL, externalId: i === 7000 ? 'ten thousand 6999' : `ten thousand ${i}`, title: i === 4321 ? '' : `Ten thousand ${i}` }));
    const report = await measured('created', () => reported({ rows: many, idempotencyKey: 'ten thousand' }));
    expect(counts(report)).toEqual([9998, 0, 0, 2]);
    expect(report.rows.nodes).toHaveLength(10_000);
    expect(report.rows.nodes.filter(({ outcome }) => outcome === 'REFUSED').map(({ index, userErrors }) => [index, userErrors[0]!.code])).toEqual([[4321, 'REQUIRED'], [7000, 'DUPLICATE_ROW']]);
    expect(await assetsLike('Ten thousand %')).toBe(9998);
    expect(await measured('answered again', () => reported({ rows: many, idempotencyKey: 'ten thousand' }))).toEqual(report);
    const some = many.slice(0, 1000);
    expect(counts(await measured('1000 compared', () => reported({ rows: some })))).toEqual([0, 0, 1000, 0]);
    expect(counts(await measured('1000 edited', () => reported({ rows: some.map((row) => ({ ...row, synopsis: 'Another' })) })))).toEqual([0, 1000, 0, 0]);
    const { rows: [sound] } = await rows.client.query(`select count(distinct a.id)::int as assets, count(*)::int as events, (select count(*)::int from asset_revision r join asset b on b.id = r.asset_id where b.title like 'Ten thousand %') as revisions
      from asset a join event e on e.asset_id = a.id where a.title like 'Ten thousand %'`);
    expect(sound).toEqual({ assets: 9998, events: 9998 + 1000, revisions: 9998 + 1000 });
  });

  /** Shown where somebody asks for figures, asserted nowhere. */
  async function measured<T>(what: string, work: () => Promise<T>): Promise<T> {
    const [began, cpu] = [performance.now(), process.cpuUsage()];
    const result = await work();
    const { user, system } = process.cpuUsage(cpu);
    if (process.env['TELECINE_SHOW_FIGURES']) console.log(`${what}: ${Math.round(performance.now() - began)} ms, of which this process worked ${Math.round((user + system) / 1000)} ms`);
    return result;
  }
});
