import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApi, type OpenApi } from '../support/api.js';
import { PATIENCE } from '../support/client.js';

let opened: OpenApi;
let server: OpenApi['server'];
let rows: OpenApi['rows'];
let api: OpenApi['api'];
beforeAll(async () => {
  opened = await openApi();
  ({ server, rows, api } = opened);
});
afterAll(() => opened?.close());

interface Vocabulary { id: string; code: string; kind: string; territory: string | null; closed: boolean; version: number }
const FIELDS = 'id code name kind territory closed version';
async function vocabulary(code: string, client = api): Promise<Vocabulary> {
  const { vocabularies } = await client.read<{ vocabularies: { nodes: Vocabulary[] } }>(`{ vocabularies(first: 100) { nodes { ${FIELDS} } } }`);
  return vocabularies.nodes.find((each) => each.code === code)!;
}
let made = 0;
async function newVocabulary(more: Record<string, unknown> = {}): Promise<Vocabulary> {
  const { vocabulary: one, userErrors } = await api.mutate<{ vocabulary: Vocabulary }>('vocabularyPut', { code: `own-${made++}`, name: 'Own', ...more }, `vocabulary { ${FIELDS} }`);
  expect(userErrors).toEqual([]);
  return one;
}
const put = (vocabularyId: string, terms: object[], more: Record<string, unknown> = {}, client = api) =>
  client.mutate<{ vocabulary: Vocabulary | null; current: Vocabulary | null; created: number; updated: number; unchanged: number }>('termsPut', { vocabularyId, terms, ...more }, `vocabulary { ${FIELDS} } current { ${FIELDS} } created updated unchanged`);
interface Term { id: string; code: string; version: number; labels: object[]; broader: { code: string } | null }
const TERM = 'id code version labels { text language } synonyms { text language } broader { code } minimumAge';
async function terms(id: string): Promise<Term[]> {
  const { node } = await api.read<{ node: { terms: { nodes: Term[] } } }>(`query ($id: ID!) { node(id: $id) { ... on Vocabulary { terms(first: 100) { nodes { ${TERM} } } } } }`, { id });
  return node.terms.nodes;
}
const faults = ({ userErrors }: { userErrors: readonly { code: string; path: readonly string[] }[] }) => userErrors.map(({ code, path }) => [code, path.join('.')]);

