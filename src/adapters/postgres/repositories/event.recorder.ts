import type { EntityManager } from 'typeorm';
import type { EventRecorder, NewEvent } from '../../../domain/event/index.js';
import type { Actor, TenantId } from '../../../domain/shared/index.js';

/** Events go in without a position; the dispatcher numbers them after the commit, in the order of commits and, of one commit, in the order given here. */
export function eventRecorder(manager: EntityManager, tenantId: TenantId): EventRecorder {
  return {
    record: async (...events) => {
      if (events.length > 0) await manager.query(INSERT, [tenantId, JSON.stringify(events.map(rowOf))]);
    },
  };
}

/** However many, in one statement. `job_root_id` is looked up here, so that followers of a tree find the events of its jobs by one index. */
const INSERT = `
  insert into event (tenant_id, project_id, type, subject_kind, subject_id, asset_id, job_root_id, version, actor_kind, actor_id, actor_name, detail)
  select $1, e.project_id, e.type, e.subject_kind, e.subject_id, e.asset_id, case when e.subject_kind = 'Job' then (select j.root_id from job j where j.id = e.subject_id) end,
         e.version, e.actor_kind, e.actor_id, e.actor_name, e.detail
    from rows from (jsonb_to_recordset($2::jsonb) as (project_id uuid, type text, subject_kind text, subject_id uuid, asset_id uuid, version integer, actor_kind text, actor_id uuid, actor_name text, detail jsonb))
         with ordinality as e(project_id, type, subject_kind, subject_id, asset_id, version, actor_kind, actor_id, actor_name, detail, n)
   order by e.n`;

const rowOf = (event: NewEvent): object => ({
  project_id: event.projectId, type: event.type, subject_kind: event.subject.kind, subject_id: event.subject.id, asset_id: event.assetId, version: event.version,
  actor_kind: event.actor.kind, actor_id: actorId(event.actor), actor_name: event.actor.name, detail: event.detail ?? null,
});

const actorId = (actor: Actor): string | null => (actor.kind === 'KEY' ? actor.keyId : null);
