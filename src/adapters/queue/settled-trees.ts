import type { Pool } from 'pg';
import type { SettledTree, SettledTrees } from '../../domain/ingest/index.js';

/** Reads ended trees as the system role: `pool` must be one that works across tenants. */
export function settledTrees(pool: Pick<Pool, 'query'>): SettledTrees {
  return {
    async endedSince(at) {
      const found = await pool.query<SettledTree>(ENDED, [at]);
      return found.rows;
    },
  };
}

const ENDED = `
  select r.id as "rootId", r.tenant_id as "tenantId", r.asset_id as "assetId",
         exists (select from job p where p.root_id = r.id and p.kind = 'PACKAGE' and p.status = 'SUCCEEDED') as packaged
    from job r
   where r.id = r.root_id and r.finished_at > $1 and r.asset_id is not null and r.status in ('SUCCEEDED', 'FAILED', 'CANCELED')`;
