import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dueBoundaries } from '../../src/adapters/postgres/passing.js';
import { passBoundaries, passDueBoundaries } from '../../src/domain/boundary/index.js';
import { idOf } from '../../src/domain/shared/index.js';
import { connectRows, type Ids, newId, type Rows } from '../support/rows.js';
import { openTestStore, type TestStore } from '../support/store.js';

let store: TestStore;
let rows: Rows;
beforeAll(async () => {
  store = await openTestStore();
  rows = await connectRows(store.database.url);
});
afterAll(async () => {
  await rows?.close();
  await store?.close();
});

/** A tenant with a managed project, whose clock stands at the beginning of 2026. */
async function newTenant() {
  const tenant = await rows.tenant({ created_at: '2026-01-01T00:00:00Z' });
  const project = await rows.project(tenant, { rights_policy: 'MANAGED' });
  return { project, tenantId: idOf('Tenant', tenant.id) };
}
const at = (now: string) => ({ unitOfWork: store.unitOfWork, clock: { now: () => new Date(now) } });

interface Told { asset_id: string; detail: { at: string; changes: { allowed: boolean; territories: string[]; channels: string[] }[] } }
const told = async (project: Ids): Promise<Told[]> => (await rows.client.query<Told>(`select asset_id, detail from event where tenant_id = $1 and type = 'AVAILABILITY_CHANGED' order by id`, [project.tenant_id])).rows;
const instants = async (project: Ids, asset: Ids): Promise<[string, boolean][]> => (await told(project)).filter(({ asset_id }) => asset_id === asset.id).map(({ detail }) => [detail.at, detail.changes[0]!.allowed]);
const projection = async (asset: Ids): Promise<number> => Number((await rows.client.query<{ v: string }>('select projection_version as v from asset where id = $1', [asset.id])).rows[0]!.v);
const MARCH = { opens_at: '2026-03-01T00:00:00.000Z', closes_at: '2026-04-01T00:00:00.000Z', recorded_at: '2026-01-01T00:00:00Z' };

describe('boundaries of rights that pass', () => {
  it('are told of once each, in their order, with what they change; readers see that the title is another', async () => {
    const { project, tenantId } = await newTenant();
    const asset = await rows.asset(project);
    await rows.window(asset, MARCH);
    await passBoundaries(at('2026-02-28T23:59:59.999Z'), tenantId);
    expect(await told(project)).toEqual([]);
    await passBoundaries(at(MARCH.opens_at), tenantId);
    await passBoundaries(at('2026-03-15T00:00:00Z'), tenantId);
    expect(await told(project)).toEqual([{ asset_id: asset.id, detail: { at: MARCH.opens_at, changes: [{ allowed: true, territories: ['AT', 'DE'], channels: ['SVOD'], uses: ['FULL', 'PROMO'] }] } }]);
    expect(await projection(asset)).toBe(2);
    await passBoundaries(at('2027-01-01T00:00:00Z'), tenantId);
    expect(await instants(project, asset)).toEqual([[MARCH.opens_at, true], [MARCH.closes_at, false]]);
  });

  it('that passed while nobody looked are told of each, and a clock that is set back tells nothing twice', async () => {
    const { project, tenantId } = await newTenant();
    const asset = await rows.asset(project);
    await rows.window(asset, MARCH);
    await passBoundaries(at('2026-06-01T00:00:00Z'), tenantId);
    await passBoundaries(at('2026-03-15T00:00:00Z'), tenantId);
    await passBoundaries(at('2026-06-01T00:00:01Z'), tenantId);
    expect(await instants(project, asset)).toEqual([[MARCH.opens_at, true], [MARCH.closes_at, false]]);
    expect(await projection(asset)).toBe(2);
  });

  it('are told of by one of several processes', async () => {
    const { project, tenantId } = await newTenant();
    for (let i = 0; i < 30; i++) await rows.window(await rows.asset(project), MARCH);
    await Promise.all(Array.from({ length: 6 }, (_, i) => passBoundaries(at(`2026-03-01T00:00:00.00${i}Z`), tenantId)));
    expect((await told(project)).length).toBe(30);
  });

  it('of days are told of when they begin there, by other processes that look again and again', async () => {
    const { project } = await newTenant();
    const asset = await rows.asset(project);
    await rows.window(asset, { opens_on: '2026-06-01', closes_on: '2026-06-01', territory_expression: 'FR + PT', territories: ['FR', 'PT'], recorded_at: '2026-01-01T00:00:00Z' });
    let since: Date | null = new Date('2026-05-30T00:00:00Z');
    for (let hour = 0; hour < 96; hour++) since = await passDueBoundaries(at(new Date(Date.parse('2026-05-30T00:30:00Z') + hour * 3_600_000).toISOString()), dueBoundaries(store.system), since);
    expect((await told(project)).map(({ detail }) => [detail.at, detail.changes[0]!.allowed, detail.changes[0]!.territories])).toEqual([
      ['2026-05-31T22:00:00.000Z', true, ['FR']], ['2026-06-01T00:00:00.000Z', true, ['PT']], ['2026-06-01T22:00:00.000Z', false, ['FR']], ['2026-06-01T23:00:00.000Z', false, ['PT']],
    ]);
  });

  it('of a source and of an element are boundaries of what is derived from it, and of titles that hold it', async () => {
    const { project, tenantId } = await newTenant();
    const [source, clip, holder] = [await rows.asset(project), await rows.asset(project), await rows.asset(project)];
    const recorded = { created_at: '2026-01-01T00:00:00Z', recorded_at: '2026-01-01T00:00:00Z' };
    const ids = { tenant_id: project.tenant_id, project_id: project.project_id, version: 1 };
    await rows.window(source, MARCH);
    await rows.insert('asset_lineage', { id: newId(), ...ids, asset_id: clip.id, source_id: source.id, in_frame: 0, out_frame: 10, at_frame: 0, ...recorded });
    const element = newId();
    await rows.window(holder, { recorded_at: '2026-01-01T00:00:00Z' });
    await rows.insert('element_use', { id: newId(), ...ids, asset_id: holder.id, element_id: element, in_frame: 0, out_frame: 10, ...recorded });
    await rows.insert('rights_clearance', { id: newId(), ...ids, element_id: element, territory_expression: 'DE', territories: ['DE'], geography: '2026-01', tzdata: '2025b', channels: ['ALL'], opens_at: '2026-02-01T00:00:00Z', ...recorded });
    await passBoundaries(at('2026-05-01T00:00:00Z'), tenantId);
    expect(await instants(project, clip)).toEqual([[MARCH.opens_at, true], [MARCH.closes_at, false]]);
    expect(await instants(project, holder)).toEqual([['2026-02-01T00:00:00.000Z', true]]);
  });

  it('are none in an open project, and none of what is known no longer', async () => {
    const { project, tenantId } = await newTenant();
    const open = await rows.project({ id: project.tenant_id });
    await rows.window(await rows.asset(open), MARCH);
    await rows.window(await rows.asset(project), { ...MARCH, superseded_at: '2026-02-01T00:00:00Z' });
    await passBoundaries(at('2026-05-01T00:00:00Z'), tenantId);
    expect(await told(project)).toEqual([]);
  });

  it('of more titles than one unit takes are all told of', async () => {
    const { project, tenantId } = await newTenant();
    for (let i = 0; i < 205; i++) await rows.window(await rows.asset(project), MARCH);
    await passBoundaries(at('2026-03-01T00:00:00Z'), tenantId);
    expect(new Set((await told(project)).map(({ asset_id }) => asset_id)).size).toBe(205);
    expect((await told(project)).length).toBe(205);
  });
});
