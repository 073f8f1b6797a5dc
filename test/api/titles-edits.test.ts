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

interface Shown { id: string; version: number }
const EDIT = 'id name kind territories languages runtimeSeconds externalIds { scheme value } version asset { id }';
const MANIFESTATION = 'id name kind version media { id title { text } } externalIds { scheme value } edit { id }';
const putEdit = (input: Record<string, unknown>) => api.mutate<{ edit: Shown | null; current: Shown | null }>('editPut', input, `edit { ${EDIT} } current { id version }`);
const putForm = (input: Record<string, unknown>) => api.mutate<{ manifestation: Shown | null; current: Shown | null }>('manifestationPut', input, `manifestation { ${MANIFESTATION} } current { id version }`);
const editsOf = async (id: string) => (await api.read<{ asset: { projectionVersion: string; version: number; edits: { id: string; name: string; manifestations: { id: string; name: string; media: { id: string } | null }[] }[] } }>(
  'query ($id: ID!) { asset(id: $id) { projectionVersion version edits { id name manifestations { id name media { id title { text } } } } } }', { id })).asset;
const codes = ({ userErrors }: { userErrors: readonly { code: string; path: readonly string[] }[] }) => userErrors.map(({ code, path }) => [code, ...path]);
const newEdit = async (assetId: string, name = 'Original', more: Record<string, unknown> = {}): Promise<string> => (await putEdit({ assetId, name, kind: 'ORIGINAL', ...more })).edit!.id;
const EIDR = '10.5240/7791-8534-2C23-9030-8610-5';

