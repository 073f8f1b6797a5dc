import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { appDataSource } from '../../src/adapters/postgres/data-source.js';
import { postgresUnitOfWork } from '../../src/adapters/postgres/unit-of-work.js';
import { stepQueue } from '../../src/adapters/queue/index.js';
import { idOf, ok, parseIdOf, systemActor } from '../../src/domain/shared/index.js';
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

interface Shown { id: string; title: { text: string }; position: number | null; parent: { id: string; title: { text: string } } | null; projectionVersion: string; version: number }
const SHOWN = 'id title { text } position parent { id title { text } } projectionVersion version';
const create = (kind: string, title: string, more: Record<string, unknown> = {}) => api.newAsset(title, { kind, ...more });
const read = async (id: string): Promise<Shown> => (await api.read<{ asset: Shown }>(`query ($id: ID!) { asset(id: $id) { ${SHOWN} } }`, { id })).asset;
const update = (input: Record<string, unknown>) => api.mutate<{ asset: Shown | null }>('assetUpdate', input, `asset { ${SHOWN} }`);
const codes = async (answer: Promise<{ userErrors: readonly { code: string; path: readonly string[] }[] }>) => (await answer).userErrors.map(({ code, path }) => [code, ...path]);
const children = async (id: string, first = 100, after: string | null = null) => (await api.read<{ asset: { children: { nodes: Shown[]; totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string } } } }>(
  `query ($id: ID!, $first: Int!, $after: String) { asset(id: $id) { children(first: $first, after: $after) { nodes { ${SHOWN} } totalCount pageInfo { hasNextPage endCursor } } } }`, { id, first, after })).asset.children;
const titles = ({ nodes }: { nodes: readonly Shown[] }): string[] => nodes.map(({ title }) => title.text);

/** A series with two seasons of three episodes each. */
async function series(name: string): Promise<{ id: string; seasons: string[]; episodes: string[] }> {
  const id = await create('SERIES', name);
  const seasons = [await create('SEASON', `${name} 1`, { parentId: id, position: 1 }), await create('SEASON', `${name} 2`, { parentId: id, position: 2 })];
  const episodes: string[] = [];
  for (const [s, parentId] of seasons.entries()) for (const position of [3, 1, 2]) episodes.push(await create('EPISODE', `${name} ${s + 1}.${position}`, { parentId, position }));
  return { id, seasons, episodes };
}

