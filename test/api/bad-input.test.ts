import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../support/client.js';
import { connectRows, type Ids, newId, type Rows } from '../support/rows.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
let rows: Rows;
let api: ApiClient;
let home: Ids;
let stranger: { asset: Ids; job: Ids; upload: Ids; rendition: Ids; project: Ids };
beforeAll(async () => {
  server = await startTestServer({ TELECINE_ROLE: 'api' });
  rows = await connectRows(server.config.databaseUrl!);
  api = new ApiClient(server.url);
  const { rows: [project] } = await rows.client.query<{ id: string; tenant_id: string }>('select id, tenant_id from project');
  home = { ...project!, project_id: project!.id };
  const other = await rows.project(await rows.tenant());
  const asset = await rows.asset(other);
  stranger = { asset, project: other, job: await rows.job(asset, { status: 'FAILED' }), upload: await rows.upload(asset), rendition: await rows.rendition(asset) };
});
afterAll(async () => {
  await rows?.close();
  await server?.stop();
});

const globalId = (kind: keyof typeof stranger, uuid = stranger[kind].id): string => `${kind}_${uuid}`;
const KINDS = ['asset', 'job', 'upload', 'rendition', 'project'] as const;
/** Ids that name nothing that this caller may see, each for another reason. */
const bad = (kind: (typeof KINDS)[number]): string[] => [globalId(kind), globalId(kind, newId()), `${kind}_`, `${kind}_not-a-uuid`, `${kind}_${stranger[kind].id}'; drop table asset; --`, '', '\u0000', `nothing_${newId()}`, '0'.repeat(10_000)];

describe('ids that are unknown, malformed, or another tenant\'s', () => {
  it.each(KINDS)('read as null everywhere: %s', async (kind) => {
    const ids = bad(kind);
    const { nodes } = await api.read<{ nodes: unknown[] }>('query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }', { ids });
    expect(nodes).toEqual(ids.map(() => null));
    for (const id of ids) expect(await api.read('query ($id: ID!) { node(id: $id) { id } asset(id: $id) { id } job(id: $id) { id } project(id: $id) { id } }', { id })).toEqual({ node: null, asset: null, job: null, project: null });
  });

  it('name no asset by an external id that is another tenant\'s', async () => {
    await rows.insert('asset_external_id', { tenant_id: stranger.asset.tenant_id, project_id: stranger.asset.project_id, asset_id: stranger.asset.id, scheme: 'house', value: 'H-1' });
    expect(await api.read('{ asset(externalId: {scheme: "house", value: "H-1"}) { id } }')).toEqual({ asset: null });
    const mine = await api.newAsset('The same name', { externalIds: [{ scheme: 'house', value: 'H-1' }] });
    expect(await api.read('{ asset(externalId: {scheme: "house", value: "H-1"}) { id } }')).toEqual({ asset: { id: mine } });
  });

  it('filter to nothing, and are counted as nothing', async () => {
    const LISTS = { project: 'query ($id: ID!) { list: assets(first: 1, filter: {projectId: [$id]}) { nodes { id } totalCount } }', asset: 'query ($id: ID!) { list: jobs(first: 1, filter: {assetId: $id}) { nodes { id } totalCount } }' };
    for (const kind of ['project', 'asset'] as const) {
      for (const id of bad(kind)) {
        const { data, errors } = await api.ask<{ list: object | null }>(LISTS[kind], { id });
        // What can be no id at all may be said to be none.
        if (errors) expect([data.list, errors.map(({ extensions }) => extensions['code'])]).toEqual([null, ['BAD_USER_INPUT']]);
        else expect(data.list).toEqual({ nodes: [], totalCount: 0 });
      }
      for (const id of [globalId(kind), globalId(kind, newId())]) expect((await api.ask(LISTS[kind], { id })).errors).toBeUndefined();
    }
  });

  const MUTATIONS: readonly (readonly [string, (typeof KINDS)[number], string, Record<string, unknown>])[] = [
    ['assetUpdate', 'asset', 'id', { title: 'x' }], ['assetDelete', 'asset', 'id', {}], ['assetRestore', 'asset', 'id', {}], ['transcode', 'asset', 'assetId', { profile: 'h264' }],
    ['uploadCreate', 'asset', 'assetId', { filename: 'a.mov', bytes: '1' }], ['uploadCreate', 'project', 'projectId', { filename: 'a.mov', bytes: '1' }], ['assetCreate', 'project', 'projectId', { kind: 'CLIP', title: 'x' }],
    ['projectUpdate', 'project', 'id', { name: 'x' }], ['jobUpdate', 'job', 'id', { priority: 1 }], ['jobCancel', 'job', 'id', {}], ['jobRetry', 'job', 'id', {}],
  ];
  it.each(MUTATIONS)('are NOT_FOUND to %s (%s), all of them alike', async (name, kind, field, input) => {
    const answers = await Promise.all(bad(kind).map((id) => api.mutate(name, { ...input, [field]: id }, '__typename')));
    for (const { userErrors } of answers) expect(userErrors).toEqual([{ code: 'NOT_FOUND', path: [field], message: answers[0]!.userErrors[0]!.message }]);
    const { rows: [untouched] } = await rows.client.query('select version, status, title from asset where id = $1', [stranger.asset.id]);
    expect(untouched).toEqual({ version: 1, status: 'READY', title: 'Untitled' });
  });
});

