import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Conflicts between rights windows of a title, each an object that somebody takes on and closes (docs/adr/0118). */
export class RightsConflicts1763856200040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

/** Evaluated once a statement, not once a row, because of the sub-select. */
const OWN_TENANT = `tenant_id = (select current_setting('app.tenant')::uuid)`;
const OWN_PROJECT = `((select nullif(current_setting('app.project', true), '')) is null or project_id = (select nullif(current_setting('app.project', true), '')::uuid))`;
const OWN = `${OWN_TENANT} and ${OWN_PROJECT}`;

const STATEMENTS = [
  `create table rights_conflict (
     id uuid not null, tenant_id uuid not null, project_id uuid not null, asset_id uuid not null, kind text not null, window_id uuid not null, other_id uuid,
     territories text[] not null, territory_codes text[], channels text[] not null, opens_at timestamptz(3), closes_at timestamptz(3),
     status text not null, assignee text, reason text, version integer not null, created_at timestamptz(3) not null, updated_at timestamptz(3) not null, actor_kind text not null, actor_id uuid, actor_name text not null,
     constraint pk_rights_conflict primary key (id), constraint fk_rights_conflict_asset foreign key (asset_id) references asset (id) on delete cascade)`,
  // Every column has leakproof comparisons. Newest first: all, those of one state, of a title, and what somebody has taken on.
  `create index ix_rights_conflict_tenant on rights_conflict (tenant_id, created_at, id)`,
  `create index ix_rights_conflict_status on rights_conflict (tenant_id, status, created_at, id)`,
  `create index ix_rights_conflict_assignee on rights_conflict (tenant_id, assignee, created_at, id) where assignee is not null`,
  `create index ix_rights_conflict_asset on rights_conflict (asset_id, created_at, id)`,
  `alter table rights_conflict enable row level security`,
  `alter table rights_conflict force row level security`,
  `create policy own on rights_conflict to telecine_app using (${OWN}) with check (${OWN})`,
  `create policy across on rights_conflict to telecine_system using (true) with check (true)`,
  `grant select, insert, update, delete on rights_conflict to telecine_app`,
  `grant select on rights_conflict to telecine_system`,
];
