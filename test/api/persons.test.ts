import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient, PATIENCE } from '../support/client.js';
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

interface Person { id: string; name: string; version: number }
const PERSON = 'id name sortName names { text language } externalIds { scheme value } version';
const putPerson = (input: Record<string, unknown>, client = api) => client.mutate<{ person: Person | null; current: Person | null }>('personPut', input, `person { ${PERSON} } current { ${PERSON} }`);
async function newPerson(name: string, more: Record<string, unknown> = {}): Promise<Person> {
  const { person, userErrors } = await putPerson({ name, ...more });
  expect(userErrors).toEqual([]);
  return person!;
}
const CREDITS = 'id version projectionVersion credits { role character position person { id name } }';
interface Credited { id: string; version: number; projectionVersion: string; credits: { role: string; character: string | null; position: number; person: { id: string; name: string } }[] }
const putCredits = (assetId: string, credits: object[], more: Record<string, unknown> = {}, client = api) =>
  client.mutate<{ asset: Credited | null; current: Credited | null }>('creditsPut', { assetId, credits, ...more }, `asset { ${CREDITS} } current { ${CREDITS} }`);
const titled = async (id: string, client = api) => (await client.read<{ asset: Credited | null }>(`query ($id: ID!) { asset(id: $id) { ${CREDITS} } }`, { id })).asset;
const faults = ({ userErrors }: { userErrors: readonly { code: string; path: readonly string[] }[] }) => userErrors.map(({ code, path }) => [code, path.join('.')]);
const found = async (filter: object, client = api) => (await client.read<{ persons: { nodes: { name: string }[] } }>('query ($f: PersonFilter) { persons(first: 100, filter: $f) { nodes { name } } }', { f: filter })).persons.nodes.map(({ name }) => name);

