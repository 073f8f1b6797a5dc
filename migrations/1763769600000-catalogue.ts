import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The first catalogue: tenants, projects, keys, assets and what hangs on them, jobs, uploads, the event log.
 *
 * Two roles read and write, neither can bypass row-level security. `telecine_app` works inside one tenant (setting `app.tenant`,
 * and `app.project` where its key is bound to one). `telecine_system` does the work that crosses tenants: key lookup, event
 * dispatcher, sweepers, origin. They are made by `adapters/postgres/roles.ts`, since roles belong to the cluster and not to this database.
 */
export class Catalogue1763769600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...INDEXES, ...SEARCH, ...policies(), ...GRANTS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const TABLES = [
  `create table installation (
     name text not null, value text not null, constraint pk_installation primary key (name))`,
  `create table tenant (
     id uuid not null, name text not null, max_upload_bytes bigint, upload_containers text[], created_at timestamptz(3) not null,
     constraint pk_tenant primary key (id), constraint uq_tenant_name unique (name))`,
  `create table project (
     id uuid not null, tenant_id uuid not null, name text not null, rights_policy text not null, version integer not null,
     created_at timestamptz(3) not null, updated_at timestamptz(3) not null,
     constraint pk_project primary key (id), constraint fk_project_tenant foreign key (tenant_id) references tenant (id))`,
  `create table api_key (
     id uuid not null, tenant_id uuid not null, project_id uuid, name text not null, role text not null, prefix text not null, hash text not null,
     created_at timestamptz(3) not null, revoked_at timestamptz(3),
     constraint pk_api_key primary key (id), constraint uq_api_key_hash unique (hash),
     constraint fk_api_key_tenant foreign key (tenant_id) references tenant (id), constraint fk_api_key_project foreign key (project_id) references project (id))`,
  `create table asset (
     id uuid not null, tenant_id uuid not null, project_id uuid not null, kind text not null, status text not null,
     title text not null, language text not null, synopsis text, original_language text,
     genres text[] not null, moods text[] not null, themes text[] not null, keywords text[] not null,
     "cast" text[] not null, directors text[] not null, content_ratings jsonb not null, released_on date,
     source_file_id uuid, source_version integer not null, frame_rate text, timeline_rate text, start_timecode text,
     frame_count bigint, duration_seconds double precision, width integer, height integer, codec text, technical jsonb, failure jsonb,
     version integer not null, projection_version bigint not null, created_at timestamptz(3) not null, updated_at timestamptz(3) not null,
     deleted_at timestamptz(3), status_before_delete text,
     constraint pk_asset primary key (id), constraint fk_asset_tenant foreign key (tenant_id) references tenant (id),
     constraint fk_asset_project foreign key (project_id) references project (id))`,
  `create table asset_text (
     tenant_id uuid not null, project_id uuid not null, asset_id uuid not null, language text not null, title text, synopsis text,
     constraint pk_asset_text primary key (asset_id, language),
     constraint fk_asset_text_asset foreign key (asset_id) references asset (id) on delete cascade)`,
  `create table asset_external_id (
     tenant_id uuid not null, project_id uuid not null, asset_id uuid not null, scheme text not null, value text not null,
     constraint pk_asset_external_id primary key (tenant_id, scheme, value), constraint uq_asset_external_id_scheme unique (asset_id, scheme),
     constraint fk_asset_external_id_asset foreign key (asset_id) references asset (id) on delete cascade)`,
  `create table asset_term (
     tenant_id uuid not null, project_id uuid not null, asset_id uuid not null, vocabulary text not null, term text not null, created_at timestamptz(3) not null,
     constraint pk_asset_term primary key (asset_id, vocabulary, term),
     constraint fk_asset_term_asset foreign key (asset_id) references asset (id) on delete cascade)`,
  `create table media_file (
     id uuid not null, tenant_id uuid not null, project_id uuid not null, asset_id uuid not null, role text not null, name text not null,
     storage_key text not null, bytes bigint not null, sha256 text not null, mime_type text not null, storage_tier text not null,
     source_version integer not null, created_at timestamptz(3) not null, superseded_at timestamptz(3),
     constraint pk_media_file primary key (id), constraint fk_media_file_asset foreign key (asset_id) references asset (id) on delete cascade)`,
  `create table rendition (
     id uuid not null, tenant_id uuid not null, project_id uuid not null, asset_id uuid not null, source_version integer not null, media_type text not null,
     profile text not null, codec text, codec_string text not null, width integer, height integer, frame_rate text, dynamic_range text,
     average_bitrate integer not null, peak_bitrate integer not null, audio_language text, audio_channels integer, frame_count bigint not null,
     file_id uuid not null, status text not null, segment_index jsonb not null, created_at timestamptz(3) not null, superseded_at timestamptz(3),
     constraint pk_rendition primary key (id), constraint fk_rendition_asset foreign key (asset_id) references asset (id) on delete cascade,
     constraint fk_rendition_file foreign key (file_id) references media_file (id) on delete cascade)`,
  `create table upload (
     id uuid not null, tenant_id uuid not null, project_id uuid not null, asset_id uuid not null, filename text not null,
     bytes bigint not null, received_bytes bigint not null, expected_sha256 text, sha256 text, priority integer not null,
     status text not null, rejection jsonb, created_by_key_id uuid not null, file_id uuid,
     expires_at timestamptz(3) not null, created_at timestamptz(3) not null, updated_at timestamptz(3) not null,
     constraint pk_upload primary key (id), constraint fk_upload_asset foreign key (asset_id) references asset (id) on delete cascade,
     constraint fk_upload_key foreign key (created_by_key_id) references api_key (id))`,
  `create table job (
     id uuid not null, tenant_id uuid not null, project_id uuid not null, asset_id uuid, root_id uuid not null, parent_id uuid, ordinal integer not null,
     kind text not null, label text, status text not null, priority integer not null,
     fraction double precision not null, phase text not null, frames_done bigint, frames_total bigint, fps double precision, eta_seconds double precision,
     attempts integer not null, attempt_limit integer not null, attempt_token uuid, backend text, backend_job_id text, error jsonb, payload jsonb not null,
     created_at timestamptz(3) not null, started_at timestamptz(3), finished_at timestamptz(3), updated_at timestamptz(3) not null,
     constraint pk_job primary key (id), constraint fk_job_asset foreign key (asset_id) references asset (id) on delete cascade,
     constraint fk_job_root foreign key (root_id) references job (id) on delete cascade,
     constraint fk_job_parent foreign key (parent_id) references job (id) on delete cascade)`,
  `create table event (
     id bigint generated always as identity, tenant_id uuid not null, project_id uuid, position bigint, type text not null,
     subject_kind text not null, subject_id uuid not null, asset_id uuid, job_root_id uuid, version integer,
     actor_kind text not null, actor_id uuid, actor_name text not null, occurred_at timestamptz(3) not null default clock_timestamp(),
     constraint pk_event primary key (id), constraint fk_event_tenant foreign key (tenant_id) references tenant (id))`,
  `create table event_head (
     tenant_id uuid not null, position bigint not null,
     constraint pk_event_head primary key (tenant_id), constraint fk_event_head_tenant foreign key (tenant_id) references tenant (id))`,
  `create table idempotency_key (
     tenant_id uuid not null, key text not null, body_hash text not null, result_id uuid, created_at timestamptz(3) not null default clock_timestamp(),
     constraint pk_idempotency_key primary key (tenant_id, key), constraint fk_idempotency_key_tenant foreign key (tenant_id) references tenant (id))`,
];

