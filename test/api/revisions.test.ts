import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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
  const { rows: [project] } = await rows.client.query<{ id: string; tenant_id: string }>('select id, tenant_id from project');
  home = { ...project!, project_id: project!.id };
});
afterAll(async () => {
  await rows?.close();
  await server?.stop();
});

interface Change { path: string; before: unknown; after: unknown }
interface Revision { version: number; recordedAt: string; actor: { kind: string; name: string; id: string | null }; changes: Change[]; snapshot: Record<string, unknown> }
interface Page { nodes: Revision[]; totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string } }

const ALL = 'nodes { version recordedAt actor { kind name id } changes { path before after } snapshot } totalCount pageInfo { hasNextPage endCursor }';
const revisionsOf = async (id: string, first = 100, after: string | null = null, client = api): Promise<Page> =>
  (await client.read<{ asset: { revisions: Page } }>(`query ($id: ID!, $first: Int!, $after: String) { asset(id: $id) { revisions(first: $first, after: $after) { ${ALL} } } }`, { id, first, after })).asset.revisions;
const diff = async (id: string, from: number, to: number, client = api): Promise<Change[] | null> =>
  (await client.read<{ revisionDiff: Change[] | null }>('query ($id: ID!, $from: Int!, $to: Int!) { revisionDiff(id: $id, from: $from, to: $to) { path before after } }', { id, from, to })).revisionDiff;
const update = (id: string, fields: Record<string, unknown>) => api.mutate('assetUpdate', { id, ...fields }, 'asset { id version }');
const RESTORED = 'asset { id version title { text } german: title(languages: ["de"]) { text } synopsis { text } externalIds { scheme value } metadata { genres cast } } current { version }';
interface Restored { asset: { version: number } | null; current: { version: number } | null }
const restore = (input: Record<string, unknown>) => api.mutate<Restored>('assetRevisionRestore', input, RESTORED);

const film = (more: Record<string, unknown> = {}) => api.newAsset('The film', { kind: 'FEATURE', language: 'en', metadata: { genres: ['Drama'], cast: ['A', 'B'] }, titles: [{ language: 'de', text: 'Der Film' }], ...more });

