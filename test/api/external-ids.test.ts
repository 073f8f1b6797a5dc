import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApi, type OpenApi } from '../support/api.js';

let opened: OpenApi;
let rows: OpenApi['rows'];
let api: OpenApi['api'];
beforeAll(async () => {
  opened = await openApi();
  ({ rows, api } = opened);
});
afterAll(() => opened?.close());

const EIDR = '10.5240/EA73-79D7-1B2B-B378-3A73-M';
const create = (externalIds: { scheme: string; value: string }[]) =>
  api.mutate<{ asset: { id: string; externalIds: { scheme: string; value: string }[] } | null }>('assetCreate', { kind: 'FEATURE', title: 'Named', externalIds }, 'asset { id externalIds { scheme value } }');

describe('an external id', () => {
  it('is kept in one form, and found and defended in all of them', async () => {
    const made = await create([{ scheme: 'isan', value: 'ISAN 0000-0000-d07a-0090-q-0000-0000-x' }, { scheme: 'eidr', value: `https://doi.org/${EIDR.toLowerCase()}` }]);
    const { id } = made.asset!;
    expect(made).toEqual({ asset: { id, externalIds: [{ scheme: 'eidr', value: EIDR }, { scheme: 'isan', value: '0000-0000-D07A-0090-Q-0000-0000-X' }] }, userErrors: [] });
    for (const value of [EIDR, EIDR.toLowerCase(), `doi:${EIDR}`, `urn:eidr:${EIDR.replace('/', ':')}`, EIDR.replaceAll('-', '')]) {
      const found = await api.read('query ($x: ExternalIdInput!) { asset(externalId: $x) { id } assets(first: 5, filter: {externalId: $x}) { nodes { id } } assetsByExternalIds(externalIds: [$x]) { id } }', { x: { scheme: 'EIDR', value } });
      expect(found).toEqual({ asset: { id }, assets: { nodes: [{ id }] }, assetsByExternalIds: [{ id }] });
      expect((await create([{ scheme: 'eidr', value }])).userErrors).toMatchObject([{ code: 'EXTERNAL_ID_TAKEN', path: ['externalIds'], message: expect.stringContaining(EIDR) }]);
    }
  });

  it('with a wrong check character is refused with the right one', async () => {
    const { asset, userErrors } = await create([{ scheme: 'eidr', value: '10.5240/7791-8534-2C23-9030-8610-6' }, { scheme: 'isan', value: '0000-0000-3A8D-0000-Y' }]);
    expect(asset).toBeNull();
    expect(userErrors).toMatchObject([
      { code: 'INVALID', path: ['externalIds', '0', 'value'], message: expect.stringContaining('10.5240/7791-8534-2C23-9030-8610-5') },
      { code: 'INVALID', path: ['externalIds', '1', 'value'], message: expect.stringContaining('0000-0000-3A8D-0000-Z') },
    ]);
  });
});

describe('assets by their external ids', () => {
  const query = 'query ($ids: [ExternalIdInput!]!) { assetsByExternalIds(externalIds: $ids) { id title { text } version } }';

  it('come in the order asked, twice where asked twice, null where there is nothing to be seen', async () => {
    const [a, b] = [await api.newAsset('by name a', { externalIds: [{ scheme: 'sku', value: 'by-a' }] }), await api.newAsset('by name b', { externalIds: [{ scheme: 'house', value: 'by-b' }] })];
    const gone = await api.newAsset('by name gone', { externalIds: [{ scheme: 'sku', value: 'by-gone' }] });
    await api.mutate('assetDelete', { id: gone }, 'deletedId');
    const stranger = await rows.project(await rows.tenant());
    const hidden = await rows.asset(stranger);
    await rows.insert('asset_external_id', { tenant_id: hidden.tenant_id, project_id: hidden.project_id, asset_id: hidden.id, scheme: 'sku', value: 'by-hidden' });
    const ids = ['by-b', 'by-a', 'by-gone', 'by-hidden', 'by-a', 'by-none', 'by\0a'].map((value) => ({ scheme: value === 'by-b' ? 'house' : 'sku', value }));
    const { assetsByExternalIds } = await api.read<{ assetsByExternalIds: ({ id: string } | null)[] }>(query, { ids });
    expect(assetsByExternalIds.map((asset) => asset?.id ?? null)).toEqual([b, a, null, null, a, null, null]);
    expect(await api.read(`{ assetsByExternalIds(externalIds: [{scheme: "sku", value: "by-a"}]) { id playback(context: {}) { __typename } } }`)).toMatchObject({ assetsByExternalIds: [{ id: a, playback: {} }] });
    expect(await api.read(query, { ids: [] })).toEqual({ assetsByExternalIds: [] });
  });

  it('are as fresh as a write before, whatever is remembered', async () => {
    const ids = [{ scheme: 'sku', value: 'fresh' }];
    const id = await api.newAsset('fresh 1', { externalIds: ids });
    for (let version = 1; version < 5; version++) {
      for (let again = 0; again < 3; again++) expect(await api.read(query, { ids })).toEqual({ assetsByExternalIds: [{ id, title: { text: `fresh ${version}` }, version }] });
      await api.mutate('assetUpdate', { id, title: `fresh ${version + 1}` }, 'asset { id }');
    }
    await api.mutate('assetUpdate', { id, externalIds: [] }, 'asset { id }');
    expect(await api.read(query, { ids })).toEqual({ assetsByExternalIds: [null] });
  });

  it('are refused beyond the limit', async () => {
    const ids = (count: number) => Array.from({ length: count }, (_, i) => ({ scheme: 'sku', value: `many ${i}` }));
    expect((await api.read<{ assetsByExternalIds: null[] }>(query, { ids: ids(200) })).assetsByExternalIds).toHaveLength(200);
    const { errors } = await api.ask(query, { ids: ids(201) });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: ['externalIds'] } }]);
  });
});
