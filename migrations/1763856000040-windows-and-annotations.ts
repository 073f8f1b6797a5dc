import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Rights agreements and windows, and annotations: their tables, policies and indexes, to be read. What they mean and how they are written comes with the
 * issues about rights and time; the tables are made for them (docs/adr/0040, 0041).
 */
export class WindowsAndAnnotations1763856000040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...INDEXES, ...policies(), ...GRANTS, ...SEARCH]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

/**
 * Agreements and windows are bitemporal: a change supersedes the row and records another under the same id. Known at an instant is what was recorded then or
 * before and not yet superseded. `created_at`: when the first row of the id was recorded.
 */
const TABLES = [
  `create table rights_agreement (
     id uuid not null, version integer not null, tenant_id uuid not null, project_id uuid, name text not null, party text not null, direction text not null, reference text,
     created_at timestamptz(3) not null, recorded_at timestamptz(3) not null, superseded_at timestamptz(3),
     constraint pk_rights_agreement primary key (id, version), constraint fk_rights_agreement_tenant foreign key (tenant_id) references tenant (id))`,
  `create table rights_window (
     id uuid not null, version integer not null, tenant_id uuid not null, project_id uuid not null, asset_id uuid not null, agreement_id uuid not null, effect text not null,
     territory_expression text not null, territories text[] not null, geography text not null, channels text[] not null, uses text[],
     opens_on date, closes_on date, opens_at timestamptz(3), closes_at timestamptz(3),
     languages text[], max_resolution integer, device_classes text[], exclusive boolean not null,
     created_at timestamptz(3) not null, recorded_at timestamptz(3) not null, superseded_at timestamptz(3),
     constraint pk_rights_window primary key (id, version), constraint fk_rights_window_asset foreign key (asset_id) references asset (id) on delete cascade,
     constraint ck_rights_window_opening check (opens_at is null or opens_on is null), constraint ck_rights_window_closing check (closes_at is null or closes_on is null),
     constraint ck_rights_window_instants check (closes_at > opens_at), constraint ck_rights_window_days check (closes_on >= opens_on))`,
  `create table annotation (
     id uuid not null, tenant_id uuid not null, project_id uuid not null, asset_id uuid not null, layer text not null, kind text not null,
     in_frame bigint not null, out_frame bigint not null, label text, body text, data jsonb, confidence double precision,
     provenance text not null, model text, model_version text, run_id text, actor_kind text not null, actor_id uuid, actor_name text not null,
     version integer not null, created_at timestamptz(3) not null, updated_at timestamptz(3) not null,
     constraint pk_annotation primary key (id), constraint fk_annotation_asset foreign key (asset_id) references asset (id) on delete cascade,
     constraint ck_annotation_frames check (in_frame >= 0 and out_frame > in_frame), constraint ck_annotation_confidence check (confidence between 0 and 1),
     constraint ck_annotation_provenance check ((provenance = 'MACHINE') = (model is not null)))`,
];

/**
 * What hangs on an asset is read in the order of its list; every column has leakproof comparisons. The index by layer begins with the layer, so that nobody takes it
 * for the asset alone: a plan for any asset expects a few annotations, and would sort the thousands that one of them has.
 */
const INDEXES = [
  `create unique index uq_rights_agreement_known on rights_agreement (id) where superseded_at is null`,
  `create index ix_rights_agreement_tenant on rights_agreement (tenant_id, created_at, id)`,
  `create unique index uq_rights_window_known on rights_window (id) where superseded_at is null`,
  `create index ix_rights_window_asset on rights_window (asset_id, created_at, id)`,
  `create index ix_rights_window_agreement on rights_window (agreement_id)`,
  `create index ix_annotation_asset on annotation (asset_id, in_frame, id)`,
  `create index ix_annotation_layer on annotation (layer, asset_id, in_frame, id)`,
  `create index ix_annotation_words on annotation using gin (to_tsvector('simple', coalesce(label, '') || ' ' || coalesce(body, '')))`,
];

/** Evaluated once a statement, not once a row, because of the sub-select. */
const OWN_TENANT = `tenant_id = (select current_setting('app.tenant')::uuid)`;
const EVERY_PROJECT = `(select nullif(current_setting('app.project', true), '')) is null`;
const OWN_PROJECT = `(${EVERY_PROJECT} or project_id = (select nullif(current_setting('app.project', true), '')::uuid))`;

/** An agreement of the whole tenant is seen by a project that one of its windows belongs to. */
const UNDER_AGREEMENT = `(${OWN_PROJECT} or exists (select from rights_window w where w.agreement_id = rights_agreement.id))`;

function policies(): string[] {
  const own = (table: string, seen: string, written: string) => [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy own on ${table} to telecine_app using (${seen}) with check (${written})`,
    `create policy across on ${table} to telecine_system using (true) with check (true)`,
  ];
  const OWN = `${OWN_TENANT} and ${OWN_PROJECT}`;
  return [...own('rights_agreement', `${OWN_TENANT} and ${UNDER_AGREEMENT}`, OWN), ...own('rights_window', OWN, OWN), ...own('annotation', OWN, OWN)];
}

const GRANTS = [
  `grant select, insert, update, delete on rights_agreement, rights_window, annotation to telecine_app`,
  `grant select on rights_agreement, rights_window, annotation to telecine_system`,
];

/** Words of an asset's annotations. Text operators are not leakproof: the application would compute the words of each row, so it asks a function that may use the index. */
const SEARCH = [
  `create policy words on annotation for select to telecine_search using (true)`,
  `grant select on annotation to telecine_search`,
  `grant usage, create on schema public to telecine_search`,
  `create function annotation_text_matches(asset uuid, query text) returns setof uuid language sql stable security definer set search_path = pg_catalog, public as $$
     select n.id from public.annotation n
      where n.asset_id = asset
        and to_tsvector('simple', coalesce(n.label, '') || ' ' || coalesce(n.body, '')) @@ plainto_tsquery('simple', query)
        and n.tenant_id = (select current_setting('app.tenant')::uuid)
        and ((select nullif(current_setting('app.project', true), '')) is null or n.project_id = (select nullif(current_setting('app.project', true), '')::uuid)) $$`,
  `alter function annotation_text_matches(uuid, text) owner to telecine_search`,
  `revoke create on schema public from telecine_search`,
  `revoke all on function annotation_text_matches(uuid, text) from public`,
  `grant execute on function annotation_text_matches(uuid, text) to telecine_app`,
];
