import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { startDispatcher } from '../../src/adapters/postgres/events/dispatcher.js';
import type { TenantId } from '../../src/domain/shared/index.js';
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

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 400; i++) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('did not happen within 10 s');
}

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
      await until(async () => (await logged(id)).length === 1);
      expect(await logged(id)).toEqual([{ type: 'BEGAN_SECOND', position: '1' }]);
      await first.query('commit');
      dispatcher.nudge();
      await until(async () => (await logged(id)).length === 2);
      expect(await logged(id)).toEqual([{ type: 'BEGAN_SECOND', position: '1' }, { type: 'BEGAN_FIRST', position: '2' }]);
    } finally {
      await dispatcher.stop();
      await Promise.all([first.end(), second.end()]);
    }
  });

  it('is gapless per tenant with many writers, rollbacks and three dispatchers at once', async () => {
    const tenants = await Promise.all(['x', 'y', 'z'].map((name) => store.tenant(name)));
    const dispatchers = [1, 2, 3].map(() => startDispatcher(store.system, { onError: (error) => { throw error; } }));
    const seen = new Map<string, bigint>();
    let gap = '';
    const watch = setInterval(async () => {
      for (const { id } of tenants) {
        const rows = await logged(id);
        rows.forEach((row, i) => { if (BigInt(row.position) !== BigInt(i + 1)) gap ||= `${id}: ${row.position} at ${i}`; });
        const head = BigInt(rows.length);
        if (head < (seen.get(id) ?? 0n)) gap ||= 'the log shrank';
        seen.set(id, head);
      }
    }, 20);
    try {
      const writers = await Promise.all(tenants.flatMap(({ id }) => [writer(id), writer(id)].map(async (client) => ({ id, client: await client }))));
      await Promise.all(writers.map(async ({ id, client }) => {
        for (let i = 0; i < 60; i++) {
          await client.query('begin');
          await client.query(INSERT, [id, `E${i}`]);
          if (i % 7 === 0) await new Promise((resolve) => setTimeout(resolve, 3));
          await client.query(i % 5 === 0 ? 'rollback' : 'commit');
          dispatchers[i % 3]!.nudge();
        }
        await client.end();
      }));
      for (const { id } of tenants) await until(async () => (await logged(id)).length === 2 * 48);
      expect(gap).toBe('');
    } finally {
      clearInterval(watch);
      await Promise.all(dispatchers.map((d) => d.stop()));
    }
  });

  it('numbers what a process left behind that died between commit and nudge', async () => {
    const { id } = await store.tenant('left');
    const client = await writer(id);
    await client.query(INSERT, [id, 'LEFT']);
    await client.end();
    const dispatcher = startDispatcher(store.system, { onError: (error) => { throw error; } });
    await until(async () => (await logged(id)).length === 1);
    await dispatcher.stop();
  });
});
