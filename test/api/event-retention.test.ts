import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { encodeEventCursor } from '../../src/domain/event/index.js';
import { sweepEvents } from '../../src/domain/sweep/index.js';
import { postgresSweepList } from '../../src/adapters/postgres/sweep-list.js';
import { systemPool } from '../../src/adapters/postgres/system-pool.js';
import { ApiClient, until } from '../support/client.js';
import { connectRows, type Rows } from '../support/rows.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
let api: ApiClient;
let rows: Rows;
let system: ReturnType<typeof systemPool>;
beforeAll(async () => {
  server = await startTestServer({ TELECINE_ROLE: 'api' });
  api = new ApiClient(server.url);
  rows = await connectRows(server.config.databaseUrl!);
  system = systemPool(server.config.databaseUrl!, 2, () => undefined);
});
afterAll(async () => {
  await system?.end();
  await rows?.close();
  await server?.stop();
});

interface Tenant { readonly api: ApiClient; readonly id: string }

/** A tenant whose log has these events and no others, recorded so many days ago. */
async function tenantWithLog(name: string, daysAgo: readonly number[]): Promise<Tenant> {
  const key = await server.key('admin', { tenant: name });
  const { rows: [project] } = await rows.client.query<{ id: string; tenant_id: string }>('select p.id, p.tenant_id from project p join tenant t on t.id = p.tenant_id where t.name = $1', [name]);
  const logged = () => rows.client.query<{ position: string }>('select position from event where tenant_id = $1', [project!.tenant_id]);
  // The events of the key come first; they are taken for the first days.
  await until('the log of the new tenant rests', async () => (await logged()).rows.every(({ position }) => position !== null));
  const before = (await logged()).rows.length;
  const ids = { ...project!, project_id: project!.id };
  for (const days of daysAgo.slice(before)) await rows.event(ids, { subject_id: project!.id, subject_kind: 'Project', type: 'PROJECT_UPDATED', occurred_at: new Date(Date.now() - days * 86_400_000) });
  await until('all are numbered', async () => (await logged()).rows.filter(({ position }) => position !== null).length === Math.max(before, daysAgo.length));
  for (const [i, days] of daysAgo.entries()) await rows.client.query(`update event set occurred_at = now() - $3 * interval '1 day' where tenant_id = $1 and position = $2`, [project!.tenant_id, i + 1, days]);
  return { api: api.as(key.secret), id: project!.tenant_id };
}

const sweep = (eventDays: number, limit?: number): Promise<unknown> => {
  const list = postgresSweepList(system);
  const deps = { list: { ...list, forgetEvents: (before: Date, most: number) => list.forgetEvents(before, limit ?? most) }, clock: { now: () => new Date() } };
  return sweepEvents({ ...deps, retention: { eventDays, deletedDays: 1, supersededHours: 1, idempotencyHours: 1 } });
};
const positions = async (tenant: Tenant): Promise<number[]> =>
  (await rows.client.query<{ position: string }>('select position from event where tenant_id = $1 order by position', [tenant.id])).rows.map(({ position }) => Number(position));

const CHANGES = 'query ($after: EventCursor) { changes(after: $after, first: 100) { nodes { cursor type } } }';
const changes = (tenant: Tenant, after: number | null) => tenant.api.ask<{ changes: { nodes: { cursor: string }[] } | null }>(CHANGES, { after: after === null ? null : encodeEventCursor(BigInt(after)) });
const refusal = { path: ['changes'], extensions: { code: 'BAD_USER_INPUT', reason: 'SNAPSHOT_NEEDED', argument: ['after'], requestId: expect.any(String) } };

