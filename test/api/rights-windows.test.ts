import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assetGlobalId, type GraphqlDoor, openGraphqlDoor } from '../support/graphql-door.js';
import { type Ids, newId } from '../support/rows.js';

let door: GraphqlDoor;
beforeAll(async () => { door = await openGraphqlDoor(); });
afterAll(() => door?.close());

interface Page { nodes: Record<string, unknown>[]; totalCount?: number; pageInfo?: { endCursor: string; hasNextPage: boolean } }
const windowsOf = async (asset: Ids, args: string, fields = 'nodes { id }', secret = door.adminKey): Promise<Page> => {
  const { data, errors } = await door.ask<{ asset: { rightsWindows: Page } }>(`{ asset(id: "${assetGlobalId(asset)}") { rightsWindows(${args}) { ${fields} } } }`, {}, secret);
  if (errors) throw new Error(JSON.stringify(errors));
  return data!.asset.rightsWindows;
};
const idsOf = async (asset: Ids, args: string): Promise<unknown[]> => (await windowsOf(asset, args)).nodes.map(({ id }) => id);
const idOf = (window: Ids): string => `window_${window.id}`;

const EVERY = `id effect territories territoryExpression channels uses opensOn closesOn opensAt closesAt languages maxResolution deviceClasses exclusive recordedAt supersededAt version
  asset { id } agreement { id name party direction reference version }`;

