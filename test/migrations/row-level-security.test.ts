import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createAsset } from '../../src/domain/asset/index.js';
import { openTestStore, type TestStore } from '../support/store.js';

/** Law 6: the only tables without a tenant's forced policy. The queue's and the migrations' own hold ids only. */
const EXCEPTIONS = ['migration'];
const ROLES = ['telecine_app', 'telecine_system', 'telecine_search'];

let store: TestStore;
let owner: pg.Client;

beforeAll(async () => {
  store = await openTestStore();
  owner = new pg.Client(store.database.url);
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await store.close();
});

const asApp = async (tenant: string, sql: string, values: unknown[] = []): Promise<unknown[]> => {
  const client = new pg.Client({ connectionString: store.database.url, options: '-c role=telecine_app' });
  await client.connect();
  try {
    await client.query(`select set_config('app.tenant', $1, false)`, [tenant]);
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end();
  }
};

describe('row-level security', () => {
  it('is enabled and forced on every table of the program but the listed exceptions', async () => {
    const { rows } = await owner.query(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity) order by relname`);
    expect(rows.map((r: { relname: string }) => r.relname)).toEqual(EXCEPTIONS);
  });

  it('holds for roles that are no superusers, cannot log in and cannot bypass it', async () => {
    const { rows } = await owner.query(`select rolname, rolsuper, rolbypassrls, rolcanlogin, rolcreaterole from pg_roles where rolname = any($1)`, [ROLES]);
    expect(rows).toHaveLength(ROLES.length);
    for (const role of rows) expect(role).toMatchObject({ rolsuper: false, rolbypassrls: false, rolcanlogin: false, rolcreaterole: false });
  });

  it('keeps the program at its role though DATABASE_URL names a superuser', async () => {
    const [me] = await store.dataSource.query(`select current_user as name, current_setting('is_superuser') as superuser`);
    expect(me).toEqual({ name: 'telecine_app', superuser: 'off' });
    await store.dataSource.query('reset role');
    expect(await store.dataSource.query('select current_user as name')).toEqual([{ name: 'telecine_app' }]);
  });

  it('shows one tenant nothing of another, and nothing at all without a tenant', async () => {
    const [a, b] = [await store.tenant('a'), await store.tenant('b')];
    const made = await createAsset(store, a.actor, { kind: 'CLIP', title: 'Of a' });
    expect(made.ok).toBe(true);
    expect(await asApp(a.id, 'select title from asset')).toEqual([{ title: 'Of a' }]);
    expect(await asApp(b.id, 'select title from asset')).toEqual([]);
    await expect(asApp('', 'select title from asset')).rejects.toThrow();
  });

  it('refuses to write into another tenant', async () => {
    const [a, b] = [await store.tenant('a'), await store.tenant('b')];
    await expect(asApp(a.id, `insert into project (id, tenant_id, name, rights_policy, version, created_at, updated_at) values (gen_random_uuid(), $1, 'x', 'OPEN', 1, now(), now())`, [b.id]))
      .rejects.toThrow(/row-level security/);
  });

  it('lets the application ask for words but not read the search table, whichever way it tries', async () => {
    const a = await store.tenant('a');
    await expect(asApp(a.id, 'select * from asset_search')).rejects.toThrow(/permission denied/);
    await expect(asApp(a.id, 'select refresh_asset_search()')).rejects.toThrow(/permission denied|trigger/);
    await createAsset(store, a.actor, { kind: 'CLIP', title: 'Zebra crossing' });
    const b = await store.tenant('b');
    await createAsset(store, b.actor, { kind: 'CLIP', title: 'Zebra crossing' });
    expect(await asApp(a.id, `select asset_text_matches('zebra')`)).toHaveLength(1);
  });

  it('shows an agreement of the whole tenant to the projects that have a window under it, and takes none of theirs for the tenant', async () => {
    const tenant = await store.tenant('agreements');
    const { rows: [home] } = await owner.query<{ id: string }>(`select id from project where tenant_id = $1`, [tenant.id]);
    const made = await createAsset(store, tenant.actor, { kind: 'CLIP', title: 'x' });
    if (!made.ok) throw new Error('no asset');
    const agreement = `insert into rights_agreement (id, version, tenant_id, project_id, name, party, direction, created_at, recorded_at) values (gen_random_uuid(), 1, $1, $2, 'x', 'y', 'GRANT_IN', now(), now()) returning id`;
    const { rows: [known] } = await owner.query<{ id: string }>(agreement, [tenant.id, null]);
    await owner.query(agreement, [tenant.id, null]);
    await owner.query(`insert into rights_window (id, version, tenant_id, project_id, asset_id, agreement_id, effect, decides, territory_expression, territories, geography, channels, exclusive, created_at, recorded_at)
      values (gen_random_uuid(), 1, $1, $2, $3, $4, 'GRANT', 'GRANT', 'DE', '{DE}', 'x', '{ALL}', false, now(), now())`, [tenant.id, home!.id, made.value, known!.id]);
    const seen = (project: string) => asApp(tenant.id, `select id from rights_agreement where set_config('app.project', $1, false) is not null`, [project]);
    expect(await seen('')).toHaveLength(2);
    const client = new pg.Client({ connectionString: store.database.url, options: '-c role=telecine_app' });
    await client.connect();
    try {
      await client.query(`select set_config('app.tenant', $1, false), set_config('app.project', $2, false)`, [tenant.id, home!.id]);
      expect((await client.query('select id from rights_agreement')).rows).toEqual([{ id: known!.id }]);
      await expect(client.query(agreement, [tenant.id, null])).rejects.toThrow(/row-level security/);
    } finally {
      await client.end();
    }
  });

  it('keeps the installation secret and the keys of other tenants from the application', async () => {
    const a = await store.tenant('a');
    await expect(asApp(a.id, 'select * from installation')).rejects.toThrow(/permission denied/);
    expect(await asApp(a.id, 'select * from api_key')).toEqual([]);
  });
});
