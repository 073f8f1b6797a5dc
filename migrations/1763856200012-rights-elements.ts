import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Elements that others have rights in, their clearances, the frames of titles that they are on, and what titles are derived from: rows of histories (docs/adr/0114). */
export class RightsElements1763856200012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...INDEXES, ...POLICIES, ...GRANTS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const RECORDED = `created_at timestamptz(3) not null, recorded_at timestamptz(3) not null, superseded_at timestamptz(3), actor_kind text, actor_id uuid, actor_name text`;
const frames = (table: string): string => `constraint ck_${table}_frames check (in_frame >= 0 and out_frame > in_frame)`;

/** A source that is erased is a source all the same: what is derived from it is not free of it. */
const TABLES = [
  `create table rights_element (
     id uuid not null, version integer not null, tenant_id uuid not null, project_id uuid, kind text not null, title text not null, holder text, reference text, ${RECORDED},
     constraint pk_rights_element primary key (id, version), constraint fk_rights_element_tenant foreign key (tenant_id) references tenant (id))`,
  `create table rights_clearance (
     id uuid not null, version integer not null, tenant_id uuid not null, project_id uuid, element_id uuid not null,
     territory_expression text not null, territories text[] not null, territory_codes text[], geography text not null, group_names text[], tzdata text not null, channels text[] not null, uses text[],
     opens_on date, closes_on date, opens_at timestamptz(3), closes_at timestamptz(3), ${RECORDED},
     constraint pk_rights_clearance primary key (id, version), constraint fk_rights_clearance_tenant foreign key (tenant_id) references tenant (id),
     constraint ck_rights_clearance_opening check (opens_at is null or opens_on is null), constraint ck_rights_clearance_closing check (closes_at is null or closes_on is null))`,
  `create table element_use (
     id uuid not null, version integer not null, tenant_id uuid not null, project_id uuid not null, asset_id uuid not null, element_id uuid not null, in_frame bigint not null, out_frame bigint not null, ${RECORDED},
     constraint pk_element_use primary key (id, version), constraint fk_element_use_asset foreign key (asset_id) references asset (id) on delete cascade, ${frames('element_use')})`,
  `create table asset_lineage (
     id uuid not null, version integer not null, tenant_id uuid not null, project_id uuid not null, asset_id uuid not null, source_id uuid not null,
     in_frame bigint not null, out_frame bigint not null, at_frame bigint not null, ${RECORDED},
     constraint pk_asset_lineage primary key (id, version), constraint fk_asset_lineage_asset foreign key (asset_id) references asset (id) on delete cascade, ${frames('asset_lineage')},
     constraint ck_asset_lineage_itself check (source_id <> asset_id))`,
];

/** Every column has leakproof comparisons. */
const INDEXES = [
  `create unique index uq_rights_element_known on rights_element (id) where superseded_at is null`,
  `create unique index uq_rights_clearance_known on rights_clearance (id) where superseded_at is null`,
  `create index ix_rights_clearance_element on rights_clearance (element_id)`,
  `create index ix_rights_clearance_groups on rights_clearance (tenant_id) where superseded_at is null and group_names is not null`,
  `create index ix_element_use_asset on element_use (asset_id, in_frame, id)`,
  `create index ix_element_use_element on element_use (element_id)`,
  `create index ix_asset_lineage_asset on asset_lineage (asset_id, in_frame, id)`,
  `create index ix_asset_lineage_source on asset_lineage (source_id)`,
];

/** Evaluated once a statement, not once a row, because of the sub-select. */
const OWN_TENANT = `tenant_id = (select current_setting('app.tenant')::uuid)`;
const EVERY_PROJECT = `(select nullif(current_setting('app.project', true), '')) is null`;
const OWN_PROJECT = `(${EVERY_PROJECT} or project_id = (select nullif(current_setting('app.project', true), '')::uuid))`;
const OWN = `${OWN_TENANT} and ${OWN_PROJECT}`;

/** What belongs to the whole tenant is seen by the keys of its projects: their titles hold it. */
const SEEN = `${OWN_TENANT} and (project_id is null or ${OWN_PROJECT})`;

const policies = (table: string, seen: string): string[] => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy own on ${table} to telecine_app using (${seen}) with check (${OWN})`,
  `create policy across on ${table} to telecine_system using (true) with check (true)`,
];
const POLICIES = [...policies('rights_element', SEEN), ...policies('rights_clearance', SEEN), ...policies('element_use', OWN), ...policies('asset_lineage', OWN)];

const GRANTS = [
  `grant select, insert, update, delete on rights_element, rights_clearance, element_use, asset_lineage to telecine_app`,
  `grant select on rights_element, rights_clearance, element_use, asset_lineage to telecine_system`,
];
