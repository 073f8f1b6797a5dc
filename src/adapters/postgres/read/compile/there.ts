import type { PathName } from '../../../../domain/profile/index.js';
import type { Row } from './row.js';

/** A column that is not null. */
const given = (column: string) => (a: Row): string => `${a.col(column)} is not null`;
const listed = (column: string) => (a: Row): string => `cardinality(${a.col(column)}) > 0`;
/**
 * Looked up for each title in the order of an index. Without the order the planner may scan a table in the hope of finding one soon, which a title without any never
 * does; and `offset 0` keeps it from reading a whole table once, to answer for twenty titles.
 */
const exists = (from: string, where: string, order: string): string => `exists (select from ${from} where ${where} order by ${order} offset 0)`;
/** Rows of a table that hang on the asset, whatever a reader of that list is shown. */
const rows = (from: string, by: string, order: string, where = 'true') => (a: Row): string => exists(from, `${by} = ${a.col('id')} and ${where}`, order);
/** That one of the field's words stands in a column; without words any will do. */
const named = (f: string, column: string): string => `(${f}.parts is null or ${column} = any(${f}.parts))`;

/** A text of the asset itself or beside it, in one of the languages. */
const text = (column: 'title' | 'synopsis') => (a: Row, f: string): string =>
  `(${a.col(column)} is not null and ${named(f, a.col('language'))}) or (${f}.parts is not null and ${exists('asset_text y', `y.asset_id = ${a.col('id')} and y.language = any(${f}.parts) and y.${column} is not null`, 'y.language')})`;

const annotations = (where: string) => rows('annotation y', 'y.asset_id', 'y.in_frame', where);
const file = (role: 'POSTER' | 'STORYBOARD') => rows('media_file y', 'y.asset_id', 'y.created_at', `y.role = '${role}' and y.superseded_at is null`);
/** Other titles count while they are visible. */
const SEEN = 'z.deleted_at is null';

type There = (a: Row, f: string) => string;

/** What "there" means of each name: SQL of type boolean on the asset `a`, and on the profile's field `f` with its `parts`. */
const THERE: Readonly<Record<PathName, There>> = {
  title: text('title'),
  synopsis: text('synopsis'),
  originalLanguage: given('original_language'),
  externalIds: (a, f) => rows('asset_external_id y', 'y.asset_id', 'y.scheme', named(f, 'y.scheme'))(a),
  parent: (a) => exists('asset z', `z.id = ${a.col('parent_id')} and ${SEEN}`, 'z.id'),
  position: given('position'),
  children: rows('asset z', 'z.parent_id', 'z.position', SEEN),
  items: rows('collection_item y join asset z on z.id = y.asset_id', 'y.collection_id', 'y.position', SEEN),
  collections: rows('collection_item y join asset z on z.id = y.collection_id', 'y.asset_id', 'y.created_at', SEEN),
  related: (a, f) => rows('asset_relation y join asset z on z.id = y.target_id', 'y.asset_id', 'y.place', `${SEEN} and ${named(f, 'y.kind')}`)(a),
  edits: (a, f) => rows('edit y', 'y.asset_id', 'y.created_at', named(f, 'y.kind'))(a),
  'metadata.genres': listed('genres'),
  'metadata.moods': listed('moods'),
  'metadata.themes': listed('themes'),
  'metadata.keywords': listed('keywords'),
  'metadata.cast': listed('cast'),
  'metadata.directors': listed('directors'),
  'metadata.contentRatings': (a, f) => `exists (select from jsonb_array_elements(${a.col('content_ratings')}) y where ${named(f, `y.value ->> 'system'`)})`,
  'metadata.releasedOn': given('released_on'),
  credits: (a, f) => rows('credit y', 'y.asset_id', 'y.position', named(f, 'y.role'))(a),
  terms: (a, f) => rows('asset_term y join term z on z.tenant_id = y.tenant_id and z.vocabulary_code = y.vocabulary and z.code = y.term', 'y.asset_id', 'y.vocabulary', named(f, 'y.vocabulary'))(a),
  frameRate: given('frame_rate'),
  timelineRate: given('timeline_rate'),
  startTimecode: given('start_timecode'),
  frameCount: given('frame_count'),
  durationSeconds: given('duration_seconds'),
  technical: given('technical'),
  source: given('source_file_id'),
  poster: file('POSTER'),
  storyboard: file('STORYBOARD'),
  renditions: rows('rendition y', 'y.asset_id', 'y.created_at', `y.status = 'READY'`),
  rightsWindows: rows('rights_window y', 'y.asset_id', 'y.created_at', 'y.superseded_at is null'),
  captionTracks: (a, f) => rows('caption_track y', 'y.asset_id', 'y.language', `not y.draft and y.edit_version = ${a.col('source_version')} and ${named(f, `y.language || '.' || y.role`)}`)(a),
  // A title may have thousands, none of them of the layer: that has an index of its own.
  annotations: (a, f) => `case when ${f}.parts is null then ${annotations('true')(a)} else ${annotations(`y.layer = ${f}.parts[1]`)(a)} end`,
};

/** Whether a field of a profile is there: only what its name asks for is looked at. */
export const thereSql = (a: Row, f: string): string => `case ${f}.name ${Object.entries(THERE).map(([name, sql]) => `when '${name}' then ${sql(a, f)}`).join(' ')} else false end`;