describe('persons', () => {
  it('have names in languages and in schemes; an edit keeps what is absent and clears what is null', async () => {
    const full = { sortName: 'Kurosawa, Akira', names: [{ language: 'JA', text: '黒澤 明' }], externalIds: [{ scheme: 'imdb', value: 'nm0000041' }, { scheme: 'isni', value: '0000000121445170' }] };
    const person = await newPerson('Akira Kurosawa', full);
    const stored = { id: person.id, name: 'Akira Kurosawa', ...full, names: [{ language: 'ja', text: '黒澤 明' }], version: 1 };
    expect(person).toEqual(stored);
    expect((await putPerson({ id: person.id, name: 'A. Kurosawa' })).person).toEqual({ ...stored, name: 'A. Kurosawa', version: 2 });
    expect((await putPerson({ id: person.id, sortName: null, names: null, externalIds: null })).person).toEqual({ id: person.id, name: 'A. Kurosawa', sortName: null, names: [], externalIds: [], version: 3 });
    expect(await api.read('query ($id: ID!) { person(id: $id) { id } node(id: $id) { id __typename } }', { id: person.id })).toEqual({ person: { id: person.id }, node: { id: person.id, __typename: 'Person' } });
  });

  it('are edited by one of two, and made once for a key', async () => {
    const { id } = await newPerson('Contested');
    const edits = await Promise.all(['a', 'b'].map((name) => putPerson({ id, expectedVersion: 1, name })));
    expect(edits.filter(({ person }) => person !== null)).toHaveLength(1);
    expect(edits.find(({ person }) => person === null)).toMatchObject({ current: { id, version: 2 }, userErrors: [{ code: 'VERSION_CONFLICT', path: ['expectedVersion'] }] });
    const made = await Promise.all([1, 2, 3].map(() => putPerson({ name: 'Once', idempotencyKey: 'person' })));
    expect(new Set(made.map(({ person }) => person!.id)).size).toBe(1);
    expect(faults(await putPerson({ name: 'Twice', idempotencyKey: 'person' }))).toEqual([['IDEMPOTENCY_CONFLICT', 'idempotencyKey']]);
    await api.mutate('personDelete', { id: made[0]!.person!.id }, 'deletedId');
    expect(faults(await putPerson({ name: 'Once', idempotencyKey: 'person' }))).toEqual([['NOT_FOUND', 'idempotencyKey']]);
  });

  it('hold an external id alone in their tenant, whoever asks at once', async () => {
    const externalIds = [{ scheme: 'imdb', value: 'nm-contested' }];
    const answers = await Promise.all(['a', 'b', 'c'].map((name) => putPerson({ name, externalIds })));
    expect(answers.filter(({ person }) => person !== null)).toHaveLength(1);
    expect(answers.flatMap(faults)).toEqual([['EXTERNAL_ID_TAKEN', 'externalIds'], ['EXTERNAL_ID_TAKEN', 'externalIds']]);
    const other = api.as((await server.key('admin', { tenant: 'another' })).secret);
    expect((await putPerson({ name: 'd', externalIds }, other)).userErrors).toEqual([]);
    expect(await found({ externalId: { scheme: 'IMDB', value: 'nm-contested' } })).toEqual([answers.find(({ person }) => person !== null)!.person!.name]);
    for (const none of [{ scheme: 'imdb', value: 'nobody' }, { scheme: 'imdb', value: 'a\u0000' }]) expect(await found({ externalId: none })).toEqual([]);
  });

  it('are found by the beginning of any of their names, without case and accents, sorted by the name they are sorted by', async () => {
    await newPerson('Zoë Ångström', { sortName: 'Ångström, Zoë' });
    await newPerson('Zoltan Able', { sortName: 'Able, Zoltan', names: [{ language: 'hu', text: 'Ábel Zoltán' }] });
    await newPerson('Zorro');
    expect(await found({ name: 'zo' })).toEqual(['Zoltan Able', 'Zoë Ångström', 'Zorro']);
    expect(await found({ name: 'ZOE' })).toEqual(['Zoë Ångström']);
    expect(await found({ name: 'ángs' })).toEqual(['Zoë Ångström']);
    expect(await found({ name: 'abel zol' })).toEqual(['Zoltan Able']);
    await newPerson('がくと');
    await newPerson('Long', { names: [{ language: 'ar', text: '\ufdfa'.repeat(300) }] });
    expect([await found({ name: 'か' }), await found({ name: 'が' }), await found({ name: '\ufdfa' })]).toEqual([[], ['がくと'], ['Long']]);
    for (const none of ['rro', '%', '_', 'zo%']) expect(await found({ name: none })).toEqual([]);
    expect((await found({ name: '' })).length).toBeGreaterThan(3);
    expect((await found({})).length).toBe((await found({ name: '' })).length);
    const { errors } = await api.ask('query ($f: PersonFilter) { persons(first: 1, filter: $f) { nodes { id } } }', { f: { name: 'a\u0000' } });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: ['filter', 'name'] } }]);
    const long = await api.ask('query ($f: PersonFilter) { persons(first: 1, filter: $f) { nodes { id } } }', { f: { name: 'a'.repeat(1001) } });
    expect(long.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: ['filter', 'name'] } }]);
  });

  it('are read page by page, each once, and a cursor is for its own list alone', async () => {
    const names = Array.from({ length: 25 }, (_, i) => `Paged ${String.fromCharCode(97 + i)}`);
    for (const name of names) await newPerson(name);
    interface Persons { persons: { nodes: { name: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } | null }
    const page = (after: string | null, filter: object) => api.ask<Persons>(
      'query ($after: String, $f: PersonFilter) { persons(first: 10, after: $after, filter: $f) { nodes { name } pageInfo { hasNextPage endCursor } } }', { after, f: filter });
    const read: string[] = [];
    for (let after: string | null = null; ;) {
      const { persons }: Persons = (await page(after, { name: 'paged' })).data;
      read.push(...persons!.nodes.map(({ name }) => name));
      after = persons!.pageInfo.endCursor;
      if (!persons!.pageInfo.hasNextPage) break;
    }
    expect(read).toEqual(names);
    const { endCursor } = (await page(null, { name: 'paged' })).data.persons!.pageInfo;
    expect(await page(endCursor, { name: 'page' })).toMatchObject({ data: { persons: null }, errors: [{ extensions: { code: 'BAD_USER_INPUT', argument: ['after'] } }] });
    const other = api.as((await server.key('viewer', { tenant: 'another' })).secret);
    expect(await other.ask('query ($a: String) { persons(first: 10, after: $a, filter: {name: "paged"}) { nodes { name } } }', { a: endCursor })).toMatchObject({ data: { persons: null }, errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  });

  it.each<[object, [string, string]]>([
    [{}, ['REQUIRED', 'name']], [{ name: '' }, ['REQUIRED', 'name']], [{ name: 'x'.repeat(301) }, ['LIMIT_EXCEEDED', 'name']], [{ name: 'a\u0000' }, ['INVALID', 'name']], [{ name: 'a', sortName: ' ' }, ['REQUIRED', 'sortName']],
    [{ name: 'a', names: [{ language: 'no!', text: 'x' }] }, ['INVALID', 'names.0.language']], [{ name: 'a', names: [{ language: 'en', text: 'x' }, { language: 'EN', text: 'y' }] }, ['INVALID', 'names.1.language']],
    [{ name: 'a', names: [{ language: 'en', text: '' }] }, ['REQUIRED', 'names.0.text']], [{ name: 'a', externalIds: [{ scheme: 'IMDB', value: 'x' }] }, ['INVALID', 'externalIds.0.scheme']],
    [{ name: 'a', externalIds: [{ scheme: 'imdb', value: 'x' }, { scheme: 'imdb', value: 'y' }] }, ['INVALID', 'externalIds.1.scheme']], [{ name: 'a', externalIds: [{ scheme: 'imdb', value: ' ' }] }, ['REQUIRED', 'externalIds.0.value']],
    [{ name: 'a', externalIds: Array.from({ length: 51 }, (_, i) => ({ scheme: `s${i}`, value: 'x' })) }, ['LIMIT_EXCEEDED', 'externalIds']], [{ id: 'person_nonsense', name: 'a' }, ['NOT_FOUND', 'id']],
    [{ id: 'person_01900000-0000-7000-8000-000000000000', name: 'a' }, ['NOT_FOUND', 'id']],
  ])('refuse %j', async (input, fault) => {
    expect(faults(await putPerson(input as Record<string, unknown>))).toEqual([fault]);
  });

  it('of another tenant are not there', async () => {
    const { id } = await newPerson('Hidden elsewhere');
    const other = api.as((await server.key('admin', { tenant: 'another' })).secret);
    expect(await other.read('query ($id: ID!) { person(id: $id) { id } node(id: $id) { id } persons(first: 5, filter: {name: "hidden"}) { nodes { id } totalCount } }', { id })).toEqual({ person: null, node: null, persons: { nodes: [], totalCount: 0 } });
    for (const name of ['personPut', 'personDelete']) expect(faults(await other.mutate(name, { id, ...(name === 'personPut' ? { name: 'x' } : {}) }, '__typename'))).toEqual([['NOT_FOUND', 'id']]);
    const theirs = await other.newAsset('theirs');
    expect(faults(await putCredits(theirs, [{ personId: id, role: 'ACTOR' }], {}, other))).toEqual([['NOT_FOUND', 'credits.0.personId']]);
  });
});

describe('credits', () => {
  it('are the whole list of a title in billing order, found by role, and an edit of the title', async () => {
    const [ann, bob] = [await newPerson('Ann'), await newPerson('Bob')];
    const id = await api.newAsset('credited');
    const answer = await putCredits(id, [{ personId: bob.id, role: 'DIRECTOR' }, { personId: ann.id, role: 'ACTOR', character: ' The Queen ' }, { personId: ann.id, role: 'ACTOR', character: 'Her double' }], { expectedVersion: 1 });
    expect(answer).toMatchObject({ userErrors: [], asset: { version: 2, credits: [
      { role: 'DIRECTOR', character: null, position: 1, person: { id: bob.id, name: 'Bob' } }, { role: 'ACTOR', character: 'The Queen', position: 2, person: { name: 'Ann' } }, { role: 'ACTOR', character: 'Her double', position: 3 },
    ] } });
    const roles = await api.read('query ($id: ID!) { asset(id: $id) { actors: credits(roles: [ACTOR]) { position } crew: credits(roles: [WRITER, DIRECTOR]) { position } none: credits(roles: []) { position } } }', { id });
    expect(roles).toEqual({ asset: { actors: [{ position: 2 }, { position: 3 }], crew: [{ position: 1 }], none: [] } });
    const list = async (person: string[]) => (await api.read<{ assets: { nodes: { id: string }[]; totalCount: number } }>('query ($p: [ID!]) { assets(first: 5, filter: {person: $p}) { nodes { id } totalCount } }', { p: person })).assets;
    for (const persons of [[ann.id], [ann.id, bob.id]]) expect(await list(persons)).toEqual({ nodes: [{ id }], totalCount: 1 });
    for (const persons of [[], ['person_nonsense'], [id]]) expect(await list(persons)).toEqual({ nodes: [], totalCount: 0 });
    expect(await putCredits(id, [], { expectedVersion: 1 })).toMatchObject({ asset: null, current: { version: 2, credits: [{}, {}, {}] }, userErrors: [{ code: 'VERSION_CONFLICT', path: ['expectedVersion'] }] });
    expect((await putCredits(id, [{ personId: ann.id, role: 'VOICE' }])).asset).toMatchObject({ version: 3, credits: [{ role: 'VOICE', position: 1 }] });
    expect((await putCredits(id, [])).asset!.credits).toEqual([]);
  });

  it('are refused with the place of what is wrong', async () => {
    const ann = await newPerson('Ann again');
    const id = await api.newAsset('wrongly credited');
    const actor = { personId: ann.id, role: 'ACTOR' };
    const gone = 'person_01900000-0000-7000-8000-000000000000';
    expect(faults(await putCredits(id, [actor, { ...actor, personId: gone }, { ...actor, role: 'WRITER', personId: gone }]))).toEqual([['NOT_FOUND', 'credits.1.personId'], ['NOT_FOUND', 'credits.2.personId']]);
    expect(faults(await putCredits(id, [actor, { ...actor, personId: 'nonsense' }]))).toEqual([['NOT_FOUND', 'credits.1.personId']]);
    expect(faults(await putCredits(id, [actor, { ...actor, character: ' ' }]))).toEqual([['INVALID', 'credits.1']]);
    expect(faults(await putCredits(id, [{ ...actor, character: 'x'.repeat(301) }, { ...actor, character: 'a\u0000' }]))).toEqual([['LIMIT_EXCEEDED', 'credits.0.character'], ['INVALID', 'credits.1.character']]);
    expect(faults(await putCredits(id, Array.from({ length: 1001 }, (_, i) => ({ ...actor, character: `${i}` }))))).toEqual([['LIMIT_EXCEEDED', 'credits']]);
    expect(faults(await putCredits('asset_01900000-0000-7000-8000-000000000000', [actor]))).toEqual([['NOT_FOUND', 'assetId']]);
    expect(await titled(id)).toMatchObject({ version: 1, credits: [] });
    expect((await putCredits(id, Array.from({ length: 1000 }, (_, i) => ({ ...actor, character: `${i}` })))).asset!.credits).toHaveLength(1000);
  });

  it('show an edited person at once, in what is remembered too, and tell the log of every title', async () => {
    const ann = await newPerson('Before');
    const ids = await Promise.all(['one', 'two', 'three'].map((title) => api.newAsset(title)));
    for (const id of ids.slice(0, 2)) await putCredits(id, [{ personId: ann.id, role: 'ACTOR' }]);
    const before = await Promise.all(ids.map((id) => titled(id)));
    await putPerson({ id: ann.id, name: 'After' });
    const after = await Promise.all(ids.map((id) => titled(id)));
    expect(after.map((asset) => asset!.credits.map(({ person }) => person.name))).toEqual([['After'], ['After'], []]);
    expect(after.map((asset, i) => BigInt(asset!.projectionVersion) - BigInt(before[i]!.projectionVersion))).toEqual([1n, 1n, 0n]);
    expect(after.map((asset, i) => asset!.version - before[i]!.version)).toEqual([0, 0, 0]);
    const { rows: events } = await rows.client.query<{ asset_id: string; n: number }>(`select asset_id, count(*)::int as n from event where type = 'ASSET_CREDITS_CHANGED' and asset_id = any($1) group by asset_id`, [ids.map((id) => id.slice('asset_'.length))]);
    expect(events.map(({ n }) => n)).toEqual([2, 2]);
  });

  it('keep their persons from being deleted, unless they are to go with them', async () => {
    const [ann, bob] = [await newPerson('To be deleted'), await newPerson('To stay')];
    const id = await api.newAsset('loses one');
    await putCredits(id, [{ personId: ann.id, role: 'ACTOR' }, { personId: bob.id, role: 'ACTOR' }]);
    expect(await api.mutate('personDelete', { id: ann.id }, 'deletedId')).toMatchObject({ deletedId: null, userErrors: [{ code: 'IN_USE', path: ['id'] }] });
    expect(faults(await api.mutate('personDelete', { id: ann.id, force: true, expectedVersion: 7 }, 'deletedId'))).toEqual([['VERSION_CONFLICT', 'expectedVersion']]);
    expect(await api.mutate('personDelete', { id: ann.id, force: true }, 'deletedId')).toEqual({ deletedId: ann.id, userErrors: [] });
    expect((await titled(id))!.credits.map(({ person }) => person.name)).toEqual(['To stay']);
    expect(faults(await api.mutate('personDelete', { id: ann.id }, 'deletedId'))).toEqual([['NOT_FOUND', 'id']]);
  });

  it('and edits of a person never miss each other, whoever is first', async () => {
    const ids = await Promise.all(Array.from({ length: 4 }, (_, i) => api.newAsset(`raced ${i}`)));
    const ann = await newPerson('0');
    for (let round = 1; round <= 5; round++) {
      await Promise.all([...ids.map((id) => putCredits(id, round % 2 ? [{ personId: ann.id, role: 'ACTOR' }] : [{ personId: ann.id, role: 'ACTOR' }, { personId: ann.id, role: 'WRITER' }])), putPerson({ id: ann.id, name: String(round) }), ...ids.map((id) => titled(id))]);
      for (const id of ids) expect(new Set((await titled(id))!.credits.map(({ person }) => person.name))).toEqual(new Set([String(round)]));
    }
  }, PATIENCE);

  it('of a bound key are for its own titles, by persons that it may add and not edit', async () => {
    const { project } = await api.mutate<{ project: { id: string } }>('projectCreate', { name: 'elsewhere' }, 'project { id }');
    const bound = api.as((await server.key('editor', { project: project.id.slice('project_'.length) })).secret);
    const { person } = await putPerson({ name: 'Added by a bound key' }, bound);
    const [inside, outside] = [await bound.newAsset('inside'), await api.newAsset('outside')];
    expect((await putCredits(inside, [{ personId: person!.id, role: 'ACTOR' }], {}, bound)).userErrors).toEqual([]);
    expect(faults(await putCredits(outside, [{ personId: person!.id, role: 'ACTOR' }], {}, bound))).toEqual([['NOT_FOUND', 'assetId']]);
    expect(await putPerson({ id: person!.id, name: 'x' }, bound)).toMatchObject({ person: null, userErrors: [{ code: 'TENANT_WIDE' }] });
    expect((await putPerson({ id: person!.id, name: 'Renamed by the tenant' })).userErrors).toEqual([]);
    expect((await titled(inside, bound))!.credits[0]!.person.name).toBe('Renamed by the tenant');
  });

  it('of ten thousand titles follow one edit', async () => {
    const ann = await newPerson('Narrator of everything');
    await rows.client.query(`
      with made as (insert into asset (id, tenant_id, project_id, kind, status, title, language, genres, moods, themes, keywords, "cast", directors, content_ratings, source_version, version, projection_version, created_at, updated_at)
        select gen_random_uuid(), $1, $2, 'CLIP', 'READY', 'many', 'en', '{}', '{}', '{}', '{}', '{}', '{}', '[]', 1, 1, 1, now(), now() from generate_series(1, 10000) returning id)
      insert into credit (tenant_id, project_id, asset_id, position, person_id, role) select $1, $2, id, 1, $3, 'NARRATOR' from made`, [home.tenant_id, home.project_id, ann.id.slice('person_'.length)]);
    expect((await putPerson({ id: ann.id, name: 'Another' })).userErrors).toEqual([]);
    const { rows: [raised] } = await rows.client.query<{ n: number; events: number }>(
      `select (select count(*)::int from asset where title = 'many' and projection_version = 2) as n, (select count(*)::int from event e join asset a on a.id = e.asset_id where a.title = 'many') as events`);
    expect(raised).toEqual({ n: 10_000, events: 10_000 });
  }, PATIENCE);
});