describe('the event log keeps so many days', () => {
  it('of which the older are taken away, in any number of pieces, and only up to the first that is not older', async () => {
    // The fourth was recorded long ago and committed late: what stands before it is young.
    const tenant = await tenantWithLog('kept', [50, 40, 5, 60, 1]);
    await sweep(30, 1);
    expect(await positions(tenant)).toEqual([3, 4, 5]);
    await sweep(30);
    expect(await positions(tenant)).toEqual([3, 4, 5]);
    await sweep(3);
    expect(await positions(tenant)).toEqual([5]);
  });

  it('and whoever reads on from before is told to take a snapshot, never given a gap', async () => {
    const tenant = await tenantWithLog('behind', [50, 40, 5, 4, 1]);
    expect((await changes(tenant, 0)).data.changes!.nodes).toHaveLength(5);
    await sweep(30);
    expect(await changes(tenant, 1)).toMatchObject({ status: 200, data: { changes: null }, errors: [refusal] });
    expect((await changes(tenant, 0)).errors).toMatchObject([refusal]);
    expect((await changes(tenant, 2)).data.changes!.nodes.map(({ cursor }) => cursor)).toEqual([3, 4, 5].map((n) => encodeEventCursor(BigInt(n))));
    expect((await changes(tenant, null)).data.changes!.nodes).toHaveLength(3);
    // The rest of the answer stands.
    const { data, errors } = await tenant.api.ask<{ a: null; viewer: object }>('query ($after: EventCursor) { a: changes(after: $after, first: 1) { totalCount } viewer { name } }', { after: encodeEventCursor(0n) });
    expect([data, errors]).toMatchObject([{ a: null, viewer: { name: expect.any(String) } }, [{ ...refusal, path: ['a'] }]]);
  });

  it('also where all of it is gone: the next events go on behind it', async () => {
    const tenant = await tenantWithLog('empty', [50, 49, 48]);
    await sweep(30);
    expect(await positions(tenant)).toEqual([]);
    expect((await changes(tenant, 2)).errors).toMatchObject([refusal]);
    expect((await changes(tenant, 3)).data.changes!.nodes).toEqual([]);
    await tenant.api.newAsset('After all that');
    await until('it is numbered', async () => (await changes(tenant, 3)).data.changes!.nodes.length === 1);
    expect((await changes(tenant, 3)).data.changes!.nodes).toMatchObject([{ cursor: encodeEventCursor(4n), type: 'ASSET_CREATED' }]);
  });

  it('and so is who comes from beyond its end: the log was set back to a backup', async () => {
    const tenant = await tenantWithLog('set back', [3, 2, 1]);
    expect((await changes(tenant, 3)).data.changes).toEqual({ nodes: [] });
    for (const position of [4, 10 ** 12]) expect(await changes(tenant, position)).toMatchObject({ status: 200, data: { changes: null }, errors: [refusal] });
  });

  it.each(['socket', 'stream'] as const)('and a subscription from before is refused at once (%s)', async (transport) => {
    const tenant = await tenantWithLog(`follows by ${transport}`, [50, 40, 5]);
    await sweep(30);
    const first = async (root: string, after: number): Promise<unknown> => {
      try {
        for await (const result of tenant.api.follow(transport, `subscription ($after: EventCursor) { ${root} { cursor } }`.replace(root, `${root}(after: $after)`), { after: encodeEventCursor(BigInt(after)) })) return result.errors ?? result.data;
      } catch (error) {
        return error;
      }
      return 'ended';
    };
    for (const root of ['events', 'assetChanged', 'jobUpdated']) expect(await first(root, 1)).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', reason: 'SNAPSHOT_NEEDED' } }]);
    expect(await first('events', 4)).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', reason: 'SNAPSHOT_NEEDED' } }]);
    expect(await first('events', 2)).toEqual({ events: { cursor: encodeEventCursor(3n) } });
  });

  it('and is not changed by two that sweep at once', async () => {
    const tenant = await tenantWithLog('twice', [50, 49, 48, 47, 46, 45, 44, 1]);
    await Promise.all([sweep(30, 2), sweep(30, 3)]);
    expect(await positions(tenant)).toEqual([8]);
    const { rows: [head] } = await rows.client.query('select position::int, floor::int from event_head where tenant_id = $1', [tenant.id]);
    expect(head).toEqual({ position: 8, floor: 7 });
  });
});
