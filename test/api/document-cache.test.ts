import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../support/client.js';
import { assetGlobalId, type GraphqlDoor, openGraphqlDoor } from '../support/graphql-door.js';

let door: GraphqlDoor;
beforeAll(async () => { door = await openGraphqlDoor(); });
afterAll(() => door?.close());

interface Kept { status: number; body: string; etag: string | null; control: string | null; vary: string; keys: string[]; type: string | null }
type Variables = Record<string, unknown>;

/** Registers the text and asks it by GET, as the admin. */
async function kept(text: string, variables: Variables = {}, headers: Record<string, string> = {}, of = door): Promise<Kept> {
  await mutate('documentsRegister', { documents: [{ text }] }, 'userErrors { message }', of);
  const documentId = `sha256:${createHash('sha256').update(text).digest('hex')}`;
  const response = await of.fetch(`/graphql?${new URLSearchParams({ documentId, variables: JSON.stringify(variables) }).toString()}`, { headers });
  const of_ = (name: string): string | null => response.headers.get(name);
  return { status: response.status, body: await response.text(), etag: of_('etag'), control: of_('cache-control'), vary: of_('vary') ?? '', keys: (of_('surrogate-key') ?? '').split(' ').filter(Boolean), type: of_('content-type') };
}

async function mutate<T = Record<string, { id: string } | null>>(name: string, input: Variables, selection: string, of = door): Promise<T & { userErrors?: { code: string }[] }> {
  const { data, errors } = await of.ask<Record<string, T & { userErrors: { code: string }[] }>>(`mutation ($i: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $i) { ${selection} } }`, { i: input });
  if (errors) throw new Error(JSON.stringify(errors));
  if (data![name]!.userErrors?.length) throw new Error(JSON.stringify(data![name]!.userErrors));
  return data![name]!;
}

const TITLE = 'query ($id: ID!) { asset(id: $id) { id version title { text } renditions(first: 5) { nodes { id profile } } } }';
const tenantKey = (): string => `tenant_${door.home.tenant_id}`;

