import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Annotations are found by label over a whole catalogue (docs/adr/0093): beside its frames each has the keys of its two labels, which are never shown. Triggers keep
 * them, of annotations and of timelines that change, so that no way of writing can forget them; and what is found by them is compared with the timeline again.
 */
export class AnnotationLabels1763856100030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...COLUMNS, ...FUNCTIONS, ...TRIGGERS, ...FILL, ...INDEXES, ...SEARCH]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const COLUMNS = [`alter table annotation add column start_label bigint, add column end_label bigint`];

/**
 * Seconds of the label times a million, and its frames; null without a timeline. The arithmetic of the read path (compile/timecode.ts), which a property test compares
 * with the library; in plpgsql, since SQL of this length is not inlined and costs ten times as much to call.
 */
const LABEL_KEY = `
  declare
    num bigint; den bigint; n bigint; d bigint; day bigint; f bigint; minute bigint; tens bigint;
  begin
    if rate is null then return null; end if;
    num := split_part(rate, '/', 1)::bigint;
    den := coalesce(nullif(split_part(rate, '/', 2), '')::bigint, 1);
    n := greatest(1, (2 * num + den) / (2 * den));
    d := case when substr(start, 9, 1) in (';', '.') and den = 1001 and num in (30000, 60000) then num / 15000 else 0 end;
    day := 86400 * n - 1296 * d;
    f := frame % day;
    if start is not null then
      minute := substr(start, 1, 2)::bigint * 60 + substr(start, 4, 2)::bigint;
      f := (f + (60 * minute + substr(start, 7, 2)::bigint) * n + substr(start, 10)::bigint - d * (minute - minute / 10) + day) % day;
    end if;
    if d > 0 then
      tens := 600 * n - 9 * d;
      f := f + d * (9 * (f / tens) + greatest(0, f % tens - d) / (60 * n - d));
    end if;
    return f / n * 1000000 + f % n;
  end`;

/** A tenant's labels lie in a stretch of the integers of their own, as far as the last digits of its id tell: then one range says tenant and labels, and no extension is needed. */
const STRETCH = `(('x' || right(tenant::text, 6))::bit(24)::bigint << 37)`;
const DAY = '86400000000';

const FUNCTIONS = [
  `create function label_key(rate text, start text, frame bigint) returns bigint language plpgsql immutable parallel safe as $$ ${LABEL_KEY} $$`,
  // What lasts about a day or longer covers every label: it ends where it begins.
  `create function label_end(rate text, start text, from_frame bigint, to_frame bigint) returns bigint language sql immutable parallel safe as $$
     select label_key(rate, start, case when to_frame - from_frame >= 86000 * greatest(1, split_part(rate, '/', 1)::bigint / coalesce(nullif(split_part(rate, '/', 2), '')::bigint, 1)) then from_frame else to_frame end) $$`,
  `create function label_span(tenant uuid, from_key bigint, to_key bigint) returns int8multirange language sql immutable parallel safe as $$
     select case when from_key < to_key then int8multirange(int8range(from_key + ${STRETCH}, to_key + ${STRETCH}))
       else int8multirange(int8range(from_key + ${STRETCH}, ${DAY} + ${STRETCH}), int8range(0 + ${STRETCH}, to_key + ${STRETCH})) end $$`,
  `create function label_annotation() returns trigger language plpgsql as $$
   begin
     select label_key(a.timeline_rate, a.start_timecode, new.in_frame), label_end(a.timeline_rate, a.start_timecode, new.in_frame, new.out_frame) into new.start_label, new.end_label from public.asset a where a.id = new.asset_id;
     return new;
   end $$`,
  `create function label_annotations() returns trigger language plpgsql as $$
   begin
     update public.annotation n set start_label = label_key(new.timeline_rate, new.start_timecode, n.in_frame), end_label = label_end(new.timeline_rate, new.start_timecode, n.in_frame, n.out_frame) where n.asset_id = new.id;
     return null;
   end $$`,
];

/** The first also where rows are loaded past all others, as a made-up catalogue is. */
const TRIGGERS = [
  `create trigger annotation_label before insert or update of in_frame, out_frame, asset_id on annotation for each row execute function label_annotation()`,
  `alter table annotation enable always trigger annotation_label`,
  `create trigger asset_timeline_labels after update of timeline_rate, start_timecode on asset for each row
     when (old.timeline_rate is distinct from new.timeline_rate or old.start_timecode is distinct from new.start_timecode) execute function label_annotations()`,
];

/** Who owns the tables has no policy, and would see no rows. */
const forced = (how: 'force' | 'no force') => ['annotation', 'asset'].map((table) => `alter table ${table} ${how} row level security`);
const FILL = [
  ...forced('no force'),
  `update annotation n set start_label = label_key(a.timeline_rate, a.start_timecode, n.in_frame), end_label = label_end(a.timeline_rate, a.start_timecode, n.in_frame, n.out_frame) from asset a where a.id = n.asset_id`,
  ...forced('force'),
];

const INDEXES = [
  `create index ix_annotation_start_label on annotation (tenant_id, start_label, created_at desc, id desc)`,
  `create index ix_annotation_labels on annotation using gist (label_span(tenant_id, start_label, end_label)) where start_label is not null`,
  `create index ix_annotation_markers on annotation (asset_id, in_frame, id) where kind in ('CHAPTER', 'AD_BREAK')`,
];

/** What covers a label of the caller's tenant and project. Operators of ranges are not leakproof: the application would look at every row, so it asks a function that may use the index. */
const SEARCH = [
  `grant usage, create on schema public to telecine_search`,
  `create function annotations_at(key bigint) returns setof uuid language sql stable security definer set search_path = pg_catalog, public as $$
     select n.id from public.annotation n
      where n.start_label is not null and label_span(n.tenant_id, n.start_label, n.end_label) && label_span((select current_setting('app.tenant')::uuid), key, key + 1)
        and n.tenant_id = (select current_setting('app.tenant')::uuid)
        and ((select nullif(current_setting('app.project', true), '')) is null or n.project_id = (select nullif(current_setting('app.project', true), '')::uuid)) $$`,
  `alter function annotations_at(bigint) owner to telecine_search`,
  `revoke create on schema public from telecine_search`,
  `revoke all on function annotations_at(bigint) from public`,
  `grant execute on function annotations_at(bigint) to telecine_app`,
];
