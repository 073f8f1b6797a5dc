import type { Pool } from 'pg';
import { STEP_KINDS, type StepMessage, type StrandedSteps } from '../../domain/job/index.js';
import { SCHEMA } from './queues.js';

/** Reads jobs and queue together, as the system role: `pool` must be one that works across tenants. */
export function strandedSteps(pool: Pick<Pool, 'query'>): StrandedSteps {
  return {
    async list(quietSince, limit) {
      const found = await pool.query<StepMessage>(STRANDED, [STEP_KINDS, quietSince, limit]);
      return found.rows;
    },
  };
}

/** A waiting step is due when all steps before it are done. */
const STRANDED = `
  select j.id as "jobId", j.tenant_id as "tenantId"
    from job j
   where j.status in ('QUEUED', 'RUNNING') and j.kind = any($1) and j.updated_at < $2
     and not exists (select from job b where b.parent_id = j.parent_id and b.ordinal < j.ordinal and b.status <> 'SUCCEEDED')
     and exists (select from job r where r.id = j.root_id and r.status in ('QUEUED', 'RUNNING'))
     and not exists (select from ${SCHEMA}.job q where q.singleton_key = j.id::text and q.state in ('created', 'retry', 'active'))
   order by j.updated_at limit $3`;
