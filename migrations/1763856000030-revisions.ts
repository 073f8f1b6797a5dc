import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What assets were at each of their versions; and the reports of bulk writes, kept as long as the idempotency keys that answer them again. */
export class Revisions1763856000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...POLICIES, ...GRANTS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const TABLES = [
  `create table asset_revision (
     tenant_id uuid not null, project_id uuid not null, asset_id uuid not null, version integer not null, recorded_at timestamptz(3) not null,
     actor_kind text not null, actor_id uuid, actor_name text not null, snapshot jsonb not null,
     constraint pk_asset_revision primary key (asset_id, version),
     constraint fk_asset_revision_asset foreign key (asset_id) references asset (id) on delete cascade)`,
  `create table asset_upsert_report (
     id uuid not null, tenant_id uuid not null, report jsonb not null, created_at timestamptz(3) not null default clock_timestamp(),
     constraint pk_asset_upsert_report primary key (id), constraint fk_asset_upsert_report_tenant foreign key (tenant_id) references tenant (id))`,
  `create index ix_asset_upsert_report_created on asset_upsert_report (created_at)`,
];

const OWN_TENANT = `tenant_id = (select current_setting('app.tenant')::uuid)`;
const OWN_PROJECT = `((select nullif(current_setting('app.project', true), '')) is null or project_id = (select nullif(current_setting('app.project', true), '')::uuid))`;

const own = (table: string, condition: string): string[] => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy own on ${table} to telecine_app using (${condition}) with check (${condition})`,
  `create policy across on ${table} to telecine_system using (true) with check (true)`,
];

const POLICIES = [...own('asset_revision', `${OWN_TENANT} and ${OWN_PROJECT}`), ...own('asset_upsert_report', OWN_TENANT)];

/** A revision is never changed. It goes with its asset. */
const GRANTS = [
  `grant select, insert on asset_revision, asset_upsert_report to telecine_app`,
  `grant select, delete on asset_upsert_report to telecine_system`,
];
