import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createServer, connect, type Server, type Socket } from 'node:net';
import { createReadPort } from '../../src/adapters/postgres/read/index.js';
import { createTenantPool, type TenantPool } from '../../src/adapters/postgres/tenant-pool.js';
import type { ReadScope } from '../../src/domain/read/index.js';
import { idOf } from '../../src/domain/shared/index.js';
import { asking } from '../support/asking.js';
import { openReading, type Reading } from '../support/reading.js';
import { newId } from '../support/rows.js';
import { select } from '../support/select.js';

let reading: Reading;
beforeAll(async () => {
  reading = await openReading();
});
afterAll(() => reading.close());

const pools: TenantPool[] = [];
const poolOf = (options: Partial<Parameters<typeof createTenantPool>[0]> = {}): TenantPool => {
  const pool = createTenantPool({ url: reading.url, size: 2, ...options });
  pools.push(pool);
  return pool;
};
afterAll(() => Promise.all(pools.map((pool) => pool.end())));

const TITLES = `select title from asset`;
const titles = (pool: TenantPool, scope: ReadScope) => pool.withTenant(scope, async (client) => (await client.query<{ title: string }>(TITLES)).rows.map((row) => row.title));

async function tenantWith(title: string): Promise<ReadScope> {
  const { scope, project } = await reading.tenant();
  await reading.rows.asset(project, { title });
  return scope;
}

const killAll = () => reading.rows.client.query(`select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and application_name = 'telecine'`);

describe('a tenant\'s connection', () => {
  it('is set once, and again only where the next scope differs', async () => {
    let settings = 0;
    const pool = poolOf({ size: 1, onSetting: () => settings++ });
    const [a, b] = [await tenantWith('a'), await tenantWith('b')];
    const seen = [];
    for (const scope of [a, a, b, b, a, { ...a, projectId: idOf('Project', newId()) }]) seen.push(await titles(pool, scope));
    expect(seen).toEqual([['a'], ['a'], ['b'], ['b'], ['a'], []]);
    expect(settings).toBe(4);
  });

  it('plans a statement that has a name once for all values, and one that has none each time for its own', async () => {
    const pool = poolOf({ size: 1 });
    const scope = await tenantWith('a');
    const seen = [];
    for (const name of ['named', null, null, 'named', 'named']) seen.push(...(await pool.readTexts(scope, { name, text: `select current_setting('plan_cache_mode')`, values: [] })).flat());
    expect(seen).toEqual(['force_generic_plan', 'force_custom_plan', 'force_custom_plan', 'force_generic_plan', 'force_generic_plan']);
  });

  it('never shows a row of another tenant, however tenants, failures, timeouts, open transactions and killed connections interleave', async () => {
    const scopes = [await tenantWith('a'), await tenantWith('b'), await tenantWith('c')];
    const pool = poolOf({ size: 2, statementTimeoutMs: 100 });
    const read = asking(createReadPort({ pool }));
    const step = fc.record({ who: fc.nat(2), what: fc.constantFrom('titles', 'list', 'error', 'timeout', 'throw', 'begin', 'kill', 'bad setting') });
    const expectOwn = async (who: number): Promise<void> => {
      const seen = await titles(pool, scopes[who]!);
      expect(seen).toEqual([['a', 'b', 'c'][who]]);
    };
    const act = async ({ who, what }: { who: number; what: string }): Promise<void> => {
      const scope = scopes[who]!;
      const failing = (text: string) => pool.withTenant(scope, (client) => client.query(text)).catch(() => null);
      if (what === 'titles') return expectOwn(who);
      if (what === 'list') {
        const answer = await read.list(scope, 'assets', { first: 10 }, select('AssetConnection', 'nodes { title { text } } totalCount'));
        expect(answer).toMatchObject({ ok: true, value: { totalCount: 1, nodes: [{ title: { text: ['a', 'b', 'c'][who] } }] } });
      }
      if (what === 'error') await failing('select 1 / 0');
      if (what === 'timeout') await failing('select pg_sleep(5)');
      if (what === 'begin') await failing('begin');
      if (what === 'throw') await pool.withTenant(scope, () => Promise.reject(new Error('work failed'))).catch(() => null);
      if (what === 'kill') await failing('select pg_terminate_backend(pg_backend_pid())');
      if (what === 'bad setting') await pool.withTenant({ ...scope, tenantId: `'; reset role; --` as ReadScope['tenantId'] }, (client) => client.query(TITLES)).catch(() => null);
    };
    /** No answer is no leak: on a busy machine even a short statement may take too long. */
    const unless = (done: Promise<void>): Promise<void> =>
      done.catch((error: { code?: string }) => {
        if (error.code !== 'UNAVAILABLE') throw error;
      });
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      await Promise.all(steps.map((one) => unless(act(one))));
      for (const who of [0, 1, 2]) await unless(expectOwn(who));
    }), { numRuns: 20 });
  });

  it('is closed to whoever keeps it too long', async () => {
    const scope = await tenantWith('a');
    const pool = poolOf();
    const kept = await pool.withTenant(scope, async (client) => client);
    await expect(kept.query('select 1')).rejects.toThrow('only while it is lent');
  });

  it('reads nothing where the role was undone by the database address', async () => {
    const scope = await tenantWith('a');
    const pool = poolOf({ url: `${reading.url}?options=-c%20role%3Dnone` });
    await expect(titles(pool, scope)).rejects.toThrow('telecine_app');
  });

  it('reads nothing in another time zone, in which instants would be other texts', async () => {
    const scope = await tenantWith('a');
    const pool = poolOf({ url: `${reading.url}?options=-c%20role%3Dtelecine_app%20-c%20timezone%3DAsia/Tokyo` });
    await expect(titles(pool, scope)).rejects.toThrow('UTC');
  });

  it('cannot read the words of titles past the search function', async () => {
    const scope = await tenantWith('a');
    await expect(poolOf().withTenant(scope, (client) => client.query('select * from asset_search'))).rejects.toMatchObject({ code: '42501' });
  });

  it('is replaced when it holds as many prepared statements as it may, and keeps those that come again', async () => {
    const scope = await tenantWith('a');
    const pool = poolOf({ size: 1, preparedPerConnection: 5 });
    const read = asking(createReadPort({ pool }));
    const prepared = () => pool.withTenant(scope, async (client) => (await client.query<{ n: number; pid: number }>(`select count(*)::int as n, pg_backend_pid() as pid from pg_prepared_statements where name like 'read-%'`)).rows[0]!);
    const ask = (i: number) => read.list(scope, 'assets', { first: 1 + i }, select('AssetConnection', 'nodes { id }'));
    for (let i = 0; i < 3; i++) await ask(1);
    const { n, pid } = await prepared();
    expect(n).toBe(1);
    const counts = [];
    for (let i = 0; i < 20; i++) {
      await ask(i);
      await ask(i);
      counts.push((await prepared()).n);
    }
    expect(Math.max(...counts)).toBeLessThanOrEqual(5);
    expect((await prepared()).pid).not.toBe(pid);
  });
});