describe('vocabularies', () => {
  it('are there with every tenant: genres and the like open, ratings of boards closed, with their ages', async () => {
    for (const client of [api, api.as((await server.key('viewer', { tenant: 'another' })).secret)]) {
      for (const code of ['genre', 'mood', 'theme', 'keyword']) expect(await vocabulary(code, client)).toMatchObject({ kind: 'SUBJECT', territory: null, closed: false, version: 1 });
      expect(await vocabulary('FSK', client)).toMatchObject({ kind: 'RATING', territory: 'DE', closed: true });
    }
    expect((await terms((await vocabulary('FSK')).id)).map(({ code }) => code)).toEqual(['0', '12', '16', '18', '6']);
    expect((await vocabulary('FSK')).id).not.toBe((await vocabulary('FSK', api.as((await server.key('viewer', { tenant: 'another' })).secret))).id);
  });

  it('are made once, edited by one of two, and keep code and kind', async () => {
    const answers = await Promise.all(['Award', 'AWARD', 'award', 'award'].map((code) => api.mutate<{ vocabulary: Vocabulary | null }>('vocabularyPut', { code, name: 'Awards' }, 'vocabulary { id }')));
    expect(answers.filter((answer) => answer.vocabulary !== null)).toHaveLength(1);
    expect(answers.flatMap(faults)).toEqual(Array.from({ length: 3 }, () => ['CODE_TAKEN', 'code']));
    const { id } = await newVocabulary();
    const edits = await Promise.all(['a', 'b'].map((name) => api.mutate<{ vocabulary: object | null; current: object | null }>('vocabularyPut', { id, expectedVersion: 1, name }, 'vocabulary { id } current { name version }')));
    expect(edits.filter((edit) => edit.vocabulary !== null)).toHaveLength(1);
    expect(edits.find((edit) => edit.vocabulary === null)).toMatchObject({ current: { version: 2 }, userErrors: [{ code: 'VERSION_CONFLICT', path: ['expectedVersion'] }] });
    expect(await api.mutate('vocabularyPut', { id, territory: 'AT', closed: true }, 'vocabulary { territory closed }')).toEqual({ vocabulary: { territory: 'AT', closed: true }, userErrors: [] });
    expect(await api.mutate('vocabularyPut', { id, territory: null }, 'vocabulary { territory closed }')).toEqual({ vocabulary: { territory: null, closed: true }, userErrors: [] });
    expect(faults(await api.mutate('vocabularyPut', { id, code: 'other', kind: 'RATING' }, 'vocabulary { id }'))).toEqual([['INVALID', 'code'], ['INVALID', 'kind']]);
  });

  it('answer the same key with the same vocabulary', async () => {
    const input = { code: 'by-key', name: 'By key', idempotencyKey: 'vocabulary' };
    const answers = await Promise.all([1, 2, 3].map(() => api.mutate<{ vocabulary: { id: string } }>('vocabularyPut', input, 'vocabulary { id }')));
    expect(new Set(answers.map((answer) => answer.vocabulary.id)).size).toBe(1);
    expect(faults(await api.mutate('vocabularyPut', { ...input, name: 'Other' }, 'vocabulary { id }'))).toEqual([['IDEMPOTENCY_CONFLICT', 'idempotencyKey']]);
  });

  it.each<[object, [string, string]]>([
    [{ name: 'x' }, ['REQUIRED', 'code']], [{ code: 'x' }, ['REQUIRED', 'name']], [{ code: 'x y', name: 'x' }, ['INVALID', 'code']], [{ code: 'x'.repeat(51), name: 'x' }, ['INVALID', 'code']],
    [{ code: 'x', name: ' ' }, ['REQUIRED', 'name']], [{ code: 'x', name: 'x'.repeat(201) }, ['LIMIT_EXCEEDED', 'name']], [{ code: 'x', name: 'a\u0000' }, ['INVALID', 'name']],
    [{ code: 'Mood', name: 'x', kind: 'RATING' }, ['INVALID', 'kind']], [{ id: 'vocabulary_nonsense', name: 'x' }, ['NOT_FOUND', 'id']], [{ code: 'x', name: 'x', idempotencyKey: '' }, ['INVALID', 'idempotencyKey']],
  ])('refuse %j: %j', async (input, fault) => {
    expect(faults(await api.mutate('vocabularyPut', input as Record<string, unknown>, 'vocabulary { id }'))).toEqual([fault]);
  });

  it('of another tenant are not there', async () => {
    const other = api.as((await server.key('admin', { tenant: 'another' })).secret);
    const { id } = await vocabulary('genre');
    const [term] = await terms(id);
    expect(await other.read('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: [id, term!.id] })).toEqual({ nodes: [null, null] });
    expect(faults(await put(id, [{ code: 'x' }], {}, other))).toEqual([['NOT_FOUND', 'vocabularyId']]);
    expect(faults(await other.mutate('termDelete', { id: term!.id }, 'deletedId'))).toEqual([['NOT_FOUND', 'id']]);
  });
});

describe('terms', () => {
  it('are made and changed by their codes; what is absent stays, what is null goes, what is so already raises nothing', async () => {
    const { id } = await newVocabulary();
    const crime = { code: 'crime', labels: [{ language: 'en', text: 'Crime' }, { language: 'de-at', text: 'Krimi' }], synonyms: [{ language: 'fr', text: 'Polar' }], broader: 'drama', minimumAge: 12 };
    expect(await put(id, [crime, { code: 'drama' }])).toMatchObject({ created: 2, updated: 0, unchanged: 0, vocabulary: { version: 2 } });
    const stored = { code: 'crime', version: 1, labels: [{ text: 'Crime', language: 'en' }, { text: 'Krimi', language: 'de-AT' }], synonyms: [{ text: 'Polar', language: 'fr' }], broader: { code: 'drama' }, minimumAge: 12 };
    expect(await terms(id)).toMatchObject([stored, { code: 'drama', version: 1, labels: [], synonyms: [], broader: null, minimumAge: null }]);
    expect(await put(id, [crime, { code: 'drama' }])).toMatchObject({ created: 0, updated: 0, unchanged: 2, vocabulary: { version: 2 } });
    expect(await put(id, [{ code: 'crime', minimumAge: null, labels: [] }, { code: 'war' }])).toMatchObject({ created: 1, updated: 1, unchanged: 0, vocabulary: { version: 3 } });
    expect(await terms(id)).toMatchObject([{ ...stored, version: 2, labels: [], minimumAge: null }, { code: 'drama' }, { code: 'war' }]);
  });

  it('are shown by the best label for the reader, else by the first, else by their code', async () => {
    const { id } = await newVocabulary();
    await put(id, [{ code: 'crime', labels: [{ language: 'en', text: 'Crime' }, { language: 'de', text: 'Krimi' }] }, { code: 'war' }]);
    const { node } = await api.read<{ node: { terms: { nodes: object[] } } }>(
      'query ($id: ID!, $l: [LanguageTag!]) { node(id: $id) { ... on Vocabulary { terms(first: 2) { nodes { mine: label(languages: $l) { text language } none: label(languages: ["ja"]) { text } label { text language } } } } } }', { id, l: ['fr', 'de-CH'] });
    expect(node.terms.nodes).toEqual([
      { mine: { text: 'Krimi', language: 'de' }, none: { text: 'Crime' }, label: { text: 'Crime', language: 'en' } },
      { mine: { text: 'war', language: 'und' }, none: { text: 'war' }, label: { text: 'war', language: 'und' } },
    ]);
    const { errors } = await api.ask('query ($id: ID!) { node(id: $id) { ... on Vocabulary { terms(first: 2) { nodes { label(languages: ["no such thing!"]) { text } } } } } }', { id });
    expect(errors).toMatchObject([{ path: ['node'], extensions: { code: 'BAD_USER_INPUT', argument: ['terms', 'nodes', 'label', 'languages', '0'] } }]);
  });

  it('never stand above themselves, whether in one input, beside what is stored, or by two at once', async () => {
    const { id } = await newVocabulary();
    expect(faults(await put(id, [{ code: 'a', broader: 'a' }]))).toEqual([['CIRCULAR', 'terms.0.broader']]);
    expect(faults(await put(id, [{ code: 'a', broader: 'b' }, { code: 'b', broader: 'c' }, { code: 'c', broader: 'a' }]))).toEqual([0, 1, 2].map((i) => ['CIRCULAR', `terms.${i}.broader`]));
    await put(id, [{ code: 'a' }, { code: 'b', broader: 'a' }, { code: 'c', broader: 'b' }, { code: 'd' }, { code: 'e' }]);
    expect(faults(await put(id, [{ code: 'a', broader: 'c' }]))).toEqual([['CIRCULAR', 'terms.0.broader']]);
    expect(faults(await put(id, [{ code: 'a', broader: 'nowhere' }]))).toEqual([['NOT_FOUND', 'terms.0.broader']]);
    const both = await Promise.all([put(id, [{ code: 'd', broader: 'e' }]), put(id, [{ code: 'e', broader: 'd' }])]);
    expect(both.flatMap(faults)).toEqual([['CIRCULAR', 'terms.0.broader']]);
    expect((await terms(id)).filter(({ code, broader }) => 'de'.includes(code) && broader)).toHaveLength(1);
  });

  it('share no synonym, in whatever case; a word may pass from one to the other in one input', async () => {
    const { id } = await newVocabulary();
    const word = (text: string) => [{ language: 'und', text }];
    expect(faults(await put(id, [{ code: 'a', synonyms: word('Ein Wort') }, { code: 'b', synonyms: word('EIN  wort') }]))).toEqual([['SYNONYM_TAKEN', 'terms.1.synonyms.0.text']]);
    await put(id, [{ code: 'a', synonyms: word('Ein Wort') }, { code: 'b' }]);
    expect(await put(id, [{ code: 'b', synonyms: word('ein wort') }])).toMatchObject({ userErrors: [{ code: 'SYNONYM_TAKEN', path: ['terms', '0', 'synonyms', '0', 'text'], message: expect.stringContaining('"a"') }] });
    expect(faults(await put(id, [{ code: 'b', synonyms: word('ein wort') }, { code: 'a', synonyms: [] }]))).toEqual([]);
    expect(faults(await put(id, [{ code: 'long', synonyms: word('\ufdfa'.repeat(200)) }]))).toEqual([]);
    expect(faults(await put(id, [{ code: 'c', synonyms: [...word('twice'), { language: 'en', text: 'Twice' }] }]))).toEqual([]);
  });

  it.each<[string, object[], string[][]]>([
    ['none', [], [['REQUIRED', 'terms']]],
    ['a code that is empty, twice there, too long, or not storable', [{ code: ' ' }, { code: 'x' }, { code: 'x' }, { code: 'y'.repeat(201) }, { code: 'z\u0000' }],
      [['REQUIRED', 'terms.0.code'], ['INVALID', 'terms.2.code'], ['LIMIT_EXCEEDED', 'terms.3.code'], ['INVALID', 'terms.4.code']]],
    ['labels of no language, twice of one, empty', [{ code: 'x', labels: [{ language: 'nope!', text: 'x' }, { language: 'en', text: 'x' }, { language: 'EN', text: 'y' }, { language: 'fr', text: '' }] }],
      [['INVALID', 'terms.0.labels.0.language'], ['INVALID', 'terms.0.labels.2.language'], ['REQUIRED', 'terms.0.labels.3.text']]],
    ['ages of nobody', [{ code: 'x', minimumAge: -1 }, { code: 'y', minimumAge: 100 }], [['INVALID', 'terms.0.minimumAge'], ['INVALID', 'terms.1.minimumAge']]],
    ['too many labels and synonyms', [{ code: 'x', labels: Array.from({ length: 101 }, () => ({ language: 'en', text: 'x' })), synonyms: Array.from({ length: 201 }, () => ({ language: 'en', text: 'x' })) }],
      [['LIMIT_EXCEEDED', 'terms.0.labels'], ['LIMIT_EXCEEDED', 'terms.0.synonyms']]],
  ])('refuse %s, and write nothing', async (_what, given, wanted) => {
    const { id } = await newVocabulary();
    expect(faults(await put(id, given))).toEqual(wanted);
    expect(await terms(id)).toEqual([]);
  });

  it('come ten thousand at once, and are found page by page, each once; one more is refused', async () => {
    const { id } = await newVocabulary();
    const many = Array.from({ length: 10_000 }, (_, i) => ({ code: `t${String(i).padStart(5, '0')}`, broader: i === 0 ? null : `t${String(Math.floor((i - 1) / 10)).padStart(5, '0')}`, labels: [{ language: 'en', text: `Term ${i}` }], synonyms: [{ language: 'de', text: `Wort ${i}` }] }));
    expect(await put(id, many)).toMatchObject({ created: 10_000, userErrors: [] });
    expect(await put(id, many)).toMatchObject({ created: 0, updated: 0, unchanged: 10_000, vocabulary: { version: 2 } });
    expect(faults(await put(id, [...many, { code: 'one more' }]))).toEqual([['LIMIT_EXCEEDED', 'terms']]);
    const codes: string[] = [];
    for (let after: string | null = null; ;) {
      const { node }: { node: { terms: { nodes: { code: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string }; totalCount: number } } } = await api.read(
        'query ($id: ID!, $after: String) { node(id: $id) { ... on Vocabulary { terms(first: 100, after: $after) { nodes { code } pageInfo { hasNextPage endCursor } } } } }', { id, after });
      codes.push(...node.terms.nodes.map(({ code }) => code));
      after = node.terms.pageInfo.endCursor;
      if (!node.terms.pageInfo.hasNextPage) break;
    }
    expect(codes).toEqual(many.map(({ code }) => code));
  }, PATIENCE);

  it('are changed by one of two, and deleted when nothing uses them', async () => {
    const { id, version } = await newVocabulary();
    const both = await Promise.all(['a', 'b'].map((code) => put(id, [{ code }], { expectedVersion: version })));
    expect(both.flatMap(faults)).toEqual([['VERSION_CONFLICT', 'expectedVersion']]);
    expect(both.find((answer) => answer.vocabulary === null)?.current).toMatchObject({ id, version: 2 });
    await put(id, [{ code: 'a' }, { code: 'b', broader: 'a' }]);
    const [a, b] = await terms(id);
    expect(await api.mutate('termDelete', { id: a!.id }, 'deletedId')).toMatchObject({ deletedId: null, userErrors: [{ code: 'IN_USE', path: ['id'] }] });
    expect(faults(await api.mutate('termDelete', { id: b!.id, expectedVersion: 9 }, 'deletedId'))).toEqual([['VERSION_CONFLICT', 'expectedVersion']]);
    expect(await api.mutate('termDelete', { id: b!.id }, 'deletedId')).toEqual({ deletedId: b!.id, userErrors: [] });
    expect(faults(await api.mutate('termDelete', { id: b!.id }, 'deletedId'))).toEqual([['NOT_FOUND', 'id']]);
    expect(await api.mutate('termDelete', { id: a!.id }, 'deletedId')).toEqual({ deletedId: a!.id, userErrors: [] });
    expect(await terms(id)).toEqual([]);
  });
});

describe('titles and vocabularies', () => {
  const METADATA = 'asset { id metadata { genres keywords contentRatings { system rating } } }';
  const create = (metadata: object) => api.mutate<{ asset: { id: string; metadata: Record<string, unknown> } | null }>('assetCreate', { kind: 'CLIP', title: 'Titled', metadata }, METADATA);

  it('go into the catalogue as codes: synonyms are understood, words of an open vocabulary stay as they are', async () => {
    await put((await vocabulary('genre')).id, [{ code: 'crime', synonyms: [{ language: 'de', text: 'Krimi' }] }]);
    expect(await create({ genres: ['KRIMI', 'Neo-Noir', 'crime'], contentRatings: [{ system: 'fsk', rating: '12' }, { system: 'OURS', rating: 'green' }] }))
      .toMatchObject({ userErrors: [], asset: { metadata: { genres: ['crime', 'Neo-Noir'], contentRatings: [{ system: 'FSK', rating: '12' }, { system: 'OURS', rating: 'green' }] } } });
  });

  it('are refused with the place of each word that a closed vocabulary has not; what was there before it closed stays', async () => {
    const { id } = await vocabulary('keyword');
    const before = await create({ keywords: ['old word'] });
    await put(id, [{ code: 'boat' }]);
    await api.mutate('vocabularyPut', { id, closed: true }, 'vocabulary { id }');
    const wrong = { keywords: ['boat', 'ship'], contentRatings: [{ system: 'FSK', rating: '13' }, { system: 'Genre', rating: 'drama' }] };
    const places = [['UNKNOWN_TERM', 'metadata.keywords.1'], ['UNKNOWN_TERM', 'metadata.contentRatings.0.rating'], ['UNKNOWN_TERM', 'metadata.contentRatings.1.system']];
    expect(faults(await create(wrong))).toEqual(places);
    expect(faults(await api.mutate('assetUpdate', { id: before.asset!.id, metadata: wrong }, 'asset { id }'))).toEqual(places);
    expect(await api.mutate('assetUpdate', { id: before.asset!.id, title: 'Other' }, METADATA)).toMatchObject({ userErrors: [], asset: { metadata: { keywords: ['old word'] } } });
    await api.mutate('vocabularyPut', { id, closed: false }, 'vocabulary { id }');
  });

  it('show their terms, found by vocabulary; a label that changes is seen at once in what is remembered', async () => {
    const { id } = await vocabulary('genre');
    const { asset } = await create({ genres: ['western', 'unheard-of'], contentRatings: [{ system: 'BBFC', rating: '15' }] });
    const read = async () => (await api.read<{ asset: { all: { code: string; vocabulary: { code: string }; minimumAge: number | null; label: { text: string } }[]; genres: { code: string }[] } }>(
      'query ($id: ID!) { asset(id: $id) { title { text } all: terms { code minimumAge vocabulary { code } label(languages: ["it"]) { text } } genres: terms(vocabularies: ["genre", "mood", "a\\u0000b"]) { code } none: terms(vocabularies: []) { code } } }', { id: asset!.id })).asset;
    expect(await read()).toMatchObject({ all: [{ code: '15', minimumAge: 15, vocabulary: { code: 'BBFC' } }, { code: 'western', vocabulary: { code: 'genre' }, label: { text: 'western' } }], genres: [{ code: 'western' }], none: [] });
    await put(id, [{ code: 'western', labels: [{ language: 'it', text: 'Spaghetti' }] }]);
    expect((await read()).all[1]).toMatchObject({ label: { text: 'Spaghetti' } });
    await put(id, [{ code: 'unheard-of' }]);
    expect((await read()).genres.map(({ code }) => code)).toEqual(['unheard-of', 'western']);
  });

  it('are listed by the ids of terms, of genres and of ratings; a term that a title has is in use', async () => {
    const { asset } = await create({ genres: ['fantasy'], contentRatings: [{ system: 'EIRIN', rating: 'PG12' }] });
    const other = await create({ genres: ['musical'] });
    const termOf = async (code: string, word: string) => (await terms((await vocabulary(code)).id)).find((term) => term.code === word)!.id;
    const [fantasy, musical, rating, unused] = [await termOf('genre', 'fantasy'), await termOf('genre', 'musical'), await termOf('EIRIN', 'PG12'), await termOf('genre', 'lifestyle')];
    const list = async (filter: object) => (await api.read<{ assets: { nodes: { id: string }[]; totalCount: number } }>('query ($f: AssetFilter) { assets(first: 10, filter: $f) { nodes { id } totalCount } }', { f: filter })).assets;
    expect(await list({ term: [fantasy] })).toEqual({ nodes: [{ id: asset!.id }], totalCount: 1 });
    expect(await list({ term: [rating], genre: ['fantasy'] })).toEqual({ nodes: [{ id: asset!.id }], totalCount: 1 });
    expect(await list({ term: [fantasy, musical] })).toEqual({ nodes: [{ id: other.asset!.id }, { id: asset!.id }], totalCount: 2 });
    for (const none of [[], [unused], ['term_nonsense'], [asset!.id]]) expect(await list({ term: none })).toEqual({ nodes: [], totalCount: 0 });
    expect(await list({ not: { term: [fantasy] }, term: [musical, fantasy] })).toMatchObject({ totalCount: 1 });
    for (const id of [fantasy, rating]) expect(faults(await api.mutate('termDelete', { id }, 'deletedId'))).toEqual([['IN_USE', 'id']]);
  });

  it('never keep a word that was deleted from a closed vocabulary while they were written', async () => {
    const own = await vocabulary('theme');
    await api.mutate('vocabularyPut', { id: own.id, closed: true }, 'vocabulary { id }');
    for (let round = 0; round < 5; round++) {
      await put(own.id, [{ code: `brief-${round}` }]);
      const id = (await terms(own.id)).find(({ code }) => code === `brief-${round}`)!.id;
      const [written, deleted] = await Promise.all([api.mutate<{ asset: object | null }>('assetCreate', { kind: 'CLIP', title: 't', metadata: { themes: [`brief-${round}`] } }, 'asset { id }'), api.mutate<{ deletedId: string | null }>('termDelete', { id }, 'deletedId')]);
      expect([written.asset === null, deleted.deletedId === null].filter(Boolean)).toHaveLength(1);
    }
  });

  it('tell the log of every change of a vocabulary, once', async () => {
    const { id } = await newVocabulary();
    await put(id, [{ code: 'a' }]);
    await put(id, [{ code: 'a' }]);
    await api.mutate('vocabularyPut', { id, name: 'New' }, 'vocabulary { id }');
    const { rows: events } = await rows.client.query<{ type: string; version: number }>('select type, version from event where subject_id = $1 order by id', [id.slice('vocabulary_'.length)]);
    expect(events).toEqual([{ type: 'VOCABULARY_CREATED', version: 1 }, { type: 'TERMS_CHANGED', version: 2 }, { type: 'VOCABULARY_UPDATED', version: 3 }]);
  });
});
