import type { Row } from './row.js';

/**
 * SMPTE labels in SQL, by integers alone (SMPTE ST 12-1 §5.2). `domain/timecode` is what is right; a property test compares the two.
 * What labels on an asset's timeline count is worked out once for each asset, and stands beside its rows in these columns.
 */
const TIMELINE = { nominal: 'tc_nominal', dropped: 'tc_dropped', day: 'tc_day', start: 'tc_start', drop: 'tc_drop' } as const;

/** Rows of a table that hang on an asset, where labels are read with its timeline beside them. `asset`: a row of the statement around them. */
export function onTimeline(table: string, row: Row, asset: Row): string {
  if (!row.reads(Object.values(TIMELINE))) return `${table} ${row.alias}`;
  return `(select m.*, k.* from ${table} m, (${timelineOf(asset.col('timeline_rate'), asset.col('start_timecode'))}) k) ${row.alias}`;
}

/**
 * One row of these columns from an asset's `timeline_rate` and `start_timecode`; none where it has no timeline, and then it has no labels.
 * The labels that drop-frame leaves out a minute, the frames of a day, and the frame number of the first label.
 */
export function timelineOf(rate: string, start: string): string {
  const written = `select split_part(${rate}, '/', 1)::bigint as num, coalesce(nullif(split_part(${rate}, '/', 2), ''), '1')::bigint as den,
    coalesce(substr(${start}, 9, 1) in (';', '.'), false) as drop, coalesce(substr(${start}, 1, 2)::bigint * 60 + substr(${start}, 4, 2)::bigint, 0) as minute,
    coalesce(substr(${start}, 7, 2)::bigint, 0) as second, coalesce(substr(${start}, 10)::bigint, 0) as frame where ${rate} is not null`;
  const counted = `select greatest(1, (2 * num + den) / (2 * den)) as n, case when drop and den = 1001 and num in (30000, 60000) then num / 15000 else 0 end as d, minute, second, frame from (${written}) w`;
  return `select n as ${TIMELINE.nominal}, d as ${TIMELINE.dropped}, 86400 * n - 1296 * d as ${TIMELINE.day}, d > 0 as ${TIMELINE.drop},
    (60 * minute + second) * n + frame - d * (minute - minute / 10) as ${TIMELINE.start} from (${counted}) c offset 0`.replaceAll(/\s+/g, ' ');
}

/** The label of a frame of the asset (an expression of type bigint), wrapped into one day. */
export function labelSql(row: Row, frame: string): string {
  const [n, drop] = [row.col(TIMELINE.nominal), row.col(TIMELINE.drop)];
  const two = (value: string): string => `substr((${value} + 100)::text, 2)`;
  // Two digits below 100 frames a second, three from there on, more where a number has more.
  const digits = `case when ${n} < 100 then ${two(`c % ${n}`)} when c % ${n} < 1000 then substr((c % ${n} + 1000)::text, 2) else (c % ${n})::text end`;
  const clock = [`c / (3600 * ${n})`, `c / (60 * ${n}) % 60`, `c / ${n} % 60`].map(two).join(` || ':' || `);
  return `(select ${clock} || case when ${drop} then ';' else ':' end || ${digits} from (select ${labelCountSql(row, frame)} as c offset 0) t)`;
}

/** What `annotation.start_label` is of a frame (docs/adr/0093): seconds of its label times a million, and its frames. The function of the database, `label_key`, says the same. */
export function labelKeySql(row: Row, frame: string): string {
  const n = row.col(TIMELINE.nominal);
  return `(select c / ${n} * 1000000 + c % ${n} from (select ${labelCountSql(row, frame)} as c offset 0) t)`;
}

/** How many labels of the day come before the one of a frame, those that are left out among them. */
function labelCountSql(row: Row, frame: string): string {
  const [n, d, day, start, drop] = [row.col(TIMELINE.nominal), row.col(TIMELINE.dropped), row.col(TIMELINE.day), row.col(TIMELINE.start), row.col(TIMELINE.drop)];
  const f = `((${frame} % ${day} + ${start} + ${day}) % ${day})`;
  const ten = `(600 * ${n} - 9 * ${d})`;
  return `case when ${drop} then ${f} + ${d} * (9 * (${f} / ${ten}) + greatest(0, ${f} % ${ten} - ${d}) / (60 * ${n} - ${d})) else ${f} end`;
}

/** Parts of a label, as parameters. */
export interface LabelParts {
  readonly minutes: string;
  readonly seconds: string;
  readonly frames: string;
  readonly drop: string;
}

/**
 * The frame of the asset that a label names, the first one where it is longer than a day; null where the label does not exist on its timeline.
 * `:` is taken for `;` where the timeline drops.
 */
export function frameOfLabelSql(row: Row, { minutes, seconds, frames, drop }: LabelParts): string {
  const [n, d, day, start, drops] = [row.col(TIMELINE.nominal), row.col(TIMELINE.dropped), row.col(TIMELINE.day), row.col(TIMELINE.start), row.col(TIMELINE.drop)];
  const exists = `${frames} < ${n} and (${drops} or not ${drop}) and not (${seconds} = 0 and ${minutes} % 10 <> 0 and ${frames} < ${d})`;
  const number = `(60 * ${minutes} + ${seconds}) * ${n} + ${frames} - ${d} * (${minutes} - ${minutes} / 10)`;
  return `case when ${exists} then (${number} - ${start} + ${day}) % ${day} end`;
}
