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

interface Collection { id: string; version: number; items: { nodes: { id: string; title: { text: string } }[]; totalCount: number } }
const HELD = 'id version items(first: 100) { nodes { id title { text } } totalCount }';
const put = (input: Record<string, unknown>, of = api) => of.mutate<{ collection: Collection | null; current: Collection | null }>('collectionItemsPut', input, `collection { ${HELD} } current { ${HELD} }`);
const held = async (id: string): Promise<string[]> => (await api.read<{ asset: Collection }>(`query ($id: ID!) { asset(id: $id) { ${HELD} } }`, { id })).asset.items.nodes.map(({ title }) => title.text);
const collectionsOf = async (id: string): Promise<string[]> => (await api.read<{ asset: { collections: { nodes: { id: string }[] } } }>('query ($id: ID!) { asset(id: $id) { collections(first: 10) { nodes { id } } } }', { id })).asset.collections.nodes.map((each) => each.id);
const versionOf = async (id: string): Promise<number> => Number((await api.read<{ asset: { projectionVersion: string } }>('query ($id: ID!) { asset(id: $id) { projectionVersion } }', { id })).asset.projectionVersion);
const codes = ({ userErrors }: { userErrors: readonly { code: string; path: readonly string[] }[] }) => userErrors.map(({ code, path }) => [code, ...path]);
const collection = (title: string) => api.newAsset(title, { kind: 'COLLECTION' });