describe('a series', () => {
  it('shows its seasons and their episodes by position, and each of these shows where it belongs', async () => {
    const { id, seasons } = await series('Tide');
    const special = await create('EPISODE', 'Tide special', { parentId: id });
    const { asset } = await api.read<{ asset: object }>(
      `query ($id: ID!) { asset(id: $id) { parent { id } position children(first: 5) { nodes { title { text } position children(first: 5) { nodes { title { text } position parent { title { text } parent { id } } } } } } } }`, { id });
    const episodes = (s: number) => [1, 2, 3].map((position) => ({ title: { text: `Tide ${s}.${position}` }, position, parent: { title: { text: `Tide ${s}` }, parent: { id } } }));
    expect(asset).toEqual({
      parent: null, position: null,
      children: { nodes: [...[1, 2].map((s) => ({ title: { text: `Tide ${s}` }, position: s, children: { nodes: episodes(s) } })), { title: { text: 'Tide special' }, position: null, children: { nodes: [] } }] },
    });
    expect(await read(special)).toMatchObject({ parent: { id }, position: null });
    expect(titles(await children(seasons[1]!))).toEqual(['Tide 2.1', 'Tide 2.2', 'Tide 2.3']);
  });

  it('is read the same from remembered texts: what changes in one title is seen through the others', async () => {
    const { id, seasons, episodes } = await series('Reef');
    const ask = () => api.read<{ asset: { title: { text: string }; children: { nodes: { title: { text: string }; parent: { title: { text: string } }; children: { nodes: { title: { text: string } }[] } }[] } } }>(
      'query ($id: ID!) { asset(id: $id) { title { text } children(first: 5) { nodes { title { text } parent { title { text } } children(first: 5) { nodes { title { text } } } } } } }', { id });
    for (let i = 0; i < 2; i++) await ask();
    await update({ id, title: 'Reef!' });
    await update({ id: seasons[0], title: 'Reef 1!' });
    await update({ id: episodes[0], title: 'Reef 1.3!' });
    expect((await ask()).asset).toMatchObject({ title: { text: 'Reef!' }, children: { nodes: [{ title: { text: 'Reef 1!' }, parent: { title: { text: 'Reef!' } }, children: { nodes: [{}, {}, { title: { text: 'Reef 1.3!' } }] } }, {}] } });
  });

  it('is paged through by cursor, numbered children first, each once, while others are added', async () => {
    const id = await create('SERIES', 'Pages');
    for (let i = 0; i < 7; i++) await create('EPISODE', `n${i}`, { parentId: id, position: 6 - i });
    for (let i = 0; i < 4; i++) await create('EPISODE', `x${i}`, { parentId: id });
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const page = await children(id, 3, after);
      seen.push(...titles(page));
      if (seen.length === 3) await create('EPISODE', 'late', { parentId: id, position: 100 });
      after = page.pageInfo.endCursor;
      if (!page.pageInfo.hasNextPage) break;
    }
    expect(seen).toEqual(['n6', 'n5', 'n4', 'n3', 'n2', 'n1', 'n0', 'late', 'x0', 'x1', 'x2', 'x3']);
    expect((await children(id)).totalCount).toBe(12);
    const foreign = (await children(id, 1)).pageInfo.endCursor;
    const { errors, data } = await api.ask('query ($id: ID!, $after: String) { asset(id: $id) { id items(first: 2, after: $after) { nodes { id } } children(first: 0) { nodes { id } } } }', { id, after: foreign });
    expect(data).toEqual({ asset: { id, items: null, children: null } });
    expect(errors!.map(({ path, extensions }) => [path, extensions['code']])).toEqual([[['asset', 'items'], 'BAD_USER_INPUT'], [['asset', 'children'], 'BAD_USER_INPUT']]);
  });

  it('leaves its seasons when it is deleted; they show it again when it is restored', async () => {
    const { id, seasons, episodes } = await series('Storm');
    const before = Number((await read(seasons[0]!)).projectionVersion);
    await api.mutate('assetDelete', { id }, 'deletedId');
    const { rows: told } = await rows.client.query<{ id: string }>(`select distinct subject_id as id from event where type = 'ASSET_RELATIONS_CHANGED'`);
    expect(told.map((event) => `asset_${event.id}`)).toEqual(expect.arrayContaining(seasons));
    const orphan = await read(seasons[0]!);
    expect(orphan).toMatchObject({ parent: null, position: 1 });
    expect(Number(orphan.projectionVersion)).toBeGreaterThan(before);
    expect(await read(episodes[0]!)).toMatchObject({ parent: { id: seasons[0] } });
    expect(await codes(update({ id: await create('SEASON', 'late'), parentId: id }))).toEqual([['NOT_FOUND', 'parentId']]);
    expect(await codes(update({ id: seasons[0], title: 'still edited', position: 7 }))).toEqual([]);
    await api.mutate('assetRestore', { id }, 'asset { id }');
    expect(await read(seasons[0]!)).toMatchObject({ parent: { id, title: { text: 'Storm' } }, position: 7 });
  });

  it('takes no number from those below it when it is erased', async () => {
    const { id, seasons } = await series('Gone');
    await api.mutate('assetDelete', { id }, 'deletedId');
    const dataSource = await appDataSource(server.config.databaseUrl!, 1).initialize();
    const unitOfWork = postgresUnitOfWork({ dataSource, stepQueue, committed: () => undefined });
    const sweeper = systemActor(idOf('Tenant', home.tenant_id), 'sweeper');
    expect(await unitOfWork.run(sweeper, async (tx) => ok(await tx.erasure.asset(parseIdOf('Asset', id)!, new Date())))).toMatchObject({ ok: true, value: expect.any(Array) });
    await dataSource.destroy();
    expect((await rows.client.query('select from asset where id = $1', [id.slice('asset_'.length)])).rowCount).toBe(0);
    expect(await read(seasons[1]!)).toMatchObject({ parent: null, position: null });
  });
});