describe('the answer to a GET of a trusted document', () => {
  it('has a tag of its bytes, is kept by the client alone, and is named by what it shows', async () => {
    const asset = await door.rows.asset(door.home, { projection_version: 7 });
    await door.rows.rendition(asset);
    const id = assetGlobalId(asset);
    const first = await kept(TITLE, { id });
    expect(first).toMatchObject({ status: 200, control: 'private, max-age=30', etag: expect.stringMatching(/^"[\w-]{27}"$/), type: expect.stringContaining('application/json') });
    expect(first.vary.split(/, */)).toEqual(expect.arrayContaining(['Authorization', 'Accept']));
    expect(first.keys).toEqual([tenantKey(), expect.stringMatching(/^key_/), expect.stringMatching(/^document_/), id, `${id}@7`]);
    expect(JSON.parse(first.body)).toEqual({ data: { asset: { id, version: 1, title: { text: expect.any(String) }, renditions: { nodes: [{ id: expect.any(String), profile: 'h264-1080' }] } } } });
    expect(await kept(TITLE, { id })).toEqual(first);
    const other = await kept(TITLE, { id }, { accept: 'application/graphql-response+json' });
    expect([other.body, other.etag === first.etag]).toEqual([first.body, false]);
  });

  it('is not sent again to whoever has it, and is once it is another', async () => {
    const { asset } = await mutate<{ asset: { id: string } }>('assetCreate', { kind: 'CLIP', title: 'Before' }, 'asset { id }');
    const before = await kept(TITLE, asset);
    for (const tag of [before.etag!, `W/${before.etag}`, `"x", ${before.etag}`, '*']) {
      expect(await kept(TITLE, asset, { 'if-none-match': tag })).toEqual({ ...before, status: 304, body: '', type: null });
    }
    expect((await kept(TITLE, asset, { 'if-none-match': '"x"', 'if-modified-since': new Date(Date.now() + 1e9).toUTCString() })).status).toBe(200);
    await mutate('assetUpdate', { id: asset.id, title: 'After' }, 'asset { id }');
    const after = await kept(TITLE, asset, { 'if-none-match': before.etag! });
    expect(after).toMatchObject({ status: 200, body: expect.stringContaining('After') });
    expect(after.etag).not.toBe(before.etag);
    const versionOf = ({ keys }: Kept): number => Number(keys.find((key) => key.includes('@'))!.split('@')[1]);
    expect(versionOf(after)).toBeGreaterThan(versionOf(before));
  });

  it('is the same as by POST, and says nothing of keys there, however it was remembered', async () => {
    const assets = [await door.rows.asset(door.home), await door.rows.asset(door.home)];
    const text = 'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Asset { id title { text } renditions(first: 1) { nodes { asset { id status } } } } } }';
    await Promise.all(assets.map((asset) => door.rows.rendition(asset)));
    const variables = { ids: [...assets.map(assetGlobalId), 'nonsense', assetGlobalId(assets[0]!)] };
    const posted = async (): Promise<string> => JSON.stringify({ data: (await door.ask(text, variables)).data });
    const answers = [(await kept(text, variables)).body, await posted(), (await kept(text, variables)).body, await posted()];
    expect(new Set(answers.map((answer) => JSON.stringify(JSON.parse(answer).data))).size).toBe(1);
    // eslint-disable-next-line no-control-regex
    expect(answers.join('')).not.toMatch(/[\u0000-\u001f]/);
    expect((await kept(text, variables)).keys).toEqual(expect.arrayContaining(assets.map((asset) => `${assetGlobalId(asset)}@1`)));
  });

  it.each([
    ['playback', 'query ($id: ID!) { asset(id: $id) { id playback(context: {}) { __typename } } }'],
    ['availability', 'query ($id: ID!) { asset(id: $id) { id availability(context: {territory: "DE", channel: SVOD}) { __typename } } }'],
    ['url', 'query ($id: ID!) { asset(id: $id) { id source { url } } }'],
    ['captions as a document', 'query ($id: ID!) { asset(id: $id) { id captionTracks { document(format: WEBVTT) { bytes } } } }'],
    ['viewer', '{ viewer { id } }'],
    ['capabilities', '{ capabilities { version } }'],
    ['jobs', 'query ($id: ID!) { asset(id: $id) { id jobs(first: 1) { nodes { id } } } }'],
    ['the list of jobs', '{ jobs(first: 1) { totalCount } }'],
    ['a job by its id', 'query ($id: ID!) { node(id: $id) { id ... on Job { status } } }'],
    ['introspection', '{ __schema { queryType { name } } }'],
    ['a mistake beside what is good', 'query ($id: ID!) { asset(id: $id) { id } assets(first: 0) { totalCount } }'],
  ])('is never kept with %s', async (_what, text) => {
    const asset = await door.rows.asset(door.home);
    expect(await kept(text, text.includes('$id') ? { id: assetGlobalId(asset) } : {})).toMatchObject({ status: 200, control: 'no-store', etag: null, keys: [] });
  });

  it.each([
    ['the log', '{ changes(first: 1) { nodes { cursor } } }', 'private, no-cache'],
    ['windows', '{ assets(first: 1) { nodes { rightsWindows(first: 1) { nodes { id } } } } }', 'private, no-cache'],
    ['persons', '{ persons(first: 1) { nodes { name } } }', 'private, max-age=300'],
    ['titles with persons', '{ assets(first: 1) { nodes { credits { person { name } } } } }', 'private, max-age=30'],
    ['no more than an id', '{ node(id: "asset_00000000-0000-7000-8000-000000000000") { id __typename } }', 'private, no-cache'],
    ['a title by its id among other things', '{ node(id: "asset_00000000-0000-7000-8000-000000000000") { id __typename ... on Asset { status } } }', 'private, max-age=30'],
  ])('is kept as long as %s may be', async (_what, text, control) => {
    expect(await kept(text)).toMatchObject({ status: 200, control, etag: expect.any(String) });
  });

  it('names lists by their tenant, and titles so too where they are many', async () => {
    for (let i = 0; i < 45; i++) await door.rows.asset(door.home);
    const page = (first: number): Promise<Kept> => kept('query ($first: Int!) { assets(first: $first) { nodes { id } } }', { first });
    const [few, many] = [await page(40), await page(41)];
    expect(few.keys).toHaveLength(4 + 80);
    expect(many.keys).toEqual([...many.keys.slice(0, 3), `${tenantKey()}.assets`]);
    expect(few.keys.join(' ').length).toBeLessThan(4096);
    expect((await kept('{ vocabularies(first: 1) { nodes { code } } persons(first: 1) { totalCount } documents(first: 1) { nodes { text } } }')).keys.slice(3).sort()).toEqual(['documents', 'persons', 'vocabularies'].map((list) => `${tenantKey()}.${list}`));
    expect((await kept('{ assets(first: 1) { nodes { terms { code } credits { person { name } } } } }')).keys).toEqual(expect.arrayContaining([`${tenantKey()}.assets`, `${tenantKey()}.vocabularies`]));
  });

  it('is kept by caches between, where the installation says so', async () => {
    const open = await openGraphqlDoor({ TELECINE_CACHE_SCOPE: 'public', TELECINE_FRAGMENT_CACHE_BYTES: '0' });
    try {
      const asset = await open.rows.asset(open.home);
      expect(await kept(TITLE, { id: assetGlobalId(asset) }, {}, open)).toMatchObject({ control: 'public, max-age=30', vary: expect.stringContaining('Authorization'), keys: expect.arrayContaining([`${assetGlobalId(asset)}@1`]) });
    } finally {
      await open.close();
    }
  });
});