describe('a collection', () => {
  it('holds what was put into it, in that order, and each of these shows it', async () => {
    const [first, second] = [await collection('first'), await collection('second')];
    const [a, b, c] = [await api.newAsset('a'), await api.newAsset('b'), await api.newAsset('c', { kind: 'EPISODE' })];
    expect(await put({ collectionId: first, assetIds: [c, a, b] })).toMatchObject({ collection: { id: first, version: 2, items: { nodes: [{ id: c }, { id: a }, { id: b }], totalCount: 3 } }, current: null, userErrors: [] });
    await put({ collectionId: second, assetIds: [a] });
    expect(await collectionsOf(a)).toEqual([first, second]);
    expect(await collectionsOf(b)).toEqual([first]);
    await put({ collectionId: first, assetIds: [b, a] });
    expect(await held(first)).toEqual(['b', 'a']);
    expect(await collectionsOf(c)).toEqual([]);
    await put({ collectionId: first, assetIds: [] });
    expect(await held(first)).toEqual([]);
  });

  it('raises the versions of what comes and goes, and of nothing that stays', async () => {
    const [stays, comes, goes] = [await api.newAsset('stays'), await api.newAsset('comes'), await api.newAsset('goes')];
    const id = await collection('versions');
    await put({ collectionId: id, assetIds: [stays, goes] });
    const before = await Promise.all([id, stays, comes, goes].map(versionOf));
    await put({ collectionId: id, assetIds: [comes, stays] });
    const after = await Promise.all([id, stays, comes, goes].map(versionOf));
    expect(after.map((version, i) => version - before[i]!)).toEqual([1, 0, 1, 1]);
    const { rows: events } = await rows.client.query<{ id: string }>(`select subject_id as id from event where type = 'ASSET_RELATIONS_CHANGED' order by event.id desc limit 2`);
    expect(events.map((event) => `asset_${event.id}`).sort()).toEqual([comes, goes].sort());
  });

  it('hides what is deleted, keeps its place also over an edit, and shows it there again when it is restored', async () => {
    const [a, b, c] = [await api.newAsset('a'), await api.newAsset('b'), await api.newAsset('c')];
    const id = await collection('deletions');
    await put({ collectionId: id, assetIds: [a, b, c] });
    const before = await versionOf(id);
    await api.mutate('assetDelete', { id: b }, 'deletedId');
    expect(await versionOf(id)).toBeGreaterThan(before);
    expect(await held(id)).toEqual(['a', 'c']);
    expect(codes(await put({ collectionId: id, assetIds: [a, b] }))).toEqual([['NOT_FOUND', 'assetIds', '1']]);
    await put({ collectionId: id, assetIds: [a, c] });
    await api.mutate('assetRestore', { id: b }, 'asset { id }');
    expect((await held(id)).sort()).toEqual(['a', 'b', 'c']);
    await api.mutate('assetDelete', { id }, 'deletedId');
    expect(await collectionsOf(a)).toEqual([]);
    expect(codes(await put({ collectionId: id, assetIds: [] }))).toEqual([['NOT_FOUND', 'collectionId']]);
  });

  it('is put by exactly one of two who read the same version, and the other learns what is stored', async () => {
    const [a, b] = [await api.newAsset('a'), await api.newAsset('b')];
    const id = await collection('contested');
    const answers = await Promise.all([[a], [b], [a, b], [b, a]].map((assetIds) => put({ collectionId: id, assetIds, expectedVersion: 1 })));
    const [winner] = answers.filter((answer) => answer.collection !== null);
    expect(answers.filter((answer) => answer.collection !== null)).toHaveLength(1);
    for (const answer of answers.filter((each) => each.collection === null)) {
      expect(codes(answer)).toEqual([['VERSION_CONFLICT', 'expectedVersion']]);
      expect(answer.current).toEqual(winner!.collection);
    }
  });

  it('takes nothing that is no asset, is there twice, is a collection, or of another project; and no other asset holds items', async () => {
    const [a, id, other] = [await api.newAsset('a'), await collection('strict'), await collection('other')];
    const elsewhere = await rows.asset(await rows.project({ id: home.tenant_id }, { name: 'elsewhere', created_at: new Date() }));
    const foreign = await rows.asset(await rows.project(await rows.tenant()));
    const bad = await put({ collectionId: id, assetIds: [a, 'nonsense', 'asset_00000000-0000-7000-8000-000000000000'] });
    expect(codes(bad)).toEqual([['NOT_FOUND', 'assetIds', '1']]);
    expect(codes(await put({ collectionId: id, assetIds: [a, id, other, `asset_${elsewhere.id}`, `asset_${foreign.id}`] }))).toEqual([
      ['NESTED_COLLECTION', 'assetIds', '1'], ['NESTED_COLLECTION', 'assetIds', '2'], ['OTHER_PROJECT', 'assetIds', '3'], ['NOT_FOUND', 'assetIds', '4'],
    ]);
    expect(codes(await put({ collectionId: id, assetIds: [a, a] }))).toEqual([['INVALID', 'assetIds', '1']]);
    expect(codes(await put({ collectionId: a, assetIds: [a] }))).toEqual([['NOT_A_COLLECTION', 'collectionId']]);
    expect(codes(await put({ collectionId: id, assetIds: Array.from({ length: 1001 }, () => a) }))).toEqual([['LIMIT_EXCEEDED', 'assetIds']]);
    expect(await held(id)).toEqual([]);
    await put({ collectionId: id, assetIds: [a] });
    expect(codes(await api.mutate('assetUpdate', { id, kind: 'FEATURE' }, 'asset { id }'))).toEqual([['KIND_IN_USE', 'kind']]);
    expect(codes(await api.mutate('assetUpdate', { id: a, kind: 'COLLECTION' }, 'asset { id }'))).toEqual([['KIND_IN_USE', 'kind']]);
  });

  it('of a thousand is paged through in its order, each once', async () => {
    await rows.client.query(
      `insert into asset (id, tenant_id, project_id, kind, status, title, language, genres, moods, themes, keywords, "cast", directors, content_ratings, source_version, version, projection_version, created_at, updated_at)
       select gen_random_uuid(), $1, $2, 'CLIP', 'READY', 'row ' || n, 'en', '{}', '{}', '{}', '{}', '{}', '{}', '[]', 1, 1, 1, now(), now() from generate_series(1, 1000) n`, [home.tenant_id, home.id]);
    const { rows: made } = await rows.client.query<{ id: string }>(`select id from asset where title like 'row %' order by id`);
    const assetIds = made.map((each) => `asset_${each.id}`);
    const id = await collection('large');
    expect((await put({ collectionId: id, assetIds })).userErrors).toEqual([]);
    expect((await put({ collectionId: id, assetIds: assetIds.reverse() })).userErrors).toEqual([]);
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const { asset: { items } }: { asset: { items: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } } = await api.read(
        'query ($id: ID!, $after: String) { asset(id: $id) { items(first: 100, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } } }', { id, after });
      seen.push(...items.nodes.map((each) => each.id));
      after = items.pageInfo.endCursor;
      if (!items.pageInfo.hasNextPage) break;
    }
    expect(seen).toEqual(assetIds);
  });
});
