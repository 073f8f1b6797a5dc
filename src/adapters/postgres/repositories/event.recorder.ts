import type { EntityManager } from 'typeorm';
import type { EventRecorder, NewEvent } from '../../../domain/event/index.js';
import type { Actor, TenantId } from '../../../domain/shared/index.js';

/** Events go in without a position; the dispatcher numbers them after the commit, in the order of commits. */
export function eventRecorder(manager: EntityManager, tenantId: TenantId): EventRecorder {
  return {
    record: async (...events) => {
      for (const event of events) await manager.query(INSERT, valuesOf(tenantId, event));
    },
  };
}

/** `job_root_id` is looked up here, so that followers of a tree find the events of its jobs by one index. */
const INSERT = `
  insert into event (tenant_id, project_id, type, subject_kind, subject_id, asset_id, job_root_id, version, actor_kind, actor_id, actor_name)
  values ($1, $2, $3, $4, $5, $6, case when $4 = 'Job' then (select root_id from job where id = $5) end, $7, $8, $9, $10)`;

const valuesOf = (tenantId: TenantId, event: NewEvent): unknown[] => [
  tenantId, event.projectId, event.type, event.subject.kind, event.subject.id, event.assetId, event.version, event.actor.kind, actorId(event.actor), event.actor.name,
];

const actorId = (actor: Actor): string | null => (actor.kind === 'KEY' ? actor.keyId : null);
