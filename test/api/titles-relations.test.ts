import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RELATION_KINDS } from '../../src/domain/relation/index.js';
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

interface Shown { kind: string; position: number; asset: { id: string; title: { text: string } }; territories: string[] | null; languages: string[] | null; opensAt: string | null; closesAt: string | null }
const SHOWN = 'kind position asset { id title { text } } territories languages opensAt closesAt';
const put = (input: Record<string, unknown>) => api.mutate<{ asset: { id: string; version: number } | null; current: { version: number } | null }>('assetRelationsPut', input, 'asset { id version } current { version }');
const related = async (id: string, filter: Record<string, unknown> | null = null, first = 100, after: string | null = null) => (await api.read<{ asset: { related: { nodes: Shown[]; totalCount: number; pageInfo: { endCursor: string; hasNextPage: boolean } } } }>(
  `query ($id: ID!, $filter: RelatedFilter, $first: Int!, $after: String) { asset(id: $id) { related(first: $first, after: $after, filter: $filter) { nodes { ${SHOWN} } totalCount pageInfo { endCursor hasNextPage } } } }`,
  { id, filter, first, after })).asset.related;
const titles = async (id: string, filter: Record<string, unknown> | null = null): Promise<string[]> => (await related(id, filter)).nodes.map(({ asset }) => asset.title.text);
const codes = ({ userErrors }: { userErrors: readonly { code: string; path: readonly string[] }[] }) => userErrors.map(({ code, path }) => [code, ...path]);
const trailer = (title: string) => api.newAsset(title, { kind: 'TRAILER' });
const NOON = '2026-06-01T12:00:00.000Z';