describe('a language that is none, in what a mutation is asked to answer', () => {
  const UPDATE = 'assetUpdate(input: $i) { asset { ...Shown } userErrors { code } }';
  it.each([
    ['an argument', `mutation ($i: AssetUpdateInput!) { ${UPDATE} } fragment Shown on Asset { title(languages: ["en", "!!"]) { text } }`, ['assetUpdate', 'asset', 'title', 'languages', '1']],
    ['a variable', `mutation ($i: AssetUpdateInput!, $l: [LanguageTag!] = ["e n"]) { ${UPDATE} } fragment Shown on Asset { name: title(languages: $l) { text } }`, ['assetUpdate', 'asset', 'name', 'languages', '0']],
    ['a filter', `mutation ($i: AssetUpdateInput!) { ${UPDATE} } fragment Shown on Asset { related(first: 1, filter: {language: "-"}) { totalCount } }`, ['assetUpdate', 'asset', 'related', 'filter', 'language']],
    ['the second of two', `mutation ($i: AssetUpdateInput!) { ${UPDATE} again: assetUpdate(input: $i) { current { synopsis(languages: [""]) { text } } } } fragment Shown on Asset { id }`, ['again', 'current', 'synopsis', 'languages', '0']],
  ])('as %s is refused before anything is done', async (_what, query, argument) => {
    const id = await api.newAsset('As it was');
    const { data, errors, status } = await api.ask(query, { i: { id, title: 'Changed' } });
    expect([data, errors?.map(({ extensions }) => [extensions['code'], extensions['argument']]), status]).toEqual([undefined, [['BAD_USER_INPUT', argument]], 400]);
    expect(await api.read('query ($id: ID!) { asset(id: $id) { version title { text } } }', { id })).toEqual({ asset: { version: 1, title: { text: 'As it was' } } });
  });

  it('is the mutation\'s own to judge in its input, and nobody\'s in what is skipped', async () => {
    const id = await api.newAsset('Judged');
    expect((await api.mutate('assetUpdate', { id, language: '!!' }, 'asset { title(languages: ["de"]) { text } }')).userErrors).toMatchObject([{ code: 'INVALID', path: ['language'] }]);
    expect((await api.mutate('assetUpdate', { id, title: 'Done' }, 'asset { title(languages: ["!!"]) @skip(if: true) { text } }')).userErrors).toEqual([]);
  });
});