describe('a move', () => {
  it('raises the versions of all whose answers show it, and says so in the log', async () => {
    const [from, to] = [await series('From'), await series('To')];
    const versions = async () => Promise.all([from.seasons[0]!, to.seasons[0]!].map(async (id) => Number((await read(id)).projectionVersion)));
    const before = await versions();
    const { asset } = await update({ id: from.episodes[0], parentId: to.seasons[0], position: 9 });
    expect(asset).toMatchObject({ parent: { id: to.seasons[0] }, position: 9, version: 2 });
    const after = await versions();
    expect(after.map((version, i) => version > before[i]!)).toEqual([true, true]);
    expect(titles(await children(to.seasons[0]!))).toEqual(['To 1.1', 'To 1.2', 'To 1.3', 'From 1.3']);
    const { rows: events } = await rows.client.query<{ id: string }>(`select subject_id as id from event where type = 'ASSET_RELATIONS_CHANGED'`);
    for (const season of [from.seasons[0]!, to.seasons[0]!]) expect(events.map(({ id }) => `asset_${id}`)).toContain(season);
    expect((await read(from.seasons[0]!)).version).toBe(1);
  });

  it('keeps what is absent and clears what is null', async () => {
    const { seasons, episodes } = await series('Keep');
    expect((await update({ id: episodes[0], title: 'renamed' })).asset).toMatchObject({ parent: { id: seasons[0] }, position: 3 });
    expect((await update({ id: episodes[0], position: null })).asset).toMatchObject({ parent: { id: seasons[0] }, position: null });
    expect((await update({ id: episodes[1], parentId: null })).asset).toMatchObject({ parent: null, position: null });
    expect((await update({ id: episodes[1], kind: 'CLIP' })).asset).toMatchObject({ parent: null });
  });

  it('is refused where the series would be circular, or holds what it cannot hold', async () => {
    const { id, seasons, episodes } = await series('Round');
    const [season, episode] = [seasons[0]!, episodes[0]!];
    for (const parentId of [id, season, episode]) expect(await codes(update({ id, parentId, kind: 'SEASON' }))).toEqual([['CIRCULAR', 'parentId']]);
    expect(await codes(update({ id: season, parentId: season }))).toEqual([['CIRCULAR', 'parentId']]);
    expect(await codes(update({ id: season, parentId: seasons[1] }))).toEqual([['INVALID_PARENT', 'parentId']]);
    expect(await codes(update({ id: episode, kind: 'FEATURE' }))).toEqual([['INVALID_PARENT', 'kind']]);
    expect(await codes(update({ id: season, kind: 'SERIES', parentId: null }))).toEqual([]);
    expect(await codes(update({ id: season, kind: 'FEATURE' }))).toEqual([['KIND_IN_USE', 'kind']]);
    expect(await codes(update({ id: season, kind: null }))).toEqual([['REQUIRED', 'kind']]);
    expect(await codes(api.mutate('assetCreate', { kind: 'FEATURE', title: 'x', parentId: id }, 'asset { id }'))).toEqual([['INVALID_PARENT', 'parentId']]);
    const elsewhere = await rows.project({ id: home.tenant_id }, { name: 'elsewhere', created_at: new Date() });
    expect(await codes(api.mutate('assetCreate', { kind: 'EPISODE', title: 'x', parentId: id, projectId: `project_${elsewhere.id}` }, 'asset { id }'))).toEqual([['INVALID_PARENT', 'parentId']]);
  });

  it('is refused to what is not there: ids that are made up, of another kind, or of another tenant', async () => {
    const episode = await create('EPISODE', 'lonely');
    const foreign = await rows.asset(await rows.project(await rows.tenant()), { kind: 'SERIES' });
    for (const parentId of ['nonsense', `project_${home.id}`, 'asset_00000000-0000-7000-8000-000000000000', `asset_${foreign.id}`]) expect(await codes(update({ id: episode, parentId }))).toEqual([['NOT_FOUND', 'parentId']]);
    for (const position of [-1, 1_000_001]) expect(await codes(update({ id: episode, position }))).toEqual([['INVALID', 'position']]);
    expect(await codes(update({ id: episode, position: 3 }))).toEqual([['REQUIRED', 'parentId']]);
    expect(await codes(api.mutate('assetCreate', { kind: 'EPISODE', title: 'x', position: 3 }, 'asset { id }'))).toEqual([['REQUIRED', 'parentId']]);
  });

  it('is made by one of several that want the same number at once', async () => {
    const parentId = await create('SEASON', 'contested');
    const answers = await Promise.all(Array.from({ length: 6 }, (_, i) => api.mutate<{ asset: Shown | null }>('assetCreate', { kind: 'EPISODE', title: `e${i}`, parentId, position: 1 }, 'asset { id }')));
    expect(answers.filter(({ asset }) => asset !== null)).toHaveLength(1);
    expect(answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual(Array.from({ length: 5 }, () => 'POSITION_TAKEN'));
    expect((await children(parentId)).totalCount).toBe(1);
  });

  it('closes no circle when each of two goes below the other at once', async () => {
    for (let i = 0; i < 8; i++) {
      const [a, b] = [await create('SERIES', 'a'), await create('SERIES', 'b')];
      const answers = await Promise.all([update({ id: a, kind: 'SEASON', parentId: b }), update({ id: b, kind: 'SEASON', parentId: a })]);
      expect(answers.filter(({ asset }) => asset !== null)).toHaveLength(1);
      expect(answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual(['CIRCULAR']);
    }
  });

  it('never leaves a child below what is a series no more, when both change at once', async () => {
    for (let i = 0; i < 8; i++) {
      const [parent, child] = [await create('SERIES', 'p'), await create('EPISODE', 'c')];
      const [moved, changed] = await Promise.all([update({ id: child, parentId: parent }), update({ id: parent, kind: 'FEATURE' })]);
      expect([moved.asset, changed.asset].filter((asset) => asset !== null)).toHaveLength(1);
    }
  });

  it('leaves a deleted episode\'s number to another, and then restores it only once the number is free', async () => {
    const parentId = await create('SEASON', 'numbers');
    const [old, other] = [await create('EPISODE', 'old', { parentId, position: 1 }), await create('EPISODE', 'other', { parentId, position: 2 })];
    await api.mutate('assetDelete', { id: old }, 'deletedId');
    expect(titles(await children(parentId))).toEqual(['other']);
    expect(await codes(update({ id: other, position: 1 }))).toEqual([]);
    expect(await codes(api.mutate('assetRestore', { id: old }, 'asset { id }'))).toEqual([['POSITION_TAKEN', 'id']]);
    expect(await codes(update({ id: other, position: 2 }))).toEqual([]);
    expect(await codes(api.mutate('assetRestore', { id: old }, 'asset { id }'))).toEqual([]);
    expect(titles(await children(parentId))).toEqual(['old', 'other']);
  });
});

describe('a revision', () => {
  it('brings an episode back to where it stood, and not where another stands by now', async () => {
    const { seasons, episodes } = await series('Again');
    const restore = (version: number) => api.mutate<{ asset: Shown | null }>('assetRevisionRestore', { id: episodes[0], version }, `asset { ${SHOWN} }`);
    await update({ id: episodes[0], parentId: seasons[1], position: 9 });
    const { asset } = await api.read<{ asset: { revisions: { nodes: { changes: object[] }[] } } }>('query ($id: ID!) { asset(id: $id) { revisions(first: 1) { nodes { changes { path before after } } } } }', { id: episodes[0] });
    expect(asset.revisions.nodes[0]!.changes).toEqual([{ path: 'parentId', before: seasons[0], after: seasons[1] }, { path: 'position', before: 3, after: 9 }]);
    expect((await restore(1)).asset).toMatchObject({ parent: { id: seasons[0] }, position: 3, version: 3 });
    await update({ id: episodes[0], parentId: null });
    await create('EPISODE', 'taker', { parentId: seasons[0], position: 3 });
    expect(await codes(restore(1))).toEqual([['POSITION_TAKEN', 'version']]);
  });
});

describe('a key of one project', () => {
  it('neither sees nor uses a parent of another', async () => {
    const parentId = await create('SERIES', 'theirs');
    const mine = await rows.project({ id: home.tenant_id }, { name: 'mine', created_at: new Date() });
    const bound = api.as((await server.key('admin', { project: mine.id })).secret);
    expect(await codes(bound.mutate('assetCreate', { kind: 'EPISODE', title: 'x', parentId }, 'asset { id }'))).toEqual([['NOT_FOUND', 'parentId']]);
    expect(await bound.read('query ($id: ID!) { asset(id: $id) { id } }', { id: parentId })).toEqual({ asset: null });
  });
});
