import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Annotations are written: layers of the tenant's own, runs of models, threads of notes; events say what they changed. */
export class AnnotationWrites1763856100020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...COLUMNS, ...INDEXES, ...POLICIES, ...GRANTS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const TABLES = [
  `create table annotation_layer (
     id uuid not null, tenant_id uuid not null, name text collate "C" not null, kind text not null, title text not null, schema jsonb not null,
     version integer not null, created_at timestamptz(3) not null, updated_at timestamptz(3) not null,
     constraint pk_annotation_layer primary key (id), constraint uq_annotation_layer_name unique (tenant_id, name),
     constraint fk_annotation_layer_tenant foreign key (tenant_id) references tenant (id))`,
  `create table annotation_run (
     tenant_id uuid not null, project_id uuid not null, asset_id uuid not null, model text not null, run_id text not null, model_version text not null, number integer not null, layers text[] not null,
     started_at timestamptz(3) not null,
     constraint pk_annotation_run primary key (asset_id, model, run_id), constraint fk_annotation_run_asset foreign key (asset_id) references asset (id) on delete cascade)`,
  `create table annotation_put (
     id uuid not null, tenant_id uuid not null, annotation_ids uuid[] not null, created_at timestamptz(3) not null default now(),
     constraint pk_annotation_put primary key (id), constraint fk_annotation_put_tenant foreign key (tenant_id) references tenant (id))`,
];

const COLUMNS = [
  `alter table annotation add column reply_to_id uuid, add column resolved_at timestamptz(3), add column resolver_kind text, add column resolver_id uuid, add column resolver_name text`,
  `alter table annotation add constraint fk_annotation_reply_to foreign key (reply_to_id) references annotation (id) on delete cascade not valid`,
  `alter table annotation validate constraint fk_annotation_reply_to`,
  `alter table event add column detail jsonb`,
];

/** What ends before a frame is found by its end, as what begins after one is by its beginning. Every annotation ends after 0: who does not say so is not meant to take this index for the asset alone, and sort. */
const INDEXES = [
  `create index ix_annotation_put_created on annotation_put (created_at)`,
  `create index ix_annotation_reply_to on annotation (reply_to_id, created_at, id) where reply_to_id is not null`,
  `create index ix_annotation_end on annotation (asset_id, out_frame, id) where out_frame > 0`,
];

/** Evaluated once a statement, not once a row, because of the sub-select. */
const OWN_TENANT = `tenant_id = (select current_setting('app.tenant')::uuid)`;
const OWN_PROJECT = `((select nullif(current_setting('app.project', true), '')) is null or project_id = (select nullif(current_setting('app.project', true), '')::uuid))`;

const own = (table: string, seen: string): string[] => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy own on ${table} to telecine_app using (${seen}) with check (${seen})`,
  `create policy across on ${table} to telecine_system using (true) with check (true)`,
];

const POLICIES = [...own('annotation_layer', OWN_TENANT), ...own('annotation_run', `${OWN_TENANT} and ${OWN_PROJECT}`), ...own('annotation_put', OWN_TENANT)];

const GRANTS = [
  `grant select, insert, update, delete on annotation_layer, annotation_run to telecine_app`,
  `grant select, insert on annotation_put to telecine_app`,
  `grant select, delete on annotation_put to telecine_system`,
];
