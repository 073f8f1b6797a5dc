import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Documents of avails that were taken, and the entries of licensors that stand (docs/adr/0117). */
export class Avails1763856200030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...INDEXES, ...POLICIES, ...GRANTS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

/** Windows are named by their ids; their rows are of the history, and stay when the entry goes. */
const TABLES = [
  `create table avails_import (
     id uuid not null, tenant_id uuid not null, project_id uuid, format text not null, version text, sources text not null, imported_at timestamptz(3) not null, report text not null,
     actor_kind text, actor_id uuid, actor_name text,
     constraint pk_avails_import primary key (id), constraint fk_avails_import_tenant foreign key (tenant_id) references tenant (id))`,
  `create table avails_head (
     import_id uuid not null, number integer not null, tenant_id uuid not null, project_id uuid, avail text not null,
     constraint pk_avails_head primary key (import_id, number), constraint fk_avails_head_tenant foreign key (tenant_id) references tenant (id))`,
  `create table avails_entry (
     id uuid not null, tenant_id uuid not null, project_id uuid not null, asset_id uuid not null, agreement_id uuid not null, import_id uuid not null, sheet integer not null, head integer not null, ordinal integer not null,
     licensor text not null, alid text not null, transaction_id text, territories text not null, offer text not null, digest text not null, window_ids uuid[] not null, transaction text not null,
     constraint pk_avails_entry primary key (id), constraint fk_avails_entry_asset foreign key (asset_id) references asset (id) on delete cascade)`,
];

/** Every column has leakproof comparisons. */
const INDEXES = [
  `create index ix_avails_entry_alid on avails_entry (tenant_id, licensor, alid)`,
  `create index ix_avails_entry_asset on avails_entry (asset_id)`,
  `create index ix_avails_entry_agreement on avails_entry (agreement_id)`,
];

/** Evaluated once a statement, not once a row, because of the sub-select. */
const OWN_TENANT = `tenant_id = (select current_setting('app.tenant')::uuid)`;
const EVERY_PROJECT = `(select nullif(current_setting('app.project', true), '')) is null`;
const OWN_PROJECT = `(${EVERY_PROJECT} or project_id = (select nullif(current_setting('app.project', true), '')::uuid))`;
const OWN = `${OWN_TENANT} and ${OWN_PROJECT}`;

/** What was taken for the whole tenant is seen by the keys of its projects: entries of their titles came in it. */
const SEEN = `${OWN_TENANT} and (project_id is null or ${OWN_PROJECT})`;

const policies = (table: string, seen: string): string[] => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy own on ${table} to telecine_app using (${seen}) with check (${OWN})`,
  `create policy across on ${table} to telecine_system using (true) with check (true)`,
];
const POLICIES = [...policies('avails_import', SEEN), ...policies('avails_head', SEEN), ...policies('avails_entry', OWN)];

const GRANTS = [
  `grant select, insert, update, delete on avails_import, avails_head, avails_entry to telecine_app`,
  `grant select on avails_import, avails_head, avails_entry to telecine_system`,
];