describe('other answers', () => {
  it('are not kept by anybody', async () => {
    const plain = await door.fetch(`/graphql?${new URLSearchParams({ query: '{ viewer { id } }' }).toString()}`);
    expect([plain.status, plain.headers.get('cache-control'), plain.headers.get('etag')]).toEqual([200, 'no-store', null]);
    const asset = await door.rows.asset(door.home);
    await kept(TITLE, { id: assetGlobalId(asset) });
    const posted = await door.fetch('/graphql', { method: 'POST', body: { documentId: `sha256:${createHash('sha256').update(TITLE).digest('hex')}`, variables: { id: assetGlobalId(asset) } } });
    expect([posted.status, posted.headers.get('etag'), posted.headers.get('surrogate-key')]).toEqual([200, null, null]);
  });
});

describe('the purge list of a write', () => {
  interface Logged { cursor: string; type: string; purges: string[] }
  async function loggedAfter(after: string | null): Promise<Logged[]> {
    const unnumbered = 'select from event where position is null';
    await until('every event is numbered', async () => (await door.rows.client.query(unnumbered)).rowCount === 0);
    const found: Logged[] = [];
    for (let cursor = after; ;) {
      const { data } = await door.ask<{ changes: { nodes: Logged[]; pageInfo: { hasNextPage: boolean } } }>('query ($after: EventCursor) { changes(first: 100, after: $after) { nodes { cursor type purges } pageInfo { hasNextPage } } }', { after: cursor });
      found.push(...data!.changes.nodes);
      cursor = found.at(-1)?.cursor ?? cursor;
      if (!data!.changes.pageInfo.hasNextPage) return found;
    }
  }

  it('names what it was about', async () => {
    const [before] = (await loggedAfter(null)).slice(-1);
    const { asset } = await mutate<{ asset: { id: string } }>('assetCreate', { kind: 'CLIP', title: 'Purged' }, 'asset { id }');
    const { person } = await mutate<{ person: { id: string } }>('personPut', { name: 'Purged' }, 'person { id } userErrors { code }');
    await mutate('creditsPut', { assetId: asset.id, credits: [{ personId: person.id, role: 'ACTOR' }] }, 'asset { id } userErrors { code }');
    await mutate('documentsRegister', { documents: [{ text: '{ viewer { id role kind } }' }] }, 'userErrors { code }');
    const events = await loggedAfter(before?.cursor ?? null);
    const list = (name: string): string => `${tenantKey()}.${name}`;
    expect(events.map(({ type, purges }) => [type, purges])).toEqual([
      ['ASSET_CREATED', [asset.id, list('assets')]], ['PERSON_CREATED', [list('persons')]], ['ASSET_CREDITS_CHANGED', [asset.id, list('assets')]], ['DOCUMENT_REGISTERED', [list('documents')]],
    ]);
  });

  it('reaches every answer that the write makes another', async () => {
    const made = async (title: string, more: Variables = {}): Promise<string> => (await mutate<{ asset: { id: string } }>('assetCreate', { kind: 'CLIP', title, language: 'en', ...more }, 'asset { id }')).asset.id;
    const [one, other] = [await made('One', { externalIds: [{ scheme: 'house', value: 'purge-1' }], metadata: { genres: ['drama'] } }), await made('Other')];
    const [series, season] = [await made('Series', { kind: 'SERIES' }), await made('Season', { kind: 'SEASON' })];
    const collection = await made('Collection', { kind: 'COLLECTION' });
    const { person } = await mutate<{ person: { id: string } }>('personPut', { name: 'Somebody' }, 'person { id } userErrors { code }');
    const { data } = await door.ask<{ vocabularies: { nodes: { id: string; code: string }[] }; projects: { nodes: { id: string }[] } }>('{ vocabularies(first: 100) { nodes { id code } } projects(first: 1) { nodes { id } } }');
    const vocabularyId = data!.vocabularies.nodes.find(({ code }) => code === 'genre')!.id;
    await mutate('documentsRegister', { documents: [{ text: '{ viewer { role id } }', name: 'purge/a' }] }, 'userErrors { code }');
    const { consumerProfile: profile } = await mutate<{ consumerProfile: { id: string } }>('consumerProfilePut', { name: 'purged', fields: [{ path: 'credits', required: true }, { path: 'related.TRAILER' }] }, 'consumerProfile { id } userErrors { code }');
    const whole = 'id version status title(languages: ["de"]) { text } externalIds { value } metadata { genres } credits { person { name } } terms { code label { text } } project { name } parent { id title { text } } revisions(first: 3) { nodes { version } } edits { name manifestations { name media { title { text } } } } related(first: 5) { nodes { kind asset { title { text } } } }';
    const { edit } = await mutate<{ edit: { id: string } }>('editPut', { assetId: one, name: 'Theatrical', kind: 'THEATRICAL' }, 'edit { id } userErrors { code }');
    const QUESTIONS = [
      ...[one, other, series, season, collection].map((id) => `{ asset(id: "${id}") { ${whole} children(first: 5) { nodes { title { text } } } items(first: 5) { nodes { id title { text } } } collections(first: 5) { nodes { id } } } }`),
      `{ nodes(ids: ["${one}", "${other}", "${person.id}"]) { __typename id ... on Asset { ${whole} } } }`,
      '{ assets(first: 3) { nodes { id } totalCount } }', '{ assets(first: 5, filter: {genre: ["drama"]}) { nodes { id title { text } } } }', '{ asset(externalId: {scheme: "house", value: "purge-2"}) { id } }',
      '{ assetsByExternalIds(externalIds: [{scheme: "house", value: "purge-1"}, {scheme: "house", value: "purge-2"}]) { id } }',
      `{ edit: node(id: "${edit.id}") { id ... on Edit { name manifestations { name } } } }`,
      `{ person(id: "${person.id}") { name } }`, '{ persons(first: 5) { nodes { name } totalCount } }', '{ vocabularies(first: 10) { nodes { code name terms(first: 10) { nodes { code label { text } } } } } }',
      `{ asset(id: "${one}") { completeness(profile: "purged") { score missing } } }`, '{ completenessReport(profile: "purged", first: 10) { totalCount nodes { completeness { ok } } } }', '{ consumerProfiles(first: 5) { nodes { fields { path } } } }',
      '{ documents(first: 100) { totalCount nodes { names } } }', '{ projects(first: 5) { nodes { name } } }', `{ revisionDiff(id: "${one}", from: 1, to: 2) { path } }`,
    ];
    const WRITES: [name: string, input: Variables, selection?: string][] = [
      ['assetUpdate', { id: one, title: 'Uno', externalIds: [{ scheme: 'house', value: 'purge-2' }] }], ['creditsPut', { assetId: one, credits: [{ personId: person.id, role: 'ACTOR' }] }], ['personPut', { id: person.id, name: 'Somebody else' }],
      ['editPut', { id: edit.id, name: 'Cinema' }], ['manifestationPut', { editId: edit.id, name: 'Master', kind: 'MASTER', mediaId: other }], ['assetRelationsPut', { assetId: one, kind: 'TRAILER', relations: [{ assetId: other }] }],
      ['assetUpdate', { id: season, parentId: series }], ['assetUpdate', { id: series, title: 'Serie' }], ['collectionItemsPut', { collectionId: collection, assetIds: [other, one] }], ['assetUpdate', { id: other, titles: [{ language: 'fr', text: 'Autre' }] }],
      ['termsPut', { vocabularyId, terms: [{ code: 'drama', labels: [{ language: 'de', text: 'Drama!' }] }] }], ['vocabularyPut', { id: vocabularyId, name: 'Genres!' }],
      ['projectUpdate', { id: data!.projects.nodes[0]!.id, name: 'Renamed', languageFallbacks: [{ language: 'de', fallbacks: ['fr'] }] }],
      ['consumerProfilePut', { id: profile.id, fields: [{ path: 'poster' }] }],
      ['documentsRegister', { documents: [{ text: '{ viewer { kind id } }', name: 'purge/a' }] }], ['editDelete', { id: edit.id }], ['assetDelete', { id: one }], ['assetRestore', { id: one }], ['personDelete', { id: person.id, force: true }], ['assetCreate', { kind: 'CLIP', title: 'New', metadata: { genres: ['drama'] } }],
    ];
    const ask = async (): Promise<Kept[]> => {
      const answers: Kept[] = [];
      for (const text of QUESTIONS) answers.push(await kept(text));
      for (const { status, control } of answers) expect([status, control]).toEqual([200, expect.stringMatching(/^private, (?:max-age=\d+|no-cache)$/)]);
      return answers;
    };
    // Asking registers: only the second time is nothing but asking.
    await ask();
    let before = await ask();
    const changed: string[] = [];
    for (const [name, input] of WRITES) {
      const cursor = (await loggedAfter(null)).at(-1)!.cursor;
      await mutate(name, input, 'userErrors { code message path }');
      const purged = new Set((await loggedAfter(cursor)).flatMap(({ purges }) => purges));
      const after = await ask();
      for (const [i, answer] of before.entries()) {
        if (answer.body === after[i]!.body) continue;
        changed.push(name);
        expect({ name, question: QUESTIONS[i], purged: answer.keys.some((key) => purged.has(key)) }).toEqual({ name, question: QUESTIONS[i], purged: true });
      }
      before = after;
    }
    expect([...new Set(changed)].sort()).toEqual([...new Set(WRITES.map(([name]) => name))].sort());
  });

  it('of a revoked key is the key, and of what no reader sees nothing', async () => {
    const { id } = await door.key('viewer');
    await door.rows.event(door.home, { type: 'KEY_REVOKED', subject_kind: 'ApiKey', subject_id: id, asset_id: null, project_id: null });
    await door.rows.event(door.home, { type: 'JOB_PROGRESSED', subject_kind: 'Job', subject_id: id, asset_id: null });
    expect((await loggedAfter(null)).slice(-2).map(({ type, purges }) => [type, purges])).toEqual([['KEY_REVOKED', [`key_${id}`]], ['JOB_PROGRESSED', []]]);
  });
});
