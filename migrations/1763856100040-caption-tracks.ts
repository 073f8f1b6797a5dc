import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Captions of titles: a track for each language and purpose, and the cues of each of its versions, which are never changed. */
export class CaptionTracks1763856100040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...INDEXES, ...['caption_track', 'caption_cue'].flatMap(policies)]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const TABLES = [
  `create table caption_track (
     id uuid not null, tenant_id uuid not null, project_id uuid not null, asset_id uuid not null, language text collate "C" not null, role text not null, origin text not null, format text, draft boolean not null,
     version integer not null, cues_version integer not null, edit_version integer not null, created_at timestamptz(3) not null, updated_at timestamptz(3) not null,
     constraint pk_caption_track primary key (id), constraint uq_caption_track_purpose unique (asset_id, language, role),
     constraint fk_caption_track_asset foreign key (asset_id) references asset (id) on delete cascade)`,
  `create table caption_cue (
     id uuid not null, tenant_id uuid not null, project_id uuid not null, asset_id uuid not null, track_id uuid not null, version integer not null, number integer not null,
     in_frame bigint not null, out_frame bigint not null, text text not null, spans jsonb not null, box jsonb, align text not null, anchor text not null, vertical text, speaker text, forced boolean not null, name text, appearance jsonb,
     constraint pk_caption_cue primary key (id), constraint fk_caption_cue_track foreign key (track_id) references caption_track (id) on delete cascade,
     constraint ck_caption_cue_frames check (in_frame >= 0 and out_frame > in_frame))`,
];

/** The cues of a version are read along the timeline. */
const INDEXES = [`create index ix_caption_cue_track on caption_cue (track_id, version, in_frame, id)`];

/** Evaluated once a statement, not once a row, because of the sub-select. */
const OWN_TENANT = `tenant_id = (select current_setting('app.tenant')::uuid)`;
const OWN_PROJECT = `((select nullif(current_setting('app.project', true), '')) is null or project_id = (select nullif(current_setting('app.project', true), '')::uuid))`;

const policies = (table: string): string[] => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy own on ${table} to telecine_app using (${OWN_TENANT} and ${OWN_PROJECT}) with check (${OWN_TENANT} and ${OWN_PROJECT})`,
  `create policy across on ${table} to telecine_system using (true) with check (true)`,
  `grant select, insert, update, delete on ${table} to telecine_app`,
  `grant select on ${table} to telecine_system`,
];