describe('values at and beyond their limits', () => {
  it.each([
    ['a name that climbs', '../../../../etc/passwd'], ['a name with a backslash', '..\\..\\boot.ini'], ['a name like an option', '-i /etc/passwd'], ['a name with quotes', `a"b'c;$(reboot)\`x\``],
    ['a name in three scripts', 'Фильм 映画 فيلم.mov'], ['composed and decomposed', 'é e\u0301.mov'], ['right to left', '\u202egpj.exe'], ['255 bytes', `${'ü'.repeat(125)}x.mov`], ['a dot', '.'], ['pictures', '🎬🎞️.mov'],
  ])('%s comes back as it was given', async (_what, filename) => {
    const opened = await api.openUpload(10, { filename });
    const { rows: [stored] } = await rows.client.query<{ filename: string }>('select filename from upload where id = $1', [opened.id.slice('upload_'.length)]);
    expect(stored!.filename).toBe(filename);
    const { asset } = await api.read<{ asset: { title: { text: string } } }>('query ($id: ID!) { asset(id: $id) { title { text } } }', { id: opened.asset.id });
    expect(asset.title.text).not.toBe('');
  });

  it.each([
    ['256 bytes', `${'ü'.repeat(126)}.mov`, 'LIMIT_EXCEEDED'], ['nothing', '', 'REQUIRED'], ['blanks', '   ', 'REQUIRED'], ['a NUL', 'a\u0000.mov', 'INVALID'], ['a line break', 'a\nb.mov', 'INVALID'], ['half a character', 'a\ud83c.mov', 'INVALID'],
  ])('a name of %s is refused', async (_what, filename, code) => {
    expect((await api.mutate('uploadCreate', { filename, bytes: '10' }, 'upload { id }')).userErrors).toMatchObject([{ code, path: ['filename'] }]);
  });

  it.each([
    [{ title: 'x'.repeat(1000) }, null], [{ title: 'x'.repeat(1001) }, 'LIMIT_EXCEEDED'], [{ title: 'a\u0000b' }, 'INVALID'], [{ title: 'ok', synopsis: 'y'.repeat(20_001) }, 'LIMIT_EXCEEDED'], [{ title: '\ud83c' }, 'INVALID'],
    [{ title: 'ok', metadata: { genres: [''] } }, 'REQUIRED'], [{ title: 'ok', metadata: { cast: Array.from({ length: 201 }, (_, i) => `n${i}`) } }, 'LIMIT_EXCEEDED'], [{ title: 'ok', externalIds: [{ scheme: 'sku', value: '1' }, { scheme: 'sku', value: '2' }] }, 'INVALID'],
    [{ title: 'ok', titles: [{ language: 'english please', text: 'x' }] }, null], [{ title: 'ok', idempotencyKey: '' }, 'INVALID'], [{ title: 'ok', idempotencyKey: 'k'.repeat(201) }, 'INVALID'], [{ title: 'ok', idempotencyKey: 'a\u0000b' }, 'INVALID'],
  ])('an asset of %j is %s', async (input, code) => {
    const { status, data, errors } = await api.ask<{ assetCreate: { asset: object | null; userErrors: { code: string }[] } } | null>('mutation ($i: AssetCreateInput!) { assetCreate(input: $i) { asset { id } userErrors { code path message } } }', { i: { kind: 'CLIP', ...input } });
    const codes = [...(errors ?? []).map(({ extensions }) => extensions['code']), ...(data?.assetCreate?.userErrors ?? []).map((fault) => fault.code)];
    expect(codes).not.toContain('INTERNAL');
    expect(status).toBeLessThan(500);
    if (code !== null) expect(codes).toEqual([code]);
  });

  it.each(['SERIES', 'SEASON', 'COLLECTION'])('bytes for a %s, which has none of its own, are refused', async (kind) => {
    const id = await api.newAsset('No media', { kind });
    expect((await api.mutate('uploadCreate', { filename: 'a.mov', bytes: '10', assetId: id }, 'upload { id }')).userErrors).toMatchObject([{ code: 'INVALID', path: ['assetId'] }]);
    expect((await api.mutate('uploadCreate', { filename: 'a.mov', bytes: '10', kind }, 'upload { id }')).userErrors).toMatchObject([{ code: 'INVALID', path: ['kind'] }]);
  });

  it.each([['"1.5"'], ['-1'], ['"9223372036854775808"'], ['1e30'], ['"abc"'], ['null']])('bytes of %s are refused, and harm nothing', async (bytes) => {
    const { data, errors } = await api.ask<{ uploadCreate: { upload: object | null; userErrors: { code: string }[] } } | null>(`mutation { uploadCreate(input: {filename: "a.mov", bytes: ${bytes}}) { upload { id } userErrors { code } } }`);
    const codes = [...(errors ?? []).map(({ extensions }) => extensions['code']), ...(data?.uploadCreate?.userErrors ?? []).map((fault) => fault.code)];
    expect(codes).toHaveLength(1);
    expect(['BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED', 'INVALID', 'LIMIT_EXCEEDED']).toContain(codes[0]);
  });

  it('an upload beyond the limit of the tenant, or of the installation where the tenant has none, is refused with the limit', async () => {
    const over = { filename: 'a.mov', bytes: (server.config.maxUploadBytes + 1n).toString() };
    expect((await api.mutate('uploadCreate', over, 'upload { id }')).userErrors).toMatchObject([{ code: 'LIMIT_EXCEEDED', path: ['bytes'], message: expect.stringContaining(String(server.config.maxUploadBytes)) }]);
    await server.operator.setUploadPolicy('default', { maxUploadBytes: 1000n });
    try {
      expect((await api.mutate('uploadCreate', { filename: 'a.mov', bytes: '1001' }, 'upload { id }')).userErrors).toMatchObject([{ code: 'LIMIT_EXCEEDED', path: ['bytes'], message: expect.stringContaining('1000') }]);
      expect((await api.mutate('uploadCreate', { filename: 'a.mov', bytes: '1000' }, 'upload { id }')).userErrors).toEqual([]);
    } finally {
      await server.operator.setUploadPolicy('default', { maxUploadBytes: null });
    }
  });
});

