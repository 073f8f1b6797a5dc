import type { EntityManager } from 'typeorm';
import type { EventRecorder, NewEvent } from '../../../domain/event/index.js';
import type { Actor, TenantId } from '../../../domain/shared/index.js';

/** Events go in without a position; the dispatcher numbers them after the commit, in the order of commits. */
export function eventRecorder(manager: EntityManager, tenantId: TenantId): EventRecorder {
  return {
    record: async (...events) => {
      if (events.length > 0) await manager.query(INSERT, [JSON.stringify(events.map((event) => rowOf(tenantId, event)))]);
    },
  };
}

/** `job_root_id` is looked up here, so that followers of a tree find the events of its jobs by one index. */
const INSERT = `
  insert into event (tenant_id, project_id, type, subject_kind, subject_id, asset_id, job_root_id, version, actor_kind, actor_id, actor_name)
  select tenant_id, project_id, type, subject_kind, subject_id, asset_id, case when subject_kind = 'Job' then (select root_id from job where id = subject_id) end, version, actor_kind, actor_id, actor_name
    from rows from (jsonb_to_recordset($1::jsonb) as (
      tenant_id uuid, project_id uuid, type text, subject_kind text, subject_id uuid, asset_id uuid, version integer, actor_kind text, actor_id uuid, actor_name text)) with ordinality
   order by ordinality`;

const rowOf = (tenantId: TenantId, event: NewEvent): Record<string, unknown> => ({
  tenant_id: tenantId, project_id: event.projectId, type: event.type, subject_kind: event.subject.kind, subject_id: event.subject.id, asset_id: event.assetId, version: event.version,
  actor_kind: event.actor.kind, actor_id: actorId(event.actor), actor_name: event.actor.name,
});

const actorId = (actor: Actor): string | null => (actor.kind === 'KEY' ? actor.keyId : null);
