import { COMPUTED } from '../../../../../domain/read/index.js';
import { canonicalLanguage } from '../../../../../domain/shared/index.js';
import { bindingTo } from '../binding.js';
import type { Compilation } from '../compilation.js';
import { anyOf, recordOf } from '../conditions.js';
import { connectionOf, firstOf } from '../connection.js';
import { arrayOf, bare, orNull, quoted } from '../json.js';
import { objectOf } from '../object.js';
import { Row } from '../row.js';
import { afterOf, branchesOf, cursorOf, type Sort } from '../sort.js';
import { labelSql, onTimeline } from '../timecode.js';
import { bigintOf, bigintOrNull, type FieldMap, globalIdOf, instantOf, jsonOrNull, numberOf, textOf, textOrNull, type TypeMap, wordOf, wordOrNull } from '../type-map.js';
import { timecodeRangeFault } from '../../../../../domain/annotation/index.js';
import { touches } from './annotation.filter.js';
import { assetIn } from './asset-of.js';
import { rightsAsked } from './asset-rights.js';

/** In that very language, in whatever letters it was written. */
function inLanguage(c: Compilation, t: string, language: unknown, path: readonly string[]): string[] {
  if (language == null) return [];
  const tag = canonicalLanguage(String(c.plain(language)));
  if (tag === null) c.refuse('BAD_LANGUAGE', path);
  return [`${t}.language = ${c.value(tag, 'text')}`];
}

/**
 * Titles with a track of which all this holds. The few titles of a rare language are led to by its index; a state rests on the title too, so it is looked at title
 * by title (`offset 0`), of those that are left.
 */
export function captionConditions(c: Compilation, a: string, given: unknown, path: readonly string[]): string[] {
  const { language, role, status } = recordOf(given);
  const exists = (state: (t: string) => readonly string[], order: (t: string) => string): string => {
    const t = c.alias('t');
    const where = [`${t}.asset_id = ${a}.id`, ...inLanguage(c, t, language, [...path, 'language']), ...anyOf(c, `${t}.role`, role, 'text'), ...state(t)];
    return `exists (select from caption_track ${t} where ${where.join(' and ')}${order(t)})`;
  };
  const there = language != null || status == null ? [exists(() => [], () => '')] : [];
  return status == null ? there : [...there, exists((t) => anyOf(c, statusSql((name) => `${t}.${name}`, `${a}.source_version`), status, 'text'), (t) => ` order by ${t}.language offset 0`)];
}

/** Of an asset, by language and role. */
export const captionTracks: FieldMap = (c, asset, field) => {
  const track = new Row(c.alias('t'), asset);
  const t = track.alias;
  const where = [`${t}.asset_id = ${asset.col('id')}`, ...inLanguage(c, t, field.args['language'], ['language'])];
  return arrayOf(objectOf(c, 'CaptionTrack', track, field.of), `select ${track.columns()} from caption_track ${t} where ${where.join(' and ')} order by ${t}.language, ${t}.role`, t);
};

/** Along the timeline; those of the version that is shown. */
const cues: FieldMap = (c, track, field) => {
  const row = new Row(c.alias('q'), track.asset);
  const r = row.alias;
  const { overlaps } = field.args;
  const binding = bindingTo(['CaptionTrack.cues', overlaps ?? null]);
  const sort: Sort = { column: 'in_frame', type: 'bigint', nullable: false, direction: 'asc', key: `${r}.in_frame`, id: `${r}.id` };
  if (overlaps != null) c.demand(overlaps, (given) => timecodeRangeFault(recordOf(given), ['overlaps']) === null, 'BAD_FILTER', ['overlaps']);
  const after = afterOf(c, field.args['after'], sort.type, binding);
  const where = [`${r}.track_id = ${track.col('id')}`, `${r}.version = ${track.col('cues_version')}`, ...(overlaps == null ? [] : touches(c, row, recordOf(overlaps)))];
  const page = { type: 'Cue', row, from: () => onTimeline('caption_cue', row, track.asset!), where, branches: branchesOf(sort, after), first: firstOf(c, field.args['first']), hasPrevious: after !== null };
  return connectionOf(c, { ...page, cursor: (at) => cursorOf(c, sort, binding, at) }, field.of);
};

/** Of the video that counts now, also where the cues are timed to one before it. */
const coverage: FieldMap = (_c, row) => orNull(bare(`(least(${row.col('shown_frames')}, ${row.asset!.col('frame_count')})::float8 / nullif(${row.asset!.col('frame_count')}, 0))`));

/** CURRENT only while the video is the one that the cues are timed to. `col`: a column of the track. */
const statusSql = (col: (name: string) => string, sourceVersion: string): string => `case when ${col('draft')} then 'DRAFT' when ${col('edit_version')} = ${sourceVersion} then 'CURRENT' else 'STALE' end`;

export const captionStatus: FieldMap = (_c, row) => quoted(statusSql((name) => row.col(name), row.asset!.col('source_version')));

export const CAPTION_TRACK: TypeMap = {
  fields: {
    id: globalIdOf('captions'), asset: assetIn('asset_id'), language: textOf('language'), role: wordOf('role'), status: captionStatus, origin: wordOf('origin'), format: wordOrNull('format'),
    version: numberOf('version'), editVersion: numberOf('edit_version'), cueCount: numberOf('cue_count'), endFrame: bigintOrNull('end_frame'), coverage, cues, createdAt: instantOf('created_at'), updatedAt: instantOf('updated_at'),
  },
  computed: COMPUTED.CaptionTrack.fields,
  facts: { id: wordOf('id'), assetId: wordOf('asset_id'), version: numberOf('version'), cuesVersion: numberOf('cues_version') },
  asked: { document: rightsAsked('asset_id') },
};

const timecodeOf = (column: string): FieldMap => (_c, row) => quoted(labelSql(row, row.col(column)));

export const CUE: TypeMap = {
  fields: {
    number: numberOf('number'), name: textOrNull('name'), in: timecodeOf('in_frame'), out: timecodeOf('out_frame'), inFrame: bigintOf('in_frame'), outFrame: bigintOf('out_frame'), text: textOf('text'),
    spans: jsonOrNull('spans'), box: jsonOrNull('box'), align: (_c, row) => quoted(`upper(${row.col('align')})`), anchor: (_c, row) => quoted(`upper(${row.col('anchor')})`), vertical: (_c, row) => orNull(quoted(`upper(${row.col('vertical')})`)), speaker: textOrNull('speaker'), forced: numberOf('forced'),
  },
};