/** Pages by (filter, sort key, id); every column here has leakproof comparisons, so that policies do not hide the index. */
const INDEXES = [
  `create index ix_project_tenant on project (tenant_id, created_at, id)`,
  `create index ix_api_key_tenant on api_key (tenant_id, created_at, id)`,
  `create index ix_asset_created on asset (tenant_id, created_at desc, id desc) where deleted_at is null`,
  `create index ix_asset_updated on asset (tenant_id, updated_at desc, id desc) where deleted_at is null`,
  `create index ix_asset_title on asset (tenant_id, title, id) where deleted_at is null`,
  `create index ix_asset_released on asset (tenant_id, released_on, id) where deleted_at is null`,
  `create index ix_asset_duration on asset (tenant_id, duration_seconds, id) where deleted_at is null`,
  `create index ix_asset_status on asset (tenant_id, status, created_at desc, id desc)`,
  `create index ix_asset_project on asset (project_id, created_at desc, id desc)`,
  `create index ix_asset_deleted on asset (deleted_at) where deleted_at is not null`,
  `create index ix_asset_term on asset_term (tenant_id, vocabulary, term, created_at desc, asset_id desc)`,
  `create index ix_media_file_asset on media_file (asset_id, created_at, id)`,
  `create index ix_media_file_sha256 on media_file (tenant_id, sha256)`,
  `create index ix_media_file_superseded on media_file (superseded_at) where superseded_at is not null`,
  `create index ix_rendition_asset on rendition (asset_id, created_at, id)`,
  `create index ix_rendition_file on rendition (file_id)`,
  `create index ix_upload_asset on upload (asset_id)`,
  `create index ix_upload_key on upload (created_by_key_id)`,
  `create index ix_upload_open on upload (expires_at) where status = 'OPEN'`,
  `create index ix_job_root on job (root_id, ordinal)`,
  `create index ix_job_parent on job (parent_id, ordinal)`,
  `create index ix_job_asset on job (asset_id, created_at desc, id desc)`,
  `create index ix_job_created on job (tenant_id, created_at desc, id desc)`,
  `create index ix_job_unfinished on job (updated_at) where status in ('QUEUED', 'RUNNING')`,
  `create index ix_job_finished_root on job (finished_at) where id = root_id and finished_at is not null`,
  `create unique index uq_event_position on event (tenant_id, position)`,
  `create index ix_event_unnumbered on event (id) where position is null`,
  `create index ix_event_asset on event (asset_id, position)`,
  `create index ix_event_job_root on event (job_root_id, position)`,
];