describe('the rights windows of an asset', () => {
  it('are told as they were written and as they were understood, with the agreement that they rest on', async () => {
    const asset = await door.rows.asset(door.home);
    const agreement = await door.rows.agreement(door.home, { name: 'Output deal “2026”', party: 'Ünal & Söhne', reference: 'C-17' });
    const window = await door.rows.window(asset, {
      agreement_id: agreement.id, territory_expression: 'DE + AT', territories: ['AT', 'DE'], channels: ['SVOD', 'LINEAR'], uses: ['PROMO'], opens_at: '2026-01-01T00:00:00.000Z', closes_at: '2027-01-01T00:00:00.000Z',
      languages: ['de', 'en'], max_resolution: 1080, device_classes: ['TV'], exclusive: true, recorded_at: '2025-12-01T10:00:00.123Z',
    });
    const dated = await door.rows.window(asset, { agreement_id: agreement.id, effect: 'HOLDBACK', opens_on: '2026-02-28', closes_on: '2026-02-28' });
    const page = await windowsOf(asset, 'first: 10', `nodes { ${EVERY} } totalCount`);
    expect(page).toEqual({ totalCount: 2, nodes: [
      {
        id: idOf(window), effect: 'GRANT', territories: ['AT', 'DE'], territoryExpression: 'DE + AT', channels: ['SVOD', 'LINEAR'], uses: ['PROMO'], opensOn: null, closesOn: null,
        opensAt: '2026-01-01T00:00:00.000Z', closesAt: '2027-01-01T00:00:00.000Z', languages: ['de', 'en'], maxResolution: 1080, deviceClasses: ['TV'], exclusive: true,
        recordedAt: '2025-12-01T10:00:00.123Z', supersededAt: null, version: 1, asset: { id: assetGlobalId(asset) },
        agreement: { id: `agreement_${agreement.id}`, name: 'Output deal “2026”', party: 'Ünal & Söhne', direction: 'GRANT_IN', reference: 'C-17', version: 1 },
      },
      expect.objectContaining({ id: idOf(dated), effect: 'HOLDBACK', uses: null, opensOn: '2026-02-28', closesOn: '2026-02-28', opensAt: null, closesAt: null, languages: null, maxResolution: null, deviceClasses: null, exclusive: false }),
    ] });
  });

  it('are those that are known now, or those that were known at an instant', async () => {
    const asset = await door.rows.asset(door.home);
    const agreement = await door.rows.agreement(door.home, { recorded_at: '2026-01-01T00:00:00Z', superseded_at: '2026-03-01T00:00:00Z', name: 'as signed' });
    await door.rows.agreement(door.home, { id: agreement.id, version: 2, recorded_at: '2026-03-01T00:00:00Z', name: 'as amended' });
    const first = { id: newId(), agreement_id: agreement.id, created_at: '2026-01-10T00:00:00Z' };
    await door.rows.window(asset, { ...first, recorded_at: '2026-01-10T00:00:00Z', superseded_at: '2026-02-01T00:00:00Z', max_resolution: 720 });
    await door.rows.window(asset, { ...first, version: 2, recorded_at: '2026-02-01T00:00:00Z', max_resolution: 2160 });
    const gone = await door.rows.window(asset, { agreement_id: agreement.id, created_at: '2026-01-20T00:00:00Z', recorded_at: '2026-01-20T00:00:00Z', superseded_at: '2026-01-25T00:00:00Z' });
    const known = async (knownAt: string) => (await windowsOf(asset, `first: 10${knownAt && `, knownAt: "${knownAt}"`}`, 'nodes { maxResolution version agreement { name } } totalCount')).nodes.map((w) => [w['maxResolution'], (w['agreement'] as { name: string }).name]);
    expect(await known('')).toEqual([[2160, 'as amended']]);
    expect(await known('2026-01-10T00:00:00Z')).toEqual([[720, 'as signed']]);
    expect(await known('2026-01-09T23:59:59.999Z')).toEqual([]);
    expect(await known('2026-01-22T00:00:00Z')).toEqual([[720, 'as signed'], [null, 'as signed']]);
    expect(await known('2026-01-25T00:00:00Z')).toEqual([[720, 'as signed']]);
    expect(await known('2026-02-01T00:00:00Z')).toEqual([[2160, 'as amended']]);
    const { data } = await door.ask(`{ known: node(id: "window_${first.id}") { ... on RightsWindow { version supersededAt } } gone: node(id: "${idOf(gone)}") { ... on RightsWindow { version supersededAt } }
      agreement: node(id: "agreement_${agreement.id}") { ... on RightsAgreement { name supersededAt version } } }`);
    expect(data).toEqual({ known: { version: 2, supersededAt: null }, gone: { version: 1, supersededAt: '2026-01-25T00:00:00.000Z' }, agreement: { name: 'as amended', supersededAt: null, version: 2 } });
  });

  it('are filtered by what they name', async () => {
    const asset = await door.rows.asset(door.home);
    const agreement = await door.rows.agreement(door.home);
    const us = await door.rows.window(asset, { territories: ['US'], channels: ['VOD'], uses: ['PROMO'] });
    const west = await door.rows.window(asset, { territories: ['US-CA', 'US-OR'], channels: ['SVOD', 'AVOD'], exclusive: true, agreement_id: agreement.id });
    const held = await door.rows.window(asset, { territories: ['FR'], effect: 'HOLDBACK', uses: ['FULL'] });
    const [a, b, c] = [us, west, held].map(idOf);
    expect(await idsOf(asset, 'first: 9, filter: {territory: "US-CA"}')).toEqual([a, b]);
    expect(await idsOf(asset, 'first: 9, filter: {territory: "US"}')).toEqual([a]);
    expect(await idsOf(asset, 'first: 9, filter: {territory: "DE"}')).toEqual([]);
    expect(await idsOf(asset, 'first: 9, filter: {channel: [SVOD]}')).toEqual([b, c]);
    expect(await idsOf(asset, 'first: 9, filter: {channel: [VOD, AVOD]}')).toEqual([a, b]);
    expect(await idsOf(asset, 'first: 9, filter: {channel: []}')).toEqual([]);
    expect(await idsOf(asset, 'first: 9, filter: {use: PROMO}')).toEqual([a, b]);
    expect(await idsOf(asset, 'first: 9, filter: {use: FULL}')).toEqual([b, c]);
    expect(await idsOf(asset, 'first: 9, filter: {effect: [HOLDBACK]}')).toEqual([c]);
    expect(await idsOf(asset, 'first: 9, filter: {exclusive: true}')).toEqual([b]);
    expect(await idsOf(asset, 'first: 9, filter: {exclusive: false}')).toEqual([a, c]);
    expect(await idsOf(asset, `first: 9, filter: {agreementId: ["agreement_${agreement.id}", "nonsense"]}`)).toEqual([b]);
    expect(await idsOf(asset, 'first: 9, filter: {agreementId: ["nonsense"]}')).toEqual([]);
    expect(await idsOf(asset, 'first: 9, filter: {territory: "US-CA", channel: [SVOD], effect: [GRANT, HOLDBACK], use: FULL}')).toEqual([b]);
  });

  it('are paged by cursors that are bound to filter and instant', async () => {
    const asset = await door.rows.asset(door.home);
    const windows = [];
    for (let i = 0; i < 5; i++) windows.push(await door.rows.window(asset));
    const first = await windowsOf(asset, 'first: 2', 'nodes { id } pageInfo { endCursor hasNextPage } totalCount');
    expect(first).toMatchObject({ totalCount: 5, nodes: windows.slice(0, 2).map((w) => ({ id: idOf(w) })), pageInfo: { hasNextPage: true } });
    const after = first.pageInfo!.endCursor;
    expect(await idsOf(asset, `first: 9, after: "${after}"`)).toEqual(windows.slice(2).map(idOf));
    for (const other of ['filter: {effect: [GRANT]}', 'knownAt: "2026-06-01T00:00:00Z"']) {
      const { data, errors } = await door.ask(`{ asset(id: "${assetGlobalId(asset)}") { id rightsWindows(first: 2, after: "${after}", ${other}) { nodes { id } } } }`);
      expect(data).toEqual({ asset: { id: assetGlobalId(asset), rightsWindows: null } });
      expect(errors).toMatchObject([{ path: ['asset', 'rightsWindows'], extensions: { code: 'BAD_USER_INPUT', argument: ['after'] } }]);
    }
  });

  it('are refused in their own place where the filter means nothing, and the rest of the answer stands', async () => {
    const asset = await door.rows.asset(door.home);
    const query = `query ($ids: [ID!]) { asset(id: "${assetGlobalId(asset)}") { id rightsWindows(first: 2, filter: {agreementId: $ids}) { nodes { id } } } }`;
    const { data, errors } = await door.ask(query, { ids: Array.from({ length: 1001 }, () => 'x') });
    expect(data).toEqual({ asset: { id: assetGlobalId(asset), rightsWindows: null } });
    expect(errors).toMatchObject([{ path: ['asset', 'rightsWindows'], extensions: { code: 'BAD_USER_INPUT', argument: ['filter', 'agreementId'], limit: 'filterValues', value: 1000 } }]);
    for (const bad of ['territory: "Germany"', 'territory: "de"', 'channel: [CABLE]', 'use: SOME']) {
      expect((await door.ask(`{ asset(id: "x") { rightsWindows(first: 2, filter: {${bad}}) { nodes { id } } } }`)).errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    }
  });

  it('and their agreements are hidden from other tenants, other projects, and with a deleted asset', async () => {
    const asset = await door.rows.asset(door.home);
    const [whole, elsewhere] = [await door.rows.agreement(door.home), await door.rows.agreement(door.home)];
    const window = await door.rows.window(asset, { agreement_id: whole.id });
    const project = await door.rows.project({ id: door.home.tenant_id });
    const theirs = await door.rows.asset(project);
    await door.rows.window(theirs, { agreement_id: elsewhere.id });
    const bound = await door.key('viewer', { tenant_id: door.home.tenant_id, project_id: door.home.id });
    const stranger = await door.key('admin', await door.rows.project(await door.rows.tenant()).then(({ tenant_id }) => ({ tenant_id })));
    const ask = async (secret: string) => (await door.ask<{ nodes: ({ id: string } | null)[] }>(`{ nodes(ids: ["${idOf(window)}", "agreement_${whole.id}", "agreement_${elsewhere.id}"]) { id } }`, {}, secret)).data!.nodes.map((node) => node !== null);
    expect(await ask(door.adminKey)).toEqual([true, true, true]);
    expect(await ask(bound.secret)).toEqual([true, true, false]);
    expect(await ask(stranger.secret)).toEqual([false, false, false]);
    expect((await windowsOf(asset, 'first: 2', 'nodes { agreement { id } }', bound.secret)).nodes).toEqual([{ agreement: { id: `agreement_${whole.id}` } }]);
    await door.rows.client.query(`update asset set deleted_at = now(), status = 'DELETED' where id = $1`, [asset.id]);
    expect(await ask(door.adminKey)).toEqual([false, true, true]);
  });
});
