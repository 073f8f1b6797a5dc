import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { startDispatcher } from '../../src/adapters/postgres/events/dispatcher.js';
import type { TenantId } from '../../src/domain/shared/index.js';
import { pause, until } from '../support/client.js';
import { openTestStore, type TestStore } from '../support/store.js';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

const INSERT = `insert into event (tenant_id, type, subject_kind, subject_id, actor_kind, actor_name) values ($1, $2, 'Project', gen_random_uuid(), 'SYSTEM', 'test')`;

async function writer(tenantId: TenantId): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: store.database.url, options: '-c role=telecine_app' });
  await client.connect();
  await client.query(`select set_config('app.tenant', $1, false)`, [tenantId]);
  return client;
}

const logged = async (tenantId: TenantId): Promise<{ type: string; position: string }[]> =>
  (await store.system.query(`select type, position from event where tenant_id = $1 and position is not null order by position`, [tenantId])).rows;

const logs = (tenantId: TenantId, count: number): Promise<boolean> => until(`the log holds ${count}`, async () => (await logged(tenantId)).length === count);

describe('the event log', () => {
  it('orders by commit when two transactions commit in the other order than they began', async () => {
    const { id } = await store.tenant('order');
    const [first, second] = [await writer(id), await writer(id)];
    const dispatcher = startDispatcher(store.system, { onError: (error) => { throw error; } });
    try {
      await first.query('begin');
      await first.query(INSERT, [id, 'BEGAN_FIRST']);
      await second.query('begin');
      await second.query(INSERT, [id, 'BEGAN_SECOND']);
      await second.query('commit');
      dispatcher.nudge();
      await logs(id, 1);
      expect(await logged(id)).toEqual([{ type: 'BEGAN_SECOND', position: '1' }]);
      await first.query('commit');
      dispatcher.nudge();
      await logs(id, 2);
      expect(await logged(id)).toEqual([{ type: 'BEGAN_SECOND', position: '1' }, { type: 'BEGAN_FIRST', position: '2' }]);
    } finally {
      await dispatcher.stop();
      await Promise.all([first.end(), second.end()]);
    }
  });

  it('is gapless per tenant with many writers, rollbacks and three dispatchers at once', async () => {
    const tenants = await Promise.all(['x', 'y', 'z'].map((name) => store.tenant(name)));
    const dispatchers = [1, 2, 3].map(() => startDispatcher(store.system, { onError: (error) => { throw error; } }));
    const faults: string[] = [];
    let watching = true;
    const watch = async (id: TenantId): Promise<void> => {
      for (let head = 0; watching; await pause(20)) {
        const rows = await logged(id);
        rows.forEach((row, i) => { if (row.position !== String(i + 1)) faults.push(`${id}: ${row.position} at ${i}`); });
        if (rows.length < head) faults.push(`${id}: from ${head} to ${rows.length}`);
        head = rows.length;
      }
    };
    const watches = tenants.map(({ id }) => watch(id));
    try {
      const writers = await Promise.all(tenants.flatMap(({ id }) => [writer(id), writer(id)].map(async (client) => ({ id, client: await client }))));
      await Promise.all(writers.map(async ({ id, client }) => {
        for (let i = 0; i < 60; i++) {
          await client.query('begin');
          await client.query(INSERT, [id, `E${i}`]);
          if (i % 7 === 0) await pause(3);
          await client.query(i % 5 === 0 ? 'rollback' : 'commit');
          dispatchers[i % 3]!.nudge();
        }
        await client.end();
      }));
      for (const { id } of tenants) await logs(id, 2 * 48);
      expect(faults).toEqual([]);
    } finally {
      watching = false;
      await Promise.all(watches);
      await Promise.all(dispatchers.map((d) => d.stop()));
    }
  });

  it('numbers what a process left behind that died between commit and nudge', async () => {
    const { id } = await store.tenant('left');
    const client = await writer(id);
    await client.query(INSERT, [id, 'LEFT']);
    await client.end();
    const dispatcher = startDispatcher(store.system, { onError: (error) => { throw error; } });
    await logs(id, 1);
    await dispatcher.stop();
  });
});