describe('the revisions of an asset', () => {
  it('are all its edits, newest first, each with who made it, what it changed and what the asset then was', async () => {
    const id = await film({ externalIds: [{ scheme: 'house', value: 'rev-1' }] });
    const { secret } = await server.key('editor');
    await api.as(secret).mutate('assetUpdate', { id, title: 'Another', metadata: { genres: ['Comedy', 'Drama'], cast: null } }, 'asset { id }');
    await update(id, { titles: [{ language: 'de', text: null }, { language: 'fr', text: 'Le film' }], synopsis: 'What\u2028happens "there" \\' });
    await update(id, {});
    const { nodes, totalCount } = await revisionsOf(id);
    expect(totalCount).toBe(4);
    expect(nodes.map(({ version, changes, actor: { name, kind } }) => ({ version, changes, name, kind }))).toEqual([
      { version: 4, name: 'bootstrap', kind: 'KEY', changes: [] },
      { version: 3, name: 'bootstrap', kind: 'KEY', changes: [
        { path: 'synopsis', before: null, after: 'What\u2028happens "there" \\' }, { path: 'titles', before: [{ language: 'de', text: 'Der Film' }], after: [{ language: 'fr', text: 'Le film' }] },
      ] },
      { version: 2, name: 'test editor', kind: 'KEY', changes: [
        { path: 'metadata.cast', before: ['A', 'B'], after: [] }, { path: 'metadata.genres', before: ['Drama'], after: ['Comedy', 'Drama'] }, { path: 'title', before: 'The film', after: 'Another' },
      ] },
      { version: 1, name: 'bootstrap', kind: 'KEY', changes: [
        { path: 'externalIds', before: null, after: [{ scheme: 'house', value: 'rev-1' }] }, { path: 'kind', before: null, after: 'FEATURE' }, { path: 'language', before: null, after: 'en' },
        { path: 'metadata.cast', before: null, after: ['A', 'B'] }, { path: 'metadata.genres', before: null, after: ['Drama'] }, { path: 'title', before: null, after: 'The film' },
        { path: 'titles', before: null, after: [{ language: 'de', text: 'Der Film' }] },
      ] },
    ]);
    expect(nodes[1]!.snapshot).toEqual({
      kind: 'FEATURE', title: 'Another', language: 'en', synopsis: 'What\u2028happens "there" \\', titles: [{ language: 'fr', text: 'Le film' }], synopses: [], externalIds: [{ scheme: 'house', value: 'rev-1' }], originalLanguage: null, parentId: null, position: null, credits: [], items: [], related: [], edits: [],
      metadata: { genres: ['Comedy', 'Drama'], moods: [], themes: [], keywords: [], cast: [], directors: [], contentRatings: [], releasedOn: null },
    });
    expect(Date.parse(nodes[0]!.recordedAt)).toBeGreaterThanOrEqual(Date.parse(nodes[3]!.recordedAt));
  });

  it('are paged by version; a cursor of another list or none at all is refused', async () => {
    const [id, other] = [await film(), await film()];
    for (let version = 1; version < 12; version++) await update(id, { title: `version ${version + 1}` });
    const seen: number[] = [];
    for (let page = await revisionsOf(id, 5); ; page = await revisionsOf(id, 5, page.pageInfo.endCursor)) {
      seen.push(...page.nodes.map(({ version }) => version));
      if (seen.length === 5) await update(id, { title: 'meanwhile' });
      if (!page.pageInfo.hasNextPage) break;
    }
    expect(seen).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    const query = 'query ($id: ID!, $first: Int!, $after: String) { asset(id: $id) { version revisions(first: $first, after: $after) { nodes { version } } } }';
    const { assets } = await api.read<{ assets: { pageInfo: { endCursor: string } } }>('{ assets(first: 1) { pageInfo { endCursor } } }');
    for (const after of ['nonsense', assets.pageInfo.endCursor]) {
      const { data, errors } = await api.ask(query, { id: other, first: 5, after });
      expect(errors).toMatchObject([{ path: ['asset', 'revisions'], extensions: { code: 'BAD_USER_INPUT' } }]);
      expect(data).toMatchObject({ asset: { version: 1, revisions: null } });
    }
    for (const first of [0, 101]) expect((await api.ask(query, { id, first })).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('are one a version, also where ten edit at once', async () => {
    const id = await film();
    await Promise.all(Array.from({ length: 10 }, (_, i) => update(id, { title: `edit ${i}` })));
    const { nodes } = await revisionsOf(id);
    expect(nodes.map(({ version }) => version)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    for (const [i, { changes }] of nodes.slice(0, -1).entries()) expect(changes).toEqual([{ path: 'title', before: nodes[i + 1]!.snapshot['title'], after: nodes[i]!.snapshot['title'] }]);
  });

  it('begin with what was there before revisions were kept', async () => {
    const old = await rows.asset(home, { title: 'From before', version: 7, genres: ['Drama'] });
    const id = `asset_${old.id}`;
    expect((await revisionsOf(id)).nodes).toEqual([]);
    await update(id, { title: 'Edited' });
    const { nodes } = await revisionsOf(id);
    expect(nodes.map(({ version, actor }) => [version, actor.kind])).toEqual([[8, 'KEY'], [7, 'SYSTEM']]);
    expect(nodes[0]!.changes).toEqual([{ path: 'title', before: 'From before', after: 'Edited' }]);
    expect(await restore({ id, version: 7 })).toMatchObject({ asset: { version: 9, title: { text: 'From before' }, metadata: { genres: ['Drama'] } } });
  });

  it('are hidden with a deleted asset, come back with it, and are erased with it', async () => {
    const id = await film();
    await api.mutate('assetDelete', { id }, 'deletedId');
    expect(await api.read('query ($id: ID!) { asset(id: $id) { revisions(first: 5) { totalCount } } revisionDiff(id: $id, from: 1, to: 2) { path } }', { id })).toEqual({ asset: null, revisionDiff: null });
    expect((await restore({ id, version: 1 })).userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['id'] }]);
    await api.mutate('assetRestore', { id }, 'asset { id }');
    expect((await revisionsOf(id)).nodes.map(({ version, changes }) => [version, changes.length > 0])).toEqual([[3, false], [2, false], [1, true]]);
    await rows.client.query('delete from asset where id = $1', [id.slice('asset_'.length)]);
    expect((await rows.client.query('select from asset_revision where asset_id = $1', [id.slice('asset_'.length)])).rowCount).toBe(0);
  });

  it('are seen by nobody of another tenant or project', async () => {
    const id = await film();
    await update(id, { title: 'Mine' });
    const elsewhere = await rows.project({ id: home.tenant_id }, { name: 'elsewhere' });
    const outsiders = [(await server.key('admin', { tenant: 'another' })).secret, (await server.key('admin', { project: elsewhere.id })).secret];
    for (const secret of outsiders) {
      const other = api.as(secret);
      expect(await other.read('query ($id: ID!) { asset(id: $id) { revisions(first: 5) { totalCount } } }', { id })).toEqual({ asset: null });
      expect(await diff(id, 1, 2, other)).toBeNull();
      expect((await other.mutate('assetRevisionRestore', { id, version: 1 }, 'asset { id }')).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    }
    expect(await diff(id, 1, 2, api.as((await server.key('viewer')).secret))).toEqual([{ path: 'title', before: 'The film', after: 'Mine' }]);
  });

  it('are cached no longer than they are true', async () => {
    const id = await film();
    const read = async () => (await api.read<{ node: { revisions: { nodes: { version: number }[] } } }>('query ($id: ID!) { node(id: $id) { ... on Asset { revisions(first: 3) { nodes { version snapshot } } } } }', { id })).node.revisions.nodes[0]!.version;
    for (let version = 1; version < 4; version++) {
      for (let again = 0; again < 3; again++) expect(await read()).toBe(version);
      await update(id, { title: `now ${version + 1}` });
    }
  });
});

describe('the difference of two revisions', () => {
  it('is what every edit between them came to, in either direction', async () => {
    const id = await film();
    await update(id, { title: 'There', originalLanguage: 'pt-br' });
    await update(id, { title: 'The film', metadata: { genres: ['Drama', 'War'] } });
    const forth = [{ path: 'metadata.genres', before: ['Drama'], after: ['Drama', 'War'] }, { path: 'originalLanguage', before: null, after: 'pt-BR' }];
    expect(await diff(id, 1, 3)).toEqual(forth);
    expect(await diff(id, 3, 1)).toEqual(forth.map(({ path, before, after }) => ({ path, before: after, after: before })));
    expect(await diff(id, 2, 2)).toEqual([]);
    for (const [from, to] of [[0, 1], [1, 4], [-1, 2_147_483_647]] as const) expect(await diff(id, from, to)).toBeNull();
    for (const wrong of ['asset_00000000-0000-7000-8000-000000000000', 'nonsense', `job_${id.slice('asset_'.length)}`]) expect(await diff(wrong, 1, 2)).toBeNull();
    expect(await api.read('query ($id: ID!) { revisionDiff(id: $id, from: 1, to: 3) { __typename was: before } }', { id })).toEqual({ revisionDiff: [{ __typename: 'FieldChange', was: ['Drama'] }, { __typename: 'FieldChange', was: null }] });
  });
});

describe('what hangs on a title', () => {
  const PARTS = 'version credits { person { id } role character } items(first: 9) { nodes { id } } related(first: 9) { nodes { kind position territories languages opensAt closesAt asset { id } } }';
  const parts = async (id: string) => (await api.read<{ asset: Record<string, unknown> & { version: number } }>(`query ($id: ID!) { asset(id: $id) { ${PARTS} } }`, { id })).asset;
  const person = async (name: string) => (await api.mutate<{ person: { id: string } }>('personPut', { name }, 'person { id }')).person.id;

  it('is in its revisions, is compared with it, and comes back with it', async () => {
    const [ann, bob] = [await person('Ann'), await person('Bob')];
    const [one, two, trailer] = [await api.newAsset('one'), await api.newAsset('two'), await api.newAsset('trailer')];
    const id = await api.newAsset('Collected', { kind: 'COLLECTION' });
    await api.mutate('creditsPut', { assetId: id, credits: [{ personId: bob, role: 'ACTOR', character: 'B' }, { personId: ann, role: 'DIRECTOR' }] }, 'asset { id }');
    await api.mutate('collectionItemsPut', { collectionId: id, assetIds: [two, one] }, 'asset: collection { id }');
    const relation = { assetId: trailer, territories: ['DE', 'US-CA'], languages: ['de'], opensAt: '2026-01-02T03:04:05.000Z' };
    await api.mutate('assetRelationsPut', { assetId: id, kind: 'TRAILER', relations: [relation] }, 'asset { id }');
    await api.mutate('assetRelationsPut', { assetId: id, kind: 'EXTRA', relations: [{ assetId: one }] }, 'asset { id }');
    const { nodes: [latest] } = await revisionsOf(id);
    const related = { kind: 'TRAILER', ...relation, closesAt: null };
    expect(latest!.snapshot).toMatchObject({
      credits: [{ personId: bob, role: 'ACTOR', character: 'B' }, { personId: ann, role: 'DIRECTOR', character: null }], items: [two, one],
      related: [related, { kind: 'EXTRA', assetId: one, territories: null, languages: null, opensAt: null, closesAt: null }],
    });
    expect((await diff(id, 1, 3))!.map(({ path, before }) => [path, before])).toEqual([['credits', []], ['items', []]]);
    expect(await diff(id, 3, 4)).toEqual([{ path: 'related', before: [], after: [related] }]);
    const whole = await parts(id);

    for (const input of [{ assetId: id, kind: 'TRAILER', relations: [] }, { assetId: id, kind: 'POSTER', relations: [{ assetId: two }] }]) await api.mutate('assetRelationsPut', input, 'asset { id }');
    await api.mutate('creditsPut', { assetId: id, credits: [{ personId: ann, role: 'WRITER' }] }, 'asset { id }');
    await api.mutate('collectionItemsPut', { collectionId: id, assetIds: [trailer] }, 'asset: collection { id }');
    const inside = () => api.read('query ($id: ID!) { asset(id: $id) { collections(first: 1) { nodes { id } } } }', { id: two });
    expect(await inside()).toEqual({ asset: { collections: { nodes: [] } } });
    expect((await restore({ id, version: 5, expectedVersion: 9 })).userErrors).toEqual([]);
    expect(await parts(id)).toEqual({ ...whole, version: 10 });
    expect(await inside()).toEqual({ asset: { collections: { nodes: [{ id }] } } });
    expect(await diff(id, 5, 10)).toEqual([]);
    const german = await api.read<{ asset: { related: { nodes: object[] } } }>('query ($id: ID!) { asset(id: $id) { related(first: 9, filter: {kind: [TRAILER], territory: "US-CA", language: "de-AT"}) { nodes { kind } } } }', { id });
    expect(german.asset.related.nodes).toHaveLength(1);

    // What is there no more is left out; what is deleted may come back.
    await api.mutate('personDelete', { id: bob, force: true }, 'deletedId');
    for (const gone of [one, trailer]) await api.mutate('assetDelete', { id: gone }, 'deletedId');
    await rows.client.query('delete from asset where id = $1', [one.slice('asset_'.length)]);
    await restore({ id, version: 1 });
    expect(await parts(id)).toMatchObject({ credits: [], items: { nodes: [] }, related: { nodes: [] } });
    expect((await restore({ id, version: 5 })).userErrors).toEqual([]);
    await api.mutate('assetRestore', { id: trailer }, 'asset { id }');
    expect(await parts(id)).toMatchObject({ credits: [{ person: { id: ann } }], items: { nodes: [{ id: two }] }, related: { nodes: [{ kind: 'TRAILER', asset: { id: trailer } }] } });
  });

  it('comes back under its ids: edits and their manifestations, with the names that are still theirs', async () => {
    const EDITS = 'edits { id name kind territories languages runtimeSeconds externalIds { scheme value } manifestations { id name kind media { id } externalIds { scheme value } } }';
    const edits = async (id: string) => (await api.read<{ asset: { edits: object[] } }>(`query ($id: ID!) { asset(id: $id) { ${EDITS} } }`, { id })).asset.edits;
    const [id, media] = [await film(), await api.newAsset('media')];
    const name = (value: string) => [{ scheme: 'house', value }];
    const { edit } = await api.mutate<{ edit: { id: string } }>('editPut', { assetId: id, name: 'Cinema', kind: 'THEATRICAL', territories: ['DE'], languages: ['de'], runtimeSeconds: 5400.04, externalIds: name('rev-edit') }, 'edit { id }');
    const { manifestation } = await api.mutate<{ manifestation: { id: string } }>('manifestationPut', { editId: edit.id, name: 'DCP', kind: 'DCP', mediaId: media, externalIds: name('rev-form') }, 'manifestation { id }');
    const [whole, changes] = [await edits(id), (await revisionsOf(id, 2)).nodes.map((node) => node.changes)];
    expect(changes.map((each) => each.map(({ path, after }) => [path, after]))).toMatchObject([
      [['edits', [{ id: edit.id, runtimeSeconds: 5400.04, manifestations: [{ id: manifestation.id, mediaId: media, externalIds: name('rev-form') }] }]]], [['edits', [{ id: edit.id, name: 'Cinema', externalIds: name('rev-edit'), manifestations: [] }]]],
    ]);
    await api.mutate('editDelete', { id: edit.id }, 'deletedId');
    const { edit: other } = await api.mutate<{ edit: { id: string } }>('editPut', { assetId: id, name: 'Later', kind: 'RECUT', externalIds: name('rev-form') }, 'edit { id }');
    expect((await restore({ id, version: 3, expectedVersion: 5 })).userErrors).toEqual([]);
    expect(await edits(id)).toEqual(whole);
    expect(await api.read('query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Edit { version asset { version } } ... on Manifestation { version } } }', { ids: [edit.id, manifestation.id, other.id] })).toEqual({ nodes: [{ version: 6, asset: { version: 6 } }, { version: 6 }, null] });

    await api.mutate('editPut', { id: edit.id, name: 'Renamed', externalIds: [] }, 'edit { id }');
    await api.mutate('editPut', { assetId: await film(), name: 'Heir', kind: 'OTHER', externalIds: name('rev-edit') }, 'edit { id }');
    expect(await restore({ id, version: 3 })).toMatchObject({ asset: null, userErrors: [{ code: 'EXTERNAL_ID_TAKEN', path: ['version'] }] });
    expect(await edits(id)).toMatchObject([{ name: 'Renamed', externalIds: [], manifestations: [{ externalIds: name('rev-form') }] }]);
    const { edits: versions } = (await api.read<{ asset: { edits: object[] } }>('query ($id: ID!) { asset(id: $id) { edits { version manifestations { version } } } }', { id })).asset;
    expect((await restore({ id, version: 7 })).userErrors).toEqual([]);
    expect((await api.read<{ asset: { edits: object[] } }>('query ($id: ID!) { asset(id: $id) { edits { version manifestations { version } } } }', { id })).asset.edits).toEqual(versions);
  });

  it('is in the revision that is kept of what was there before, as it then was', async () => {
    const ann = await person('Ann');
    const old = await rows.asset(home, { title: 'From before', kind: 'COLLECTION' });
    const id = `asset_${old.id}`;
    await api.mutate('creditsPut', { assetId: id, credits: [{ personId: ann, role: 'ACTOR' }] }, 'asset { id }');
    await rows.client.query('delete from asset_revision where asset_id = $1', [old.id]);
    await api.mutate('creditsPut', { assetId: id, credits: [] }, 'asset { id }');
    expect((await revisionsOf(id)).nodes.map(({ version, changes, snapshot }) => [version, changes.length, snapshot['credits']])).toEqual([[3, 1, []], [2, 4, [{ personId: ann, role: 'ACTOR', character: null }]]]);
  });
});

describe('restoring a revision', () => {
  it('makes a new version that is as the old one was, and nothing else of it changes', async () => {
    const id = await film({ synopsis: 'Once', externalIds: [{ scheme: 'house', value: 'restore-1' }, { scheme: 'sku', value: 'restore-1' }] });
    await update(id, { title: 'Changed', synopsis: null, titles: [{ language: 'de', text: 'Geändert' }, { language: 'fr', text: 'x' }], externalIds: [{ scheme: 'house', value: 'restore-2' }], metadata: null });
    expect(await restore({ id, version: 1, expectedVersion: 2 })).toEqual({
      userErrors: [], current: null,
      asset: { id, version: 3, title: { text: 'The film' }, german: { text: 'Der Film' }, synopsis: { text: 'Once' }, externalIds: [{ scheme: 'house', value: 'restore-1' }, { scheme: 'sku', value: 'restore-1' }], metadata: { genres: ['Drama'], cast: ['A', 'B'] } },
    });
    expect(await diff(id, 1, 3)).toEqual([]);
    const { nodes } = await revisionsOf(id);
    expect(nodes.map(({ version }) => version)).toEqual([3, 2, 1]);
    const { rows: events } = await rows.client.query('select type, version from event where asset_id = $1 order by id', [id.slice('asset_'.length)]);
    expect(events.at(-1)).toEqual({ type: 'ASSET_UPDATED', version: 3 });
    expect((await api.read<{ assets: { totalCount: number } }>('{ assets(first: 1, filter: {genre: ["Drama"], externalId: {scheme: "sku", value: "restore-1"}}) { totalCount } }')).assets.totalCount).toBe(1);
  });

  it('is refused where another asset has got one of the names, where somebody was faster, and where there is no such revision', async () => {
    const id = await film({ externalIds: [{ scheme: 'house', value: 'given-up' }] });
    await update(id, { externalIds: [] });
    await api.newAsset('The heir', { externalIds: [{ scheme: 'house', value: 'given-up' }] });
    expect(await restore({ id, version: 1 })).toMatchObject({ asset: null, current: null, userErrors: [{ code: 'EXTERNAL_ID_TAKEN', path: ['externalIds'] }] });
    expect(await restore({ id, version: 1, expectedVersion: 1 })).toMatchObject({ asset: null, current: { version: 2 }, userErrors: [{ code: 'VERSION_CONFLICT', path: ['expectedVersion'] }] });
    for (const version of [0, 3, -5]) expect(await restore({ id, version })).toMatchObject({ asset: null, userErrors: [{ code: 'NOT_FOUND', path: ['version'] }] });
    expect(await restore({ id: 'nonsense', version: 1 })).toMatchObject({ asset: null, userErrors: [{ code: 'NOT_FOUND', path: ['id'] }] });
    expect((await revisionsOf(id)).totalCount).toBe(2);
  });
});
