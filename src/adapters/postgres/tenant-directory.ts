import type { Pool, PoolClient } from 'pg';
import type { ApiKey, TenantDirectory } from '../../domain/access/index.js';
import type { Project, Tenant } from '../../domain/project/index.js';
import { idOf } from '../../domain/shared/index.js';

/** One tenant is added at a time, so that "only if empty" means what it says. */
const LOCK = 7_205_759_405;

export function postgresTenantDirectory(pool: Pool): TenantDirectory {
  return {
    findByName: async (name) => {
      const { rows } = await pool.query<{ id: string }>(`select id from tenant where name = $1`, [name]);
      return rows[0] ? idOf('Tenant', rows[0].id) : null;
    },
    list: async () => (await pool.query<TenantRow>(`select * from tenant order by created_at, id`)).rows.map(tenantOf),
    add: (tenant, project, key, options) => inTransaction(pool, (client) => add(client, tenant, project, key, options?.onlyIfEmpty ?? false)),
    setUploadPolicy: async (id, policy) => {
      await pool.query(`update tenant set max_upload_bytes = $2, upload_containers = $3 where id = $1`, [id, policy.maxUploadBytes?.toString() ?? null, policy.uploadContainers]);
    },
  };
}

interface TenantRow {
  id: string; name: string; max_upload_bytes: string | null; upload_containers: string[] | null; created_at: Date;
}

const tenantOf = (row: TenantRow): Tenant => ({
  id: idOf('Tenant', row.id), name: row.name, maxUploadBytes: row.max_upload_bytes === null ? null : BigInt(row.max_upload_bytes), uploadContainers: row.upload_containers, createdAt: row.created_at,
});

async function add(client: PoolClient, tenant: Tenant, project: Project, key: ApiKey | null, onlyIfEmpty: boolean): Promise<boolean> {
  await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
  const there = await client.query(`select 1 from tenant where $1 or name = $2 limit 1`, [onlyIfEmpty, tenant.name]);
  if (there.rowCount !== 0) return false;
  await client.query(`insert into tenant (id, name, created_at) values ($1, $2, $3)`, [tenant.id, tenant.name, tenant.createdAt]);
  await client.query(`select make_standard_vocabularies($1)`, [tenant.id]);
  await client.query(`insert into project (id, tenant_id, name, rights_policy, version, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $6)`,
    [project.id, tenant.id, project.name, project.rightsPolicy, project.version, project.createdAt]);
  if (key) {
    await client.query(`insert into api_key (id, tenant_id, project_id, name, role, prefix, hash, created_at) values ($1, $2, null, $3, $4, $5, $6, $7)`,
      [key.id, tenant.id, key.name, key.role, key.prefix, key.hash, key.createdAt]);
  }
  return true;
}

async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    client.release();
    return result;
  } catch (error) {
    client.release(true);
    throw error;
  }
}