describe('an edit of a title', () => {
  it('is made, changed in parts, and removed with its manifestations', async () => {
    const [film, files] = [await api.newAsset('film', { kind: 'FEATURE' }), await api.newAsset('files', { kind: 'MASTER' })];
    const input = { assetId: film, name: 'Kinofassung', kind: 'THEATRICAL', territories: ['DE', 'AT'], languages: ['DE', 'en-us'], runtimeSeconds: 5400.5, externalIds: [{ scheme: 'eidr', value: EIDR.toLowerCase() }] };
    const shown = { name: 'Kinofassung', kind: 'THEATRICAL', territories: ['DE', 'AT'], languages: ['de', 'en-US'], runtimeSeconds: 5400.5, externalIds: [{ scheme: 'eidr', value: EIDR }], version: 1, asset: { id: film } };
    const made = await putEdit(input);
    expect(made).toMatchObject({ edit: shown, current: null, userErrors: [] });
    const { id } = made.edit!;
    expect(await putEdit({ id, name: 'Kino' })).toMatchObject({ edit: { ...shown, name: 'Kino', version: 2 } });
    expect(await putEdit({ id, territories: null, languages: [], runtimeSeconds: null, externalIds: null })).toMatchObject({ edit: { name: 'Kino', territories: [], languages: [], runtimeSeconds: null, externalIds: [], version: 3 } });
    const form = (await putForm({ editId: id, name: 'DCP', kind: 'DCP', mediaId: files, externalIds: [{ scheme: 'house', value: 'd-1' }] })).manifestation!;
    expect(form).toMatchObject({ name: 'DCP', kind: 'DCP', media: { id: files, title: { text: 'files' } }, externalIds: [{ scheme: 'house', value: 'd-1' }], version: 1, edit: { id } });
    expect(await putForm({ id: form.id, kind: 'IMF' })).toMatchObject({ manifestation: { kind: 'IMF', name: 'DCP', media: { id: files }, version: 2 } });
    expect(await putForm({ id: form.id, mediaId: null })).toMatchObject({ manifestation: { media: null } });
    expect(await api.read(`query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Edit { name asset { title { text } } } ... on Manifestation { name edit { asset { id } } } } }`, { ids: [id, form.id] }))
      .toEqual({ nodes: [{ name: 'Kino', asset: { title: { text: 'film' } } }, { name: 'DCP', edit: { asset: { id: film } } }] });
    expect(await api.mutate('editDelete', { id, expectedVersion: 3 }, 'deletedId')).toEqual({ deletedId: id, userErrors: [] });
    expect((await editsOf(film)).edits).toEqual([]);
    expect(await api.read('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: [id, form.id] })).toEqual({ nodes: [null, null] });
    expect(codes(await api.mutate('editDelete', { id }, 'deletedId'))).toEqual([['NOT_FOUND', 'id']]);
    expect((await api.read<{ asset: object }>('query ($id: ID!) { asset(id: $id) { id } }', { id: files })).asset).toEqual({ id: files });
  });

  it('is made, changed and removed as edits of its title: each raises both of its versions, and is a revision of it', async () => {
    const film = await api.newAsset('film');
    let last = await editsOf(film);
    const raised = async (change: () => Promise<unknown>): Promise<void> => {
      await change();
      const now = await editsOf(film);
      expect([Number(now.projectionVersion) > Number(last.projectionVersion), now.version]).toEqual([true, last.version + 1]);
      last = now;
    };
    let [edit, form] = ['', ''];
    await raised(async () => { edit = await newEdit(film); });
    await raised(() => putEdit({ id: edit, name: 'Renamed' }));
    await raised(async () => { form = (await putForm({ editId: edit, name: 'Disc', kind: 'DISC' })).manifestation!.id; });
    await raised(() => putForm({ id: form, name: 'Blu-ray' }));
    expect(last.edits).toEqual([{ id: edit, name: 'Renamed', manifestations: [{ id: form, name: 'Blu-ray', media: null }] }]);
    await raised(() => api.mutate('manifestationDelete', { id: form }, 'deletedId'));
    await raised(() => api.mutate('editDelete', { id: edit }, 'deletedId'));
    const { rows: events } = await rows.client.query(`select from event where type = 'ASSET_EDITS_CHANGED' and asset_id = $1`, [film.slice('asset_'.length)]);
    expect(events).toHaveLength(6);
    const { asset } = await api.read<{ asset: { revisions: { nodes: { changes: { path: string }[] }[] } } }>('query ($id: ID!) { asset(id: $id) { revisions(first: 6) { nodes { changes { path } } } } }', { id: film });
    expect(asset.revisions.nodes.map(({ changes }) => changes)).toEqual(Array.from({ length: 6 }, () => [{ path: 'edits' }]));
  });

  it('is hidden with its title; its media are null while they are deleted', async () => {
    const [film, files] = [await api.newAsset('film'), await api.newAsset('files')];
    const edit = await newEdit(film);
    const form = (await putForm({ editId: edit, name: 'Files', kind: 'MASTER', mediaId: files })).manifestation!.id;
    await editsOf(film);
    await api.mutate('assetUpdate', { id: files, title: 'files!' }, 'asset { id }');
    expect((await editsOf(film)).edits[0]!.manifestations[0]!.media).toEqual({ id: files, title: { text: 'files!' } });
    await api.mutate('assetDelete', { id: files }, 'deletedId');
    expect((await editsOf(film)).edits[0]!.manifestations[0]!.media).toBeNull();
    expect(await putForm({ id: form, name: 'still edited' })).toMatchObject({ userErrors: [] });
    await api.mutate('assetRestore', { id: files }, 'asset { id }');
    expect((await editsOf(film)).edits[0]!.manifestations[0]!.media).toMatchObject({ id: files });
    await api.mutate('assetDelete', { id: film }, 'deletedId');
    expect(await api.read('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: [edit, form] })).toEqual({ nodes: [null, null] });
    expect([await putEdit({ id: edit, name: 'x' }), await putForm({ id: form, name: 'x' }), await putForm({ editId: edit, name: 'x', kind: 'DCP' }), await putEdit({ assetId: film, name: 'x', kind: 'OTHER' })].map(codes))
      .toEqual([[['NOT_FOUND', 'id']], [['NOT_FOUND', 'id']], [['NOT_FOUND', 'editId']], [['NOT_FOUND', 'assetId']]]);
  });

  it('is edited by exactly one of two who read the same version, and the other learns what is stored', async () => {
    const edit = await newEdit(await api.newAsset('film'));
    const form = (await putForm({ editId: edit, name: 'Disc', kind: 'DISC' })).manifestation!.id;
    for (const [put, id, field] of [[putEdit, edit, 'edit'], [putForm, form, 'manifestation']] as const) {
      const answers = await Promise.all(['a', 'b', 'c'].map((name) => put({ id, name, expectedVersion: 1 }))) as unknown as ({ current: unknown; userErrors: { code: string; path: string[] }[] } & Record<string, unknown>)[];
      expect(answers.filter((answer) => answer[field] !== null)).toHaveLength(1);
      for (const answer of answers.filter((each) => each[field] === null)) expect([codes(answer), answer.current]).toEqual([[['VERSION_CONFLICT', 'expectedVersion']], { id, version: 2 }]);
    }
    expect(codes(await api.mutate('editDelete', { id: edit, expectedVersion: 1 }, 'deletedId'))).toEqual([['VERSION_CONFLICT', 'expectedVersion']]);
    expect(codes(await api.mutate('manifestationDelete', { id: form, expectedVersion: 1 }, 'deletedId'))).toEqual([['VERSION_CONFLICT', 'expectedVersion']]);
  });

  it('is made once for one idempotency key, also when it is asked for several times at once', async () => {
    const film = await api.newAsset('film');
    const made = await Promise.all([1, 2, 3].map(() => putEdit({ assetId: film, name: 'Once', kind: 'RECUT', idempotencyKey: 'edit once' })));
    expect(new Set(made.map(({ edit }) => edit!.id)).size).toBe(1);
    const again = (more: object) => putForm({ editId: made[0]!.edit!.id, name: 'Once', kind: 'DISC', idempotencyKey: 'form once', ...more });
    expect((await again({})).manifestation!.id).toBe((await again({})).manifestation!.id);
    expect(codes(await again({ name: 'Other' }))).toEqual([['IDEMPOTENCY_CONFLICT', 'idempotencyKey']]);
    await api.mutate('editDelete', { id: made[0]!.edit!.id }, 'deletedId');
    expect(codes(await putEdit({ assetId: film, name: 'Once', kind: 'RECUT', idempotencyKey: 'edit once' }))).toEqual([['NOT_FOUND', 'idempotencyKey']]);
  });

  it('shares no name in another scheme with another edit or manifestation, also when several claim it at once', async () => {
    const film = await api.newAsset('film', { externalIds: [{ scheme: 'house', value: 'shared' }] });
    const externalIds = [{ scheme: 'house', value: 'shared' }];
    const answers = await Promise.all(Array.from({ length: 4 }, (_, i) => putEdit({ assetId: film, name: `e${i}`, kind: 'OTHER', externalIds })));
    expect(answers.filter(({ edit }) => edit !== null)).toHaveLength(1);
    expect(answers.flatMap(codes)).toEqual(Array.from({ length: 3 }, () => ['EXTERNAL_ID_TAKEN', 'externalIds']));
    const { id } = answers.find(({ edit }) => edit !== null)!.edit!;
    const refused = await putForm({ editId: id, name: 'f', kind: 'OTHER', externalIds });
    expect(refused.userErrors).toMatchObject([{ code: 'EXTERNAL_ID_TAKEN', message: expect.stringContaining('edit or manifestation') }]);
    await putEdit({ id, externalIds: [] });
    expect((await putForm({ editId: id, name: 'f', kind: 'OTHER', externalIds })).userErrors).toEqual([]);
  });

  it('is refused with every fault at once, each with its path', async () => {
    const film = await api.newAsset('film');
    const elsewhere = await rows.asset(await rows.project({ id: home.tenant_id }, { name: 'elsewhere', created_at: new Date() }));
    const foreign = await rows.edit(await rows.asset(await rows.project(await rows.tenant())));
    expect(codes(await putEdit({ name: ' ', languages: ['no language!'], runtimeSeconds: -1, externalIds: [{ scheme: 'eidr', value: '10.5240/7791-8534-2C23-9030-8610-X' }] }))).toEqual([
      ['REQUIRED', 'assetId'], ['REQUIRED', 'name'], ['REQUIRED', 'kind'], ['INVALID', 'externalIds', '0', 'value'], ['INVALID', 'languages', '0'], ['INVALID', 'runtimeSeconds'],
    ]);
    expect(codes(await putForm({}))).toEqual([['REQUIRED', 'editId'], ['REQUIRED', 'name'], ['REQUIRED', 'kind']]);
    for (const id of ['nonsense', `asset_${home.id}`, 'edit_00000000-0000-7000-8000-000000000000', `edit_${foreign.id}`]) {
      expect(codes(await putEdit({ id, name: 'x' }))).toEqual([['NOT_FOUND', 'id']]);
      expect(codes(await putForm({ editId: id, name: 'x', kind: 'DCP' }))).toEqual([['NOT_FOUND', 'editId']]);
    }
    const edit = await newEdit(film);
    expect(codes(await putEdit({ id: edit, kind: null, name: null }))).toEqual([['REQUIRED', 'name'], ['REQUIRED', 'kind']]);
    expect(codes(await putEdit({ id: edit, assetId: await api.newAsset('other') }))).toEqual([['INVALID', 'assetId']]);
    expect(codes(await putEdit({ id: edit, name: 'x'.repeat(201) }))).toEqual([['LIMIT_EXCEEDED', 'name']]);
    expect(codes(await putForm({ editId: edit, name: 'x', kind: 'DCP', mediaId: `asset_${elsewhere.id}` }))).toEqual([['OTHER_PROJECT', 'mediaId']]);
    expect(codes(await putForm({ editId: edit, name: 'x', kind: 'DCP', mediaId: 'nonsense' }))).toEqual([['NOT_FOUND', 'mediaId']]);
  });

  it('is one of a hundred of its title at most', async () => {
    const film = await rows.asset(home);
    for (let i = 0; i < 99; i++) await rows.edit(film);
    const answers = await Promise.all([1, 2, 3].map(() => putEdit({ assetId: `asset_${film.id}`, name: 'last', kind: 'OTHER' })));
    expect(answers.filter(({ edit }) => edit !== null)).toHaveLength(1);
    expect(answers.flatMap(codes)).toEqual([['LIMIT_EXCEEDED', 'assetId'], ['LIMIT_EXCEEDED', 'assetId']]);
  });
});
