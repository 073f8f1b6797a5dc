import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestAssetCreateDocument, TestAssetUpdateDocument } from '../support/generated/graphql.js';
import { assetGlobalId, type GraphqlDoor, openGraphqlDoor } from '../support/graphql-door.js';

let door: GraphqlDoor;
beforeAll(async () => { door = await openGraphqlDoor(); });
afterAll(() => door?.close());

const create = async (input: { title: string; idempotencyKey?: string; externalIds?: { scheme: string; value: string }[]; language?: string; projectId?: string }) =>
  (await door.ask(TestAssetCreateDocument, { input: { kind: 'CLIP', ...input } })).data!.assetCreate;
const update = async (input: { id: string; expectedVersion?: number; title?: string; synopsis?: string | null }) => (await door.ask(TestAssetUpdateDocument, { input })).data!.assetUpdate;
const UNKNOWN = 'asset_00000000-0000-7000-8000-000000000000';

describe('mutations', () => {
  it('answer the object with the selection asked for, aliases included', async () => {
    const { data } = await door.ask('mutation { made: assetCreate(input: {kind: TRAILER, title: "Ein Film", language: "de"}) { a: asset { name: title { is: text language } } b: asset { kind status } userErrors { code } } }');
    expect(data).toEqual({ made: { a: { name: { is: 'Ein Film', language: 'de' } }, b: { kind: 'TRAILER', status: 'DRAFT' }, userErrors: [] } });
  });

  it('answer every fault of the input at once, each with its path and a sentence', async () => {
    const { asset, userErrors } = await create({ title: ' ', language: 'no language!', externalIds: [{ scheme: 'UPPER', value: 'x' }, { scheme: 'sku', value: '' }] });
    expect(asset).toBeNull();
    expect(userErrors.map(({ code, path }) => [code, path])).toEqual([
      ['REQUIRED', ['title']], ['INVALID', ['language']], ['INVALID', ['externalIds', '0', 'scheme']], ['REQUIRED', ['externalIds', '1', 'value']],
    ]);
    for (const { message } of userErrors) expect(message).toMatch(/\.$/);
  });

  it('name the type of their errors', async () => {
    const { data } = await door.ask(`mutation { assetDelete(input: {id: "${UNKNOWN}"}) { deletedId userErrors { __typename code ... on UserError { path message } } } }`);
    expect(data).toMatchObject({ assetDelete: { deletedId: null, userErrors: [{ __typename: 'AssetDeleteError', code: 'NOT_FOUND', path: ['id'] }] } });
  });

  it('answer NOT_FOUND alike for ids that are unknown, of another kind, of another tenant, or no ids at all', async () => {
    const stranger = await door.rows.asset(await door.rows.project(await door.rows.tenant()));
    for (const id of [UNKNOWN, 'job_00000000-0000-7000-8000-000000000000', assetGlobalId(stranger), 'nonsense', '']) {
      expect((await update({ id, title: 'x' })).userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['id'] }]);
    }
    expect((await create({ title: 'x', projectId: 'nonsense' })).userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['projectId'] }]);
  });

  it('answer what is stored on a stale version', async () => {
    const { asset } = await create({ title: 'One' });
    expect((await update({ id: asset!.id, expectedVersion: 1, title: 'Two' })).asset).toMatchObject({ version: 2, title: { text: 'Two' } });
    const stale = await update({ id: asset!.id, expectedVersion: 1, title: 'Three' });
    expect(stale).toMatchObject({ asset: null, current: { id: asset!.id, version: 2 }, userErrors: [{ code: 'VERSION_CONFLICT', path: ['expectedVersion'] }] });
  });

  it('keep what is absent and clear what is null', async () => {
    const { asset } = await create({ title: 'Kept' });
    expect((await update({ id: asset!.id, synopsis: 'Something' })).asset).toMatchObject({ title: { text: 'Kept' }, synopsis: { text: 'Something' } });
    expect((await update({ id: asset!.id, synopsis: null })).asset).toMatchObject({ title: { text: 'Kept' }, synopsis: null });
  });

  it('answer the same object for the same idempotency key, and refuse another input with it', async () => {
    const first = await create({ title: 'Once', idempotencyKey: 'k1' });
    expect((await create({ title: 'Once', idempotencyKey: 'k1' })).asset!.id).toBe(first.asset!.id);
    expect((await create({ title: 'Twice', idempotencyKey: 'k1' })).userErrors).toMatchObject([{ code: 'IDEMPOTENCY_CONFLICT', path: ['idempotencyKey'] }]);
  });

  it('hide a deleted asset, list it to those who may restore it, and bring it back', async () => {
    const { asset } = await create({ title: 'Gone' });
    const id = asset!.id;
    const editor = (await door.key('editor')).secret;
    expect((await door.ask('mutation ($id: ID!) { assetDelete(input: {id: $id}) { deletedId userErrors { code } } }', { id }, editor)).data).toEqual({ assetDelete: { deletedId: id, userErrors: [] } });
    expect((await door.ask('query ($id: ID!) { node(id: $id) { id } asset(id: $id) { id } }', { id })).data).toEqual({ node: null, asset: null });
    const deleted = '{ assets(first: 10, filter: {status: [DELETED]}) { nodes { id status } } }';
    expect((await door.ask(deleted)).data).toEqual({ assets: { nodes: [{ id, status: 'DELETED' }] } });
    expect((await door.ask(deleted, {}, editor)).data).toEqual({ assets: { nodes: [] } });
    expect((await door.ask('mutation ($id: ID!) { assetRestore(input: {id: $id}) { asset { id status } userErrors { code } } }', { id })).data).toEqual({ assetRestore: { asset: { id, status: 'DRAFT' }, userErrors: [] } });
  });

  it('open an upload with a URL of its own, its asset, and what has the same bytes', async () => {
    const twin = await door.rows.asset(door.home);
    await door.rows.file(twin, { sha256: 'cd'.repeat(32) });
    const query = 'mutation ($i: UploadCreateInput!) { uploadCreate(input: $i) { upload { id url status bytes receivedBytes expiresAt asset { id } } asset { id kind title { text } project { id } } duplicateOf { id } userErrors { code path message } } }';
    const { data, errors } = await door.ask<{ uploadCreate: Record<string, unknown> }>(query, { i: { filename: 'a film.mov', bytes: '1000', sha256: 'cd'.repeat(32) } });
    expect(errors).toBeUndefined();
    expect(data!.uploadCreate).toMatchObject({
      upload: { url: expect.stringContaining('/uploads/'), status: 'OPEN', bytes: '1000', receivedBytes: '0' }, asset: { kind: 'CLIP', title: { text: 'a film' } },
      duplicateOf: [{ id: assetGlobalId(twin) }], userErrors: [],
    });
    const refused = await door.ask(query, { i: { filename: '', bytes: '-1', priority: 1000 } });
    expect(refused.data).toMatchObject({ uploadCreate: { upload: null, asset: null, duplicateOf: [], userErrors: [{ code: 'REQUIRED' }, { code: 'INVALID' }, { code: 'INVALID' }] } });
  });

  it('make and change projects, and refuse what cannot be done to jobs', async () => {
    const made = await door.ask<{ projectCreate: { project: { id: string } } }>('mutation { projectCreate(input: {name: "Trailers"}) { project { id name rightsPolicy version } userErrors { code } } }');
    expect(made.data).toMatchObject({ projectCreate: { project: { name: 'Trailers', rightsPolicy: 'MANAGED', version: 1 } } });
    const changed = await door.ask('mutation ($id: ID!) { projectUpdate(input: {id: $id, rightsPolicy: OPEN}) { project { rightsPolicy version } userErrors { code } } }', { id: made.data!.projectCreate.project.id });
    expect(changed.data).toEqual({ projectUpdate: { project: { rightsPolicy: 'OPEN', version: 2 }, userErrors: [] } });
    const job = await door.rows.job(await door.rows.asset(door.home), { status: 'SUCCEEDED' });
    const refused = await door.ask('mutation ($id: ID!) { jobCancel(input: {id: $id}) { job { id } userErrors { code message } } jobRetry(input: {id: $id}) { userErrors { code } } }', { id: `job_${job.id}` });
    expect(refused.data).toMatchObject({ jobCancel: { job: null, userErrors: [{ code: 'NOT_CANCELABLE' }] }, jobRetry: { userErrors: [{ code: 'NOT_RETRYABLE' }] } });
    const profile = await door.ask('mutation { transcode(input: {assetId: "x", profile: "none"}) { job { id } userErrors { code path } } }');
    expect(profile.data).toMatchObject({ transcode: { job: null, userErrors: [{ code: 'NOT_FOUND', path: ['assetId'] }] } });
  });

  it('mask faults, with a request id and nothing else', async () => {
    await door.rows.client.query('alter table project rename column name to nom');
    try {
      const { data, errors } = await door.ask('{ viewer { role } projects(first: 1) { nodes { name } } }');
      expect(data).toEqual({ viewer: { role: 'ADMIN' }, projects: null });
      expect(errors).toEqual([{ message: expect.not.stringMatching(/column|nom|select/i), locations: expect.anything(), path: ['projects'], extensions: { code: 'INTERNAL', requestId: expect.any(String) } }]);
    } finally {
      await door.rows.client.query('alter table project rename column nom to name');
    }
  });
});
