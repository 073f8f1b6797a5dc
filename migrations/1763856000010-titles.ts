import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How titles belong together: series with their seasons and episodes, collections, relations with rules, edits and their manifestations. */
export class Titles1763856000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...INDEXES, ...POLICIES]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const OWNED = 'tenant_id uuid not null, project_id uuid not null';

const TABLES = [
  `alter table asset add column parent_id uuid, add column position integer,
     add constraint fk_asset_parent foreign key (parent_id) references asset (id) on delete set null`,
  `create table collection_item (
     ${OWNED}, collection_id uuid not null, asset_id uuid not null, position integer not null, created_at timestamptz(3) not null,
     constraint pk_collection_item primary key (collection_id, asset_id),
     constraint fk_collection_item_collection foreign key (collection_id) references asset (id) on delete cascade,
     constraint fk_collection_item_asset foreign key (asset_id) references asset (id) on delete cascade)`,
  `create table asset_relation (
     id uuid not null, ${OWNED}, asset_id uuid not null, target_id uuid not null, kind text not null, position integer not null, place integer not null,
     territories text[], languages text[], opens_at timestamptz(3), closes_at timestamptz(3),
     everywhere boolean not null generated always as (territories is null) stored, for_all boolean not null generated always as (languages is null) stored,
     constraint pk_asset_relation primary key (id), constraint uq_asset_relation_target unique (asset_id, kind, target_id),
     constraint fk_asset_relation_asset foreign key (asset_id) references asset (id) on delete cascade,
     constraint fk_asset_relation_target foreign key (target_id) references asset (id) on delete cascade)`,
  `create table asset_relation_scope (
     ${OWNED}, relation_id uuid not null, dimension text not null, value text not null,
     constraint pk_asset_relation_scope primary key (relation_id, dimension, value),
     constraint fk_asset_relation_scope_relation foreign key (relation_id) references asset_relation (id) on delete cascade)`,
  `create table edit (
     id uuid not null, ${OWNED}, asset_id uuid not null, name text not null, kind text not null, territories text[] not null, languages text[] not null,
     runtime_seconds double precision, version integer not null, created_at timestamptz(3) not null, updated_at timestamptz(3) not null,
     constraint pk_edit primary key (id), constraint fk_edit_asset foreign key (asset_id) references asset (id) on delete cascade)`,
  `create table manifestation (
     id uuid not null, ${OWNED}, asset_id uuid not null, edit_id uuid not null, name text not null, kind text not null, media_id uuid,
     version integer not null, created_at timestamptz(3) not null, updated_at timestamptz(3) not null,
     constraint pk_manifestation primary key (id), constraint fk_manifestation_asset foreign key (asset_id) references asset (id) on delete cascade,
     constraint fk_manifestation_edit foreign key (edit_id) references edit (id) on delete cascade,
     constraint fk_manifestation_media foreign key (media_id) references asset (id) on delete set null)`,
  // One table for both, so that a name is given once: an edit's own names have no manifestation.
  `create table edit_external_id (
     ${OWNED}, edit_id uuid not null, manifestation_id uuid, scheme text not null, value text not null,
     constraint pk_edit_external_id primary key (tenant_id, scheme, value),
     constraint uq_edit_external_id_scheme unique nulls not distinct (edit_id, manifestation_id, scheme),
     constraint fk_edit_external_id_edit foreign key (edit_id) references edit (id) on delete cascade,
     constraint fk_edit_external_id_manifestation foreign key (manifestation_id) references manifestation (id) on delete cascade)`,
];

/** With what policies ask for: then lists are read from the index alone, and in its order, however few rows the planner takes a policy to leave. */
const INDEXES = [
  `create index ix_asset_children on asset (parent_id, position, id) where parent_id is not null`,
  `create unique index uq_asset_position on asset (parent_id, position) where parent_id is not null and deleted_at is null`,
  `create index ix_collection_item_order on collection_item (collection_id, position, asset_id) include (tenant_id, project_id)`,
  `create index ix_collection_item_asset on collection_item (asset_id, created_at, collection_id) include (tenant_id, project_id)`,
  `create index ix_asset_relation_place on asset_relation (asset_id, place, id)
     include (tenant_id, project_id, target_id, kind, position, everywhere, for_all, opens_at, closes_at)`,
  `create index ix_asset_relation_target on asset_relation (target_id)`,
  `create index ix_edit_asset on edit (asset_id, created_at, id)`,
  `create index ix_manifestation_edit on manifestation (edit_id, created_at, id)`,
  `create index ix_manifestation_asset on manifestation (asset_id)`,
  `create index ix_manifestation_media on manifestation (media_id) where media_id is not null`,
  `create index ix_edit_external_id_manifestation on edit_external_id (manifestation_id) where manifestation_id is not null`,
];

/** As in the first migration: evaluated once a statement, because of the sub-selects. */
const OWN = `tenant_id = (select current_setting('app.tenant')::uuid)
  and ((select nullif(current_setting('app.project', true), '')) is null or project_id = (select nullif(current_setting('app.project', true), '')::uuid))`;

const POLICIES = ['collection_item', 'asset_relation', 'asset_relation_scope', 'edit', 'manifestation', 'edit_external_id'].flatMap((table) => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy own on ${table} to telecine_app using (${OWN}) with check (${OWN})`,
  `create policy across on ${table} to telecine_system using (true) with check (true)`,
  `grant select, insert, update, delete on ${table} to telecine_app`,
]);