describe('related titles', () => {
  it('are put by kind, in their order, and show their rules', async () => {
    const [film, a, b, poster] = [await api.newAsset('film'), await trailer('a'), await trailer('b'), await api.newAsset('poster', { kind: 'THUMBNAIL' })];
    expect(await put({ assetId: film, kind: 'POSTER', relations: [{ assetId: poster }] })).toMatchObject({ asset: { id: film, version: 2 }, current: null, userErrors: [] });
    await put({ assetId: film, kind: 'TRAILER', relations: [{ assetId: b, territories: ['DE', 'US-CA'], languages: ['de-ch', 'EN'], opensAt: '2026-01-01T01:00:00+01:00', closesAt: '2027-01-01T00:00:00Z' }, { assetId: a }] });
    expect((await related(film)).nodes).toEqual([
      { kind: 'TRAILER', position: 0, asset: { id: b, title: { text: 'b' } }, territories: ['DE', 'US-CA'], languages: ['de-CH', 'en'], opensAt: '2026-01-01T00:00:00.000Z', closesAt: '2027-01-01T00:00:00.000Z' },
      { kind: 'TRAILER', position: 1, asset: { id: a, title: { text: 'a' } }, territories: null, languages: null, opensAt: null, closesAt: null },
      { kind: 'POSTER', position: 0, asset: { id: poster, title: { text: 'poster' } }, territories: null, languages: null, opensAt: null, closesAt: null },
    ]);
    await put({ assetId: film, kind: 'TRAILER', relations: [{ assetId: a }] });
    expect(await titles(film)).toEqual(['a', 'poster']);
    expect(await titles(film, { kind: ['POSTER'] })).toEqual(['poster']);
    expect(await titles(film, { kind: [] })).toEqual([]);
    await put({ assetId: film, kind: 'TRAILER', relations: [] });
    expect(await titles(film)).toEqual(['poster']);
  });

  it('count where, for whom and when their rules say', async () => {
    const [film, everywhere, german, california, summer] = [await api.newAsset('film'), await trailer('everywhere'), await trailer('german'), await trailer('california'), await trailer('summer')];
    await put({ assetId: film, kind: 'TRAILER', relations: [
      { assetId: everywhere }, { assetId: german, territories: ['DE', 'CH'], languages: ['de'] }, { assetId: california, territories: ['US-CA'], languages: ['en-US'] },
      { assetId: summer, opensAt: '2026-06-01T00:00:00Z', closesAt: '2026-09-01T00:00:00Z' },
    ] });
    expect(await titles(film, { territory: 'DE' })).toEqual(['everywhere', 'german', 'summer']);
    expect(await titles(film, { territory: 'DE-BY' })).toEqual(['everywhere', 'german', 'summer']);
    expect(await titles(film, { territory: 'US' })).toEqual(['everywhere', 'summer']);
    expect(await titles(film, { territory: 'US-CA' })).toEqual(['everywhere', 'california', 'summer']);
    expect(await titles(film, { language: 'de-AT' })).toEqual(['everywhere', 'german', 'summer']);
    expect(await titles(film, { language: 'en' })).toEqual(['everywhere', 'summer']);
    expect(await titles(film, { language: 'EN-us' })).toEqual(['everywhere', 'california', 'summer']);
    expect(await titles(film, { at: '2026-06-01T00:00:00Z', territory: 'US-CA', language: 'de' })).toEqual(['everywhere', 'summer']);
    expect(await titles(film, { at: '2026-05-31T23:59:59.999Z', kind: ['TRAILER', 'EXTRA'] })).toEqual(['everywhere', 'german', 'california']);
    expect(await titles(film, { at: '2026-09-01T00:00:00Z' })).toEqual(['everywhere', 'german', 'california']);
    expect((await related(film, { territory: 'FR' }, 1)).totalCount).toBe(2);
  });

  it('are filtered as the rules say, whatever rules they have', async () => {
    const film = await api.newAsset('film');
    const targets = await Promise.all(Array.from({ length: 6 }, (_, i) => trailer(`t${i}`)));
    const territory = fc.constantFrom('DE', 'DE-BY', 'US', 'US-CA', 'FR');
    const language = fc.constantFrom('de', 'de-CH', 'en', 'en-US', 'zh-Hant');
    const day = fc.integer({ min: 1, max: 5 }).map((n) => `2026-06-0${n}T00:00:00.000Z`);
    const rule = fc.record({ territories: fc.option(fc.uniqueArray(territory, { minLength: 1, maxLength: 3 })), languages: fc.option(fc.uniqueArray(language, { minLength: 1, maxLength: 3 })), opensAt: fc.option(day), closesAt: fc.option(day) })
      .filter(({ opensAt, closesAt }) => opensAt === null || closesAt === null || opensAt < closesAt);
    const filter = fc.record({ territory: fc.option(territory, { nil: undefined }), language: fc.option(language, { nil: undefined }), at: fc.option(day, { nil: undefined }) });
    await fc.assert(fc.asyncProperty(fc.array(rule, { minLength: 1, maxLength: 6 }), fc.array(filter, { minLength: 1, maxLength: 4 }), async (rules, filters) => {
      await put({ assetId: film, kind: 'TRAILER', relations: rules.map((each, i) => ({ assetId: targets[i], ...each })) });
      for (const asked of filters) {
        const expected = rules.flatMap(({ territories, languages, opensAt, closesAt }, i) => {
          const there = asked.territory === undefined || territories === null || territories.some((code) => code === asked.territory || code === asked.territory!.slice(0, 2));
          const spoken = asked.language === undefined || languages === null || languages.some((tag) => asked.language === tag || asked.language!.startsWith(`${tag}-`));
          const open = asked.at === undefined || ((opensAt === null || opensAt <= asked.at) && (closesAt === null || asked.at < closesAt));
          return there && spoken && open ? [`t${i}`] : [];
        });
        expect(await titles(film, asked)).toEqual(expected);
      }
    }), { numRuns: 25 });
  });

  it('are paged through, each once, over all kinds', async () => {
    const film = await api.newAsset('film');
    const expected: string[] = [];
    for (const kind of RELATION_KINDS.slice(0, 3)) {
      const assetIds = [await api.newAsset(`${kind} 0`), await api.newAsset(`${kind} 1`), await api.newAsset(`${kind} 2`)];
      await put({ assetId: film, kind, relations: assetIds.map((assetId) => ({ assetId })) });
      expected.push(...[0, 1, 2].map((n) => `${kind} ${n}`));
    }
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const page = await related(film, null, 2, after);
      seen.push(...page.nodes.map(({ asset }) => asset.title.text));
      after = page.pageInfo.endCursor;
      if (!page.pageInfo.hasNextPage) break;
    }
    expect(seen).toEqual(expected);
    const { endCursor } = (await related(film, { territory: 'DE' }, 2)).pageInfo;
    const { errors } = await api.ask('query ($id: ID!, $after: String) { asset(id: $id) { related(first: 2, after: $after, filter: {territory: "FR"}) { nodes { kind } } } }', { id: film, after: endCursor });
    expect(errors).toMatchObject([{ path: ['asset', 'related'], extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('show what has changed in them, and are hidden while they are deleted', async () => {
    const [film, a, b] = [await api.newAsset('film'), await trailer('a'), await trailer('b')];
    await put({ assetId: film, kind: 'TRAILER', relations: [{ assetId: a }, { assetId: b }] });
    expect(await titles(film)).toEqual(['a', 'b']);
    await api.mutate('assetUpdate', { id: a, title: 'a!' }, 'asset { id }');
    expect(await titles(film)).toEqual(['a!', 'b']);
    const version = async () => Number((await api.read<{ asset: { projectionVersion: string } }>('query ($id: ID!) { asset(id: $id) { projectionVersion } }', { id: film })).asset.projectionVersion);
    const before = await version();
    await api.mutate('assetDelete', { id: a }, 'deletedId');
    expect(await version()).toBeGreaterThan(before);
    expect(await titles(film)).toEqual(['b']);
    await put({ assetId: film, kind: 'TRAILER', relations: [{ assetId: b }] });
    await api.mutate('assetRestore', { id: a }, 'asset { id }');
    expect((await titles(film)).sort()).toEqual(['a!', 'b']);
  });

  it('are put by exactly one of several who read the same version', async () => {
    const [film, a, b] = [await api.newAsset('film'), await trailer('a'), await trailer('b')];
    const answers = await Promise.all([[a], [b], [a, b]].map((list) => put({ assetId: film, kind: 'TRAILER', expectedVersion: 1, relations: list.map((assetId) => ({ assetId })) })));
    expect(answers.filter(({ asset }) => asset !== null)).toHaveLength(1);
    for (const answer of answers.filter(({ asset }) => asset === null)) expect([codes(answer), answer.current]).toEqual([[['VERSION_CONFLICT', 'expectedVersion']], { version: 2 }]);
  });

  it('are refused with the path of each fault', async () => {
    const [film, a] = [await api.newAsset('film'), await trailer('a')];
    const elsewhere = await rows.asset(await rows.project({ id: home.tenant_id }, { name: 'elsewhere', created_at: new Date() }));
    const foreign = await rows.asset(await rows.project(await rows.tenant()));
    const bad = (relations: readonly Record<string, unknown>[]) => put({ assetId: film, kind: 'TRAILER', relations }).then(codes);
    expect(await bad([{ assetId: film }, { assetId: a }, { assetId: a }])).toEqual([['SELF_RELATED', 'relations', '0', 'assetId'], ['INVALID', 'relations', '2', 'assetId']]);
    expect(await bad([{ assetId: a, territories: [], languages: ['not a language'], opensAt: NOON, closesAt: NOON }])).toEqual([
      ['REQUIRED', 'relations', '0', 'territories'], ['INVALID', 'relations', '0', 'languages', '0'], ['INVALID', 'relations', '0', 'closesAt'],
    ]);
    expect(await bad([{ assetId: 'nonsense' }])).toEqual([['NOT_FOUND', 'relations', '0', 'assetId']]);
    expect(await bad([{ assetId: `asset_${elsewhere.id}` }, { assetId: `asset_${foreign.id}` }])).toEqual([['OTHER_PROJECT', 'relations', '0', 'assetId'], ['NOT_FOUND', 'relations', '1', 'assetId']]);
    expect(await bad(Array.from({ length: 1001 }, () => ({ assetId: a })))).toEqual([['LIMIT_EXCEEDED', 'relations']]);
    expect(await bad([{ assetId: a, territories: Array.from({ length: 301 }, () => 'DE') }])).toEqual([['LIMIT_EXCEEDED', 'relations', '0', 'territories']]);
    expect(codes(await put({ assetId: `asset_${foreign.id}`, kind: 'TRAILER', relations: [] }))).toEqual([['NOT_FOUND', 'assetId']]);
    const related = async (filter: object) => (await api.ask('query ($id: ID!, $filter: RelatedFilter) { asset(id: $id) { related(first: 2, filter: $filter) { nodes { kind } } } }', { id: film, filter })).errors;
    expect(await related({ language: 'no language!' })).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: expect.arrayContaining(['filter', 'language']) } }]);
    expect(await related({ at: '9999-12-31T23:59:59-12:00' })).toMatchObject([{ message: expect.stringContaining('years 0001 to 9999'), extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(await titles(film)).toEqual([]);
  });
});
