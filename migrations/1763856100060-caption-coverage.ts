import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the cues of a track come to is kept with the track: a list of titles shows it without reading their cues. */
export class CaptionCoverage1763856100060 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [COLUMNS, ...FILL, INDEX]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const COLUMNS = `alter table caption_track add column cue_count integer not null default 0, add column end_frame bigint, add column shown_frames bigint not null default 0`;

/** Frames at which a cue of the shown version stands: of each what those before it have left. */
const SHOWN = `
  select track_id, count(*) as cues, max(out_frame) as last, sum(greatest(0, out_frame - greatest(in_frame, before))) as shown
    from (select q.track_id, q.in_frame, q.out_frame, coalesce(max(q.out_frame) over (partition by q.track_id order by q.in_frame, q.id rows between unbounded preceding and 1 preceding), 0) as before
            from caption_cue q join caption_track t on t.id = q.track_id and t.cues_version = q.version) c
   group by track_id`;

/** Who owns the tables has no policy, and would see no rows. */
const forced = (how: 'force' | 'no force') => ['caption_track', 'caption_cue'].map((table) => `alter table ${table} ${how} row level security`);
const FILL = [...forced('no force'), `update caption_track t set cue_count = c.cues, end_frame = c.last, shown_frames = c.shown from (${SHOWN}) c where c.track_id = t.id`, ...forced('force')];

/** Tracks are fewer than titles: the titles with one of a language and role are found by it. */
const INDEX = `create index ix_caption_track_language on caption_track (tenant_id, language, role, asset_id)`;