describe('an idempotency key', () => {
  const count = async (title: string): Promise<number> => (await rows.client.query('select from asset where title = $1', [title])).rowCount!;

  it('makes one object of twenty requests at once, and all answer it', async () => {
    const input = { kind: 'CLIP', title: 'twenty at once', idempotencyKey: 'twenty', externalIds: [{ scheme: 'house', value: 'twenty' }] };
    const answers = await Promise.all(Array.from({ length: 20 }, () => api.mutate<{ asset: { id: string } }>('assetCreate', input, 'asset { id }')));
    expect(new Set(answers.map(({ asset }) => asset.id)).size).toBe(1);
    expect(await count('twenty at once')).toBe(1);
  });

  it('refuses another body, also when both arrive at once', async () => {
    const answers = await Promise.all(['one', 'two'].map((title) => api.mutate<{ asset: { id: string } | null }>('assetCreate', { kind: 'CLIP', title: `both ${title}`, idempotencyKey: 'both' }, 'asset { id }')));
    expect(answers.filter(({ asset }) => asset !== null)).toHaveLength(1);
    expect(answers.flatMap(({ userErrors }) => userErrors)).toMatchObject([{ code: 'IDEMPOTENCY_CONFLICT', path: ['idempotencyKey'] }]);
  });

  it('answers NOT_FOUND, never nothing at all, while what it made is deleted', async () => {
    const asset = { kind: 'CLIP', title: 'deleted meanwhile', idempotencyKey: 'deleted asset' };
    const upload = { filename: 'a.mov', bytes: '10', idempotencyKey: 'deleted upload' };
    const made = (await api.mutate<{ asset: { id: string } }>('assetCreate', asset, 'asset { id }')).asset;
    const opened = (await api.mutate<{ upload: { asset: { id: string } } }>('uploadCreate', upload, 'upload { asset { id } }')).upload;
    for (const { id } of [made, opened.asset]) await api.mutate('assetDelete', { id }, 'deletedId');
    const gone = [{ code: 'NOT_FOUND', path: ['idempotencyKey'] }];
    expect(await api.mutate('assetCreate', asset, 'asset { id }')).toMatchObject({ asset: null, userErrors: gone });
    expect(await api.mutate('uploadCreate', upload, 'upload { id }')).toMatchObject({ upload: null, userErrors: gone });
    await api.mutate('assetRestore', { id: made.id }, 'asset { id }');
    expect(await api.mutate('assetCreate', asset, 'asset { id }')).toMatchObject({ asset: made, userErrors: [] });
  });

  it('is not used up by a request that failed', async () => {
    const first = { kind: 'CLIP', title: 'after a fault', idempotencyKey: 'fault' };
    expect((await api.mutate('assetCreate', { ...first, projectId: 'project_nonsense' }, 'asset { id }')).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await api.mutate('assetCreate', first, 'asset { id }')).userErrors).toEqual([]);
  });

  it('is the tenant\'s own, and the operation\'s own', async () => {
    const other = api.as((await server.key('editor', { tenant: 'other keys' })).secret);
    const input = { kind: 'CLIP', title: 'shared key', idempotencyKey: 'shared' };
    const [a, b] = [await api.mutate('assetCreate', input, 'asset { id }'), await other.mutate('assetCreate', input, 'asset { id }')];
    expect([a.userErrors, b.userErrors]).toEqual([[], []]);
    expect(a['asset']!.id).not.toBe(b['asset']!.id);
    expect((await api.mutate('projectCreate', { name: 'shared key', idempotencyKey: 'shared' }, 'project { id }')).userErrors).toMatchObject([{ code: 'IDEMPOTENCY_CONFLICT' }]);
    const opened = await Promise.all([1, 2].map(() => api.openUpload(10, { idempotencyKey: 'open once' })));
    expect(opened[0]).toEqual(opened[1]);
    expect(home.id).toBeTruthy();
  });
});