/**
 * Words of titles and synopses. Text operators are not leakproof, so under a policy they would scan the whole tenant; the application
 * therefore cannot read this table at all, it asks `asset_text_matches`, which looks only inside the caller's tenant and project.
 */
const SEARCH = [
  `create table asset_search (
     asset_id uuid not null, tenant_id uuid not null, project_id uuid not null, words tsvector not null,
     constraint pk_asset_search primary key (asset_id), constraint fk_asset_search_asset foreign key (asset_id) references asset (id) on delete cascade)`,
  `create index ix_asset_search_words on asset_search using gin (words)`,
  `create function refresh_asset_search() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
   declare target uuid;
   begin
     if tg_table_name = 'asset' then target := new.id; elsif tg_op = 'DELETE' then target := old.asset_id; else target := new.asset_id; end if;
     insert into public.asset_search (asset_id, tenant_id, project_id, words)
     select a.id, a.tenant_id, a.project_id,
            to_tsvector('simple', a.title) || to_tsvector('simple', coalesce(a.synopsis, '')) ||
            coalesce((select to_tsvector('simple', left(string_agg(concat_ws(' ', t.title, t.synopsis), ' '), 100000)) from public.asset_text t where t.asset_id = a.id), ''::tsvector)
       from public.asset a where a.id = target
     on conflict (asset_id) do update set words = excluded.words;
     return null;
   end $$`,
  `create trigger asset_search_refresh after insert or update of title, synopsis on asset for each row execute function refresh_asset_search()`,
  `create trigger asset_text_search_refresh after insert or update or delete on asset_text for each row execute function refresh_asset_search()`,
  `create function asset_text_matches(query text) returns setof uuid language sql stable security definer set search_path = pg_catalog, public as $$
     select s.asset_id from public.asset_search s
      where s.words @@ plainto_tsquery('simple', query)
        and s.tenant_id = (select current_setting('app.tenant')::uuid)
        and ((select nullif(current_setting('app.project', true), '')) is null or s.project_id = (select nullif(current_setting('app.project', true), '')::uuid)) $$`,
  `grant usage, create on schema public to telecine_search`,
  `alter table asset_search owner to telecine_search`,
  `alter function refresh_asset_search() owner to telecine_search`,
  `alter function asset_text_matches(text) owner to telecine_search`,
  `revoke create on schema public from telecine_search`,
  `revoke all on function refresh_asset_search() from public`,
  `revoke all on function asset_text_matches(text) from public`,
  `grant select on asset, asset_text to telecine_search`,
  `grant execute on function asset_text_matches(text) to telecine_app`,
];

/** Evaluated once a statement, not once a row, because of the sub-select. */
const OWN_TENANT = `tenant_id = (select current_setting('app.tenant')::uuid)`;
const OWN_PROJECT = (column: string) =>
  `((select nullif(current_setting('app.project', true), '')) is null or ${column} = (select nullif(current_setting('app.project', true), '')::uuid))`;

const PROJECT_TABLES = ['asset', 'asset_text', 'asset_external_id', 'asset_term', 'media_file', 'rendition', 'upload', 'job', 'event'];

function policies(): string[] {
  const own = (table: string, condition: string) => [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy own on ${table} to telecine_app using (${condition}) with check (${condition})`,
    `create policy across on ${table} to telecine_system using (true) with check (true)`,
  ];
  return [
    ...own('tenant', `id = (select current_setting('app.tenant')::uuid)`),
    ...own('project', `${OWN_TENANT} and ${OWN_PROJECT('id')}`),
    ...own('api_key', `${OWN_TENANT} and ${OWN_PROJECT('project_id')}`),
    ...PROJECT_TABLES.flatMap((table) => own(table, `${OWN_TENANT} and ${OWN_PROJECT('project_id')}`)),
    ...own('event_head', OWN_TENANT),
    ...own('idempotency_key', OWN_TENANT),
    ...['asset', 'asset_text'].map((table) => `create policy words on ${table} for select to telecine_search using (true)`),
    `alter table asset_search enable row level security`,
    `alter table asset_search force row level security`,
    `create policy owner on asset_search to telecine_search using (true) with check (true)`,
    `alter table installation enable row level security`,
    `alter table installation force row level security`,
    `create policy across on installation to telecine_system using (true) with check (true)`,
  ];
}

const GRANTS = [
  `grant usage on schema public to telecine_app, telecine_system, telecine_search`,
  `grant select on tenant, event_head to telecine_app`,
  `grant select, insert, update on project, api_key, idempotency_key to telecine_app`,
  `grant select, insert on event to telecine_app`,
  `grant select, insert, update, delete on asset, asset_text, asset_external_id, asset_term, media_file, rendition, upload, job to telecine_app`,
  `grant select, insert, update on tenant, project, installation, event, event_head to telecine_system`,
  `grant select, insert on api_key to telecine_system`,
  `grant select on asset, media_file, rendition, job to telecine_system`,
  `grant select, update on upload to telecine_system`,
  `grant select, delete on idempotency_key to telecine_system`,
];
