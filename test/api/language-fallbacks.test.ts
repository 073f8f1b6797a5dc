import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { lookupChain } from '../../src/domain/shared/index.js';
import { chainsOf, languagesFor } from '../../src/domain/project/index.js';
import { ApiClient } from '../support/client.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
let api: ApiClient;
beforeAll(async () => {
  server = await startTestServer({ TELECINE_ROLE: 'api' });
  api = new ApiClient(server.url);
});
afterAll(() => server?.stop());

interface Text { text: string; language: string }
let projects = 0;
const newProject = async (): Promise<string> => (await api.mutate<{ project: { id: string } }>('projectCreate', { name: `P${projects++}` }, 'project { id }')).project.id;
const setFallbacks = (id: string, languageFallbacks: object[] | null) => api.mutate<{ project: { languageFallbacks: object[] } | null }>('projectUpdate', { id, languageFallbacks }, 'project { languageFallbacks { language fallbacks } }');
const titles = (...languages: string[]) => languages.map((language) => ({ language, text: `in ${language}` }));
const titleOf = async (id: string, languages: string[]): Promise<string> =>
  (await api.read<{ asset: { title: Text } }>('query ($id: ID!, $l: [LanguageTag!]) { asset(id: $id) { title(languages: $l) { text language } } }', { id, l: languages })).asset.title.language;

