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

const FULL = `asset { id kind status version title { text language } german: title(languages: ["de-AT", "fr"]) { text language } synopsis { text } originalLanguage externalIds { scheme value }
  metadata { genres moods themes keywords cast directors releasedOn contentRatings { system rating } } }`;
const EVERYTHING = {
  kind: 'FEATURE', title: 'The film', language: 'en', synopsis: 'What happens', originalLanguage: 'pt-br', titles: [{ language: 'de', text: 'Der Film' }], externalIds: [{ scheme: 'eidr', value: '10.5240/7791-8534-2C23-9030-8610-5' }, { scheme: 'house', value: '1' }],
  metadata: { genres: ['Drama'], moods: ['dark'], themes: ['sea'], keywords: ['boat'], cast: ['A', 'B'], directors: ['C'], releasedOn: '2026-01-02', contentRatings: [{ system: 'FSK', rating: '12' }] },
};
const SHOWN = {
  kind: 'FEATURE', status: 'DRAFT', version: 1, title: { text: 'The film', language: 'en' }, german: { text: 'Der Film', language: 'de' }, synopsis: { text: 'What happens' }, originalLanguage: 'pt-BR',
  externalIds: EVERYTHING.externalIds, metadata: EVERYTHING.metadata,
};

describe('an asset', () => {
  it('holds all that was said of it; an edit keeps what is absent and clears what is null', async () => {
    const made = await api.mutate<{ asset: { id: string } }>('assetCreate', EVERYTHING, FULL);
    const { id } = made.asset;
    expect(made).toEqual({ asset: { id, ...SHOWN }, userErrors: [] });
    expect(await api.mutate('assetUpdate', { id }, FULL)).toMatchObject({ asset: { ...SHOWN, version: 2 } });
    expect(await api.mutate('assetUpdate', { id, metadata: { genres: ['Comedy'] }, titles: [{ language: 'fr', text: 'Le film' }] }, FULL)).toMatchObject({ asset: { metadata: { ...EVERYTHING.metadata, genres: ['Comedy'] }, german: SHOWN.german } });
    const cleared = await api.mutate('assetUpdate', { id, synopsis: null, originalLanguage: null, externalIds: null, metadata: { cast: null, releasedOn: null, contentRatings: null } }, FULL);
    expect(cleared).toMatchObject({ asset: { synopsis: null, originalLanguage: null, externalIds: [], title: SHOWN.title, metadata: { ...EVERYTHING.metadata, genres: ['Comedy'], cast: [], releasedOn: null, contentRatings: [] } } });
    expect(await api.mutate('assetUpdate', { id, metadata: null, titles: [{ language: 'de', text: '' }] }, FULL)).toMatchObject({
      asset: { german: { text: 'Le film' }, metadata: { genres: [], moods: [], themes: [], keywords: [], cast: [], directors: [], releasedOn: null, contentRatings: [] } },
    });
    expect((await api.mutate('assetUpdate', { id, title: null }, FULL)).userErrors).toMatchObject([{ code: 'REQUIRED', path: ['title'] }]);
  });

  it('shows what is put in its own language as its title and synopsis, and keeps tags in their canonical form', async () => {
    const ask = `asset { id title { text language } synopsis { text } own: title(languages: ["en"]) { text } chinese: title(languages: ["zh-cmn-Hans-SG"]) { text language } mine: title(languages: ["x-OURS"]) { text language } }`;
    const { asset: { id } } = await api.mutate<{ asset: { id: string } }>('assetCreate', { kind: 'CLIP', title: 'First', language: 'en', titles: [{ language: 'EN', text: 'not the title' }] }, ask);
    expect(await api.mutate('assetUpdate', { id, titles: [{ language: 'en', text: 'Second' }], synopses: [{ language: 'en', text: 'What happens' }] }, ask))
      .toMatchObject({ asset: { title: { text: 'Second', language: 'en' }, own: { text: 'Second' }, synopsis: { text: 'What happens' } } });
    expect(await api.mutate('assetUpdate', { id, titles: [{ language: 'en', text: null }], synopses: [{ language: 'en', text: null }] }, ask)).toMatchObject({ asset: { title: { text: 'Second' }, synopsis: null } });
    expect(await api.mutate('assetUpdate', { id, titles: [{ language: 'zh-cmn-Hans', text: '第二' }, { language: 'x-ours', text: 'II' }] }, ask))
      .toMatchObject({ asset: { chinese: { text: '第二', language: 'zh-Hans' }, mine: { text: 'II', language: 'x-ours' } } });
    expect((await api.mutate('assetUpdate', { id, externalIds: [{ scheme: 'house', value: '  ' }] }, ask)).userErrors).toMatchObject([{ code: 'REQUIRED', path: ['externalIds', '0', 'value'] }]);
  });

  it('is found by its words, composed or decomposed', async () => {
    const ids = await Promise.all(['Étude n\u00e9cessaire', 'E\u0301tude ne\u0301cessaire'].map((title) => api.newAsset(title)));
    for (const text of ['n\u00e9cessaire', 'ne\u0301cessaire \u00c9tude']) {
      const { assets } = await api.read<{ assets: { nodes: { id: string }[] } }>('query ($text: String!) { assets(first: 5, filter: {text: $text}) { nodes { id } } }', { text });
      expect(assets.nodes.map(({ id }) => id).sort()).toEqual([...ids].sort());
    }
  });

  it('is edited by exactly one of two who read the same version, and the other learns what is stored', async () => {
    const id = await api.newAsset('contested');
    for (let version = 1; version <= 10; version++) {
      const answers = await Promise.all(['a', 'b', 'c'].map((who) => api.mutate<{ asset: { id: string } | null; current: { version: number; title: { text: string } } | null }>(
        'assetUpdate', { id, expectedVersion: version, title: `${who} ${version}` }, 'asset { id } current { version title { text } }')));
      expect(answers.filter(({ asset }) => asset !== null)).toHaveLength(1);
      for (const { current, userErrors } of answers.filter(({ asset }) => asset === null)) {
        expect(userErrors).toMatchObject([{ code: 'VERSION_CONFLICT', path: ['expectedVersion'] }]);
        expect(current).toMatchObject({ version: version + 1 });
      }
    }
    expect((await api.mutate('assetDelete', { id, expectedVersion: 3 }, 'deletedId')).userErrors).toMatchObject([{ code: 'VERSION_CONFLICT' }]);
  });

  it('shares no external id, also when two claim it at once, and gives it up when it is edited away', async () => {
    const externalIds = [{ scheme: 'house', value: 'contested' }];
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map((title) => api.mutate<{ asset: { id: string } | null }>('assetCreate', { kind: 'CLIP', title, externalIds }, 'asset { id }')));
    const [winner] = answers.filter(({ asset }) => asset !== null);
    expect(answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual(['EXTERNAL_ID_TAKEN', 'EXTERNAL_ID_TAKEN', 'EXTERNAL_ID_TAKEN']);
    expect((await rows.client.query(`select from asset a join asset_external_id x on x.asset_id = a.id where x.value = 'contested'`)).rowCount).toBe(1);
    expect((await api.mutate('assetUpdate', { id: winner!.asset!.id, externalIds: [] }, 'asset { id }')).userErrors).toEqual([]);
    expect((await api.mutate('assetCreate', { kind: 'CLIP', title: 'next', externalIds }, 'asset { id }')).userErrors).toEqual([]);
  });

  it('is hidden at once when it is deleted, deleted once, and restored once', async () => {
    const id = await api.newAsset('soon gone');
    const editor = api.as((await server.key('editor')).secret);
    expect(await editor.mutate('assetDelete', { id }, 'deletedId')).toEqual({ deletedId: id, userErrors: [] });
    const hidden = 'query ($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } asset(id: $id) { id } assets(first: 5, filter: {text: "soon gone"}) { nodes { id } totalCount } }';
    for (const who of [api, editor]) expect(await who.read(hidden, { id })).toEqual({ node: null, nodes: [null], asset: null, assets: { nodes: [], totalCount: 0 } });
    for (const name of ['assetDelete', 'assetUpdate']) expect((await api.mutate(name, { id }, '__typename')).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    const deleted = '{ assets(first: 5, filter: {status: [DELETED]}) { nodes { id } totalCount } }';
    expect(await api.read(deleted)).toEqual({ assets: { nodes: [{ id }], totalCount: 1 } });
    for (const role of ['viewer', 'editor', 'rights'] as const) expect(await api.as((await server.key(role)).secret).read(deleted)).toEqual({ assets: { nodes: [], totalCount: 0 } });
    const restores = await Promise.all([1, 2].map(() => api.mutate<{ asset: { status: string } | null }>('assetRestore', { id }, 'asset { status }')));
    expect(restores.filter(({ asset }) => asset?.status === 'DRAFT')).toHaveLength(1);
    expect(restores.flatMap(({ userErrors }) => userErrors)).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it('is found on the last page of ten thousand, each once', async () => {
    const elsewhere = await rows.project({ id: home.tenant_id }, { name: 'ten thousand' });
    await rows.client.query(
      `insert into asset (id, tenant_id, project_id, kind, status, title, language, genres, moods, themes, keywords, "cast", directors, content_ratings, source_version, version, projection_version, created_at, updated_at)
       select gen_random_uuid(), $1, $2, 'CLIP', 'READY', 'row ' || lpad(n::text, 5, '0'), 'en', '{}', '{}', '{}', '{}', '{}', '{}', '[]', 1, 1, 1, now(), now() from generate_series(1, 10000) n`, [home.tenant_id, elsewhere.id]);
    const titles: string[] = [];
    for (let after: string | null = null; ;) {
      const { assets }: { assets: { nodes: { title: { text: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } = await api.read(
        'query ($p: ID!, $after: String) { assets(first: 100, after: $after, filter: {projectId: [$p]}, orderBy: {field: TITLE, direction: ASC}) { nodes { title { text } } pageInfo { hasNextPage endCursor } } }', { p: `project_${elsewhere.id}`, after });
      titles.push(...assets.nodes.map(({ title }) => title.text));
      after = assets.pageInfo.endCursor;
      if (!assets.pageInfo.hasNextPage) break;
    }
    expect(titles).toEqual(Array.from({ length: 10_000 }, (_, i) => `row ${String(i + 1).padStart(5, '0')}`));
  });
});