describe('a database that goes away', () => {
  it('costs a reader nothing when idle connections were killed', async () => {
    const scope = await tenantWith('a');
    const pool = poolOf({ size: 3 });
    const read = asking(createReadPort({ pool }));
    const ask = () => read.list(scope, 'assets', { first: 1 }, select('AssetConnection', 'totalCount'));
    for (let round = 0; round < 5; round++) {
      await Promise.all([ask(), ask(), ask()]);
      await killAll();
      expect(await Promise.all([ask(), ask(), ask()])).toMatchObject([{ ok: true }, { ok: true }, { ok: true }]);
    }
  });

  it('is UNAVAILABLE while it cannot be reached, and reached again when it is back', async () => {
    const scope = await tenantWith('a');
    const door = await openDoor(new URL(reading.url));
    const url = new URL(reading.url);
    url.port = String(door.port);
    const pool = poolOf({ url: url.href, connectTimeoutMs: 500 });
    const read = asking(createReadPort({ pool }));
    const ask = () => read.list(scope, 'assets', { first: 1 }, select('AssetConnection', 'totalCount'));
    expect(await ask()).toMatchObject({ ok: true });
    await door.shut();
    await expect(ask()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await expect(ask()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await door.open();
    expect(await ask()).toMatchObject({ ok: true });
    await door.shut();
  });

  it('is UNAVAILABLE where a statement takes longer than it may', async () => {
    const scope = await tenantWith('a');
    await expect(poolOf({ statementTimeoutMs: 50 }).withTenant(scope, (client) => client.query('select pg_sleep(5)'))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});

/** A way to the database that can be shut with all who are on it. */
async function openDoor(to: URL) {
  const sockets = new Set<Socket>();
  let server: Server;
  let port = 0;
  const open = async (): Promise<void> => {
    server = createServer((from) => {
      const onward = connect(Number(to.port), to.hostname);
      for (const socket of [from, onward]) {
        sockets.add(socket);
        socket.on('error', () => socket.destroy());
      }
      from.pipe(onward).pipe(from);
    });
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    port = (server.address() as { port: number }).port;
  };
  await open();
  return {
    port, open,
    shut: async (): Promise<void> => {
      for (const socket of sockets) socket.destroy();
      sockets.clear();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