describe('titles in a language that they are not in', () => {
  it('fall back as their project says, after the tag itself and before the next wanted one', async () => {
    const projectId = await newProject();
    const id = await api.newAsset('Own', { projectId, language: 'en', titles: titles('de', 'fr', 'it') });
    expect(await titleOf(id, ['gsw'])).toBe('en');
    const answer = await setFallbacks(projectId, [{ language: 'GSW', fallbacks: ['de-ch', 'fr'] }, { language: 'rm', fallbacks: ['it'] }]);
    expect(answer).toEqual({ userErrors: [], project: { languageFallbacks: [{ language: 'gsw', fallbacks: ['de-CH', 'fr'] }, { language: 'rm', fallbacks: ['it'] }] } });
    for (const [wanted, got] of [[['gsw'], 'de'], [['gsw-CH', 'fr'], 'de'], [['fr', 'gsw'], 'fr'], [['ja', 'rm-CH'], 'it'], [['en', 'gsw'], 'en'], [['ja'], 'en'], [['gsw', 'de'], 'de'], [[], 'en'], [['x-private'], 'en'], [['und'], 'en']] as const) {
      expect([wanted, await titleOf(id, [...wanted])]).toEqual([wanted, got]);
    }
    expect((await setFallbacks(projectId, null)).project).toEqual({ languageFallbacks: [] });
    expect(await titleOf(id, ['gsw'])).toBe('en');
    expect((await api.mutate<{ project: { version: number } }>('projectUpdate', { id: projectId, name: 'Kept' }, 'project { version languageFallbacks { language } }')).project).toMatchObject({ version: 4, languageFallbacks: [] });
  });

  it('change with their project at once, in what is remembered too, one by one and in pages, beside those of other projects', async () => {
    const [one, two] = [await newProject(), await newProject()];
    const ids = [await api.newAsset('Own', { projectId: one, language: 'en', titles: titles('de', 'fr') }), await api.newAsset('Own', { projectId: two, language: 'en', titles: titles('de', 'fr') })];
    const read = async (): Promise<string[][]> => {
      const data = await api.read<{ nodes: { title: Text }[]; assets: { nodes: { title: Text }[] } }>(
        'query ($ids: [ID!]!, $p: [ID!]) { nodes(ids: $ids) { ... on Asset { title(languages: ["gsw"]) { language } } } assets(first: 5, filter: {projectId: $p}, orderBy: {field: CREATED_AT, direction: ASC}) { nodes { title(languages: ["gsw"]) { language } renditions(first: 1) { nodes { asset { id } } } } } }', { ids, p: [one, two] });
      return [data.nodes, data.assets.nodes].map((list) => list.map(({ title }) => title.language));
    };
    const both = (first: string, second: string) => [[first, second], [first, second]];
    expect(await read()).toEqual(both('en', 'en'));
    await setFallbacks(one, [{ language: 'gsw', fallbacks: ['de'] }]);
    expect(await read()).toEqual(both('de', 'en'));
    await setFallbacks(one, [{ language: 'gsw', fallbacks: ['fr'] }]);
    await setFallbacks(two, [{ language: 'gsw', fallbacks: ['de'] }]);
    expect(await read()).toEqual(both('fr', 'de'));
    await setFallbacks(one, []);
    expect(await read()).toEqual(both('en', 'de'));
    await api.mutate('assetUpdate', { id: ids[1], titles: [{ language: 'gsw', text: 'Züritüütsch' }] }, 'asset { id }');
    expect(await read()).toEqual(both('en', 'gsw'));
  });

  it('are found as the domain says, whatever is wanted, there, and fallen back to', async () => {
    const projectId = await newProject();
    const TAGS = ['de', 'de-CH', 'gsw', 'fr', 'fr-CA', 'pt-BR', 'pt', 'es', 'zh-Hant-TW', 'zh-Hant', 'zh'];
    const pick = (seed: number, n: number): string[] => [...new Set(Array.from({ length: n }, (_, i) => TAGS[(seed * 7 + i * i * 3 + i * seed) % TAGS.length]!))];
    for (let round = 0; round < 25; round++) {
      const fallbacks = pick(round + 1, 3).map((language, i) => ({ language, fallbacks: pick(round * 3 + i + 2, 3) }));
      await setFallbacks(projectId, round % 5 === 4 ? [] : fallbacks);
      const there = pick(round * 11 + 5, 4);
      const id = await api.newAsset('Own', { projectId, language: 'en', titles: titles(...there) });
      const wanted = pick(round * 5 + 3, 3);
      const order = round % 5 === 4 ? wanted.flatMap(lookupChain) : languagesFor(wanted, chainsOf(fallbacks)!);
      expect([wanted, fallbacks, there, await titleOf(id, wanted)]).toEqual([wanted, fallbacks, there, order.find((tag) => there.includes(tag)) ?? 'en']);
    }
  });

  it('are refused for what is no language tag, with its place, as a value and as a variable; the rest of the answer stands', async () => {
    const id = await api.newAsset('Own');
    const bad = 'query ($id: ID!, $l: [LanguageTag!]) { asset(id: $id) { name: title(languages: $l) { text } } viewer { name } }';
    for (const languages of [['de', 'not a language'], ['de', 'x'.repeat(101)], ['de', ''], ['de', 'a\u0000']]) {
      expect(await api.ask(bad, { id, l: languages })).toMatchObject({ data: { asset: null, viewer: { name: 'bootstrap' } }, errors: [{ path: ['asset'], extensions: { code: 'BAD_USER_INPUT', argument: ['name', 'languages', '1'] } }] });
    }
    expect((await api.ask(`{ assets(first: 1) { nodes { synopsis(languages: ["!"]) { text } } } }`)).errors).toMatchObject([{ path: ['assets'], extensions: { code: 'BAD_USER_INPUT', argument: ['nodes', 'synopsis', 'languages', '0'] } }]);
    const many = (n: number): string[] => Array.from({ length: n }, () => 'de');
    const limit = { code: 'BAD_USER_INPUT', limit: 'languages', value: 100, argument: ['name', 'languages'] };
    expect((await api.ask(bad, { id, l: many(100) })).errors).toBeUndefined();
    expect(await api.ask(bad, { id, l: many(101) })).toMatchObject({ data: { asset: null, viewer: { name: 'bootstrap' } }, errors: [{ path: ['asset'], extensions: limit }] });
    const update = 'mutation ($id: ID!, $l: [LanguageTag!]) { assetUpdate(input: {id: $id, title: "Not done"}) { asset { name: title(languages: $l) { text } } } }';
    expect((await api.ask(update, { id, l: many(101) })).errors).toMatchObject([{ extensions: { ...limit, argument: ['assetUpdate', 'asset', 'name', 'languages'] } }]);
    expect(await api.read('query ($id: ID!) { asset(id: $id) { title { text } } }', { id })).toEqual({ asset: { title: { text: 'Own' } } });
    expect(await titleOf(id, ['tlh-Latn-QO', 'i-klingon', 'qaa'])).toBe('und');
  });

  it('of a project are refused with their places', async () => {
    const projectId = await newProject();
    const { userErrors } = await setFallbacks(projectId, [{ language: 'no!', fallbacks: ['de'] }, { language: 'de', fallbacks: [] }]);
    expect(userErrors).toMatchObject([{ code: 'INVALID', path: ['languageFallbacks', '0', 'language'] }, { code: 'REQUIRED', path: ['languageFallbacks', '1', 'fallbacks'] }]);
  });
});
