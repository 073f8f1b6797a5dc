import { arrayOf, quoted, render, subquery } from '../json.js';
import { objectOf, oneOf, partOf } from '../object.js';
import { bigintOf, type FieldMap, globalIdOf, instantOf, jsonOrNull, numberOf, numberOrNull, textOf, textOrNull, type TypeMap, wordOf } from '../type-map.js';
import { Row } from '../row.js';
import { labelSql, onTimeline, timelineOf } from '../timecode.js';
import { assetIn } from './asset-of.js';

/** Annotations `n` of an asset. */
export const annotationsOf = (n: Row, asset: Row): string => onTimeline('annotation', n, asset);

/** Annotations `n` with their timeline, each of its own asset's. */
export function annotationsAs(n: string): string {
  return `(select m.*, k.* from annotation m join asset t on t.id = m.asset_id, lateral (${timelineOf('t.timeline_rate', 't.start_timecode')}) k) ${n}`;
}

const timecodeOf = (column: string): FieldMap => (_c, row) => quoted(labelSql(row, row.col(column)));

/** Annotations of the asset that a row is of. */
const besides = (n: Row, row: Row): string => (row.asset ? annotationsOf(n, row.asset) : annotationsAs(n.alias));

/** What this one answers, on the same asset. */
const replyTo: FieldMap = (c, row, field) => {
  const root = new Row(c.alias('n'), row.asset);
  const json = render(objectOf(c, 'Annotation', root, field.of));
  return subquery(`select ${json} from ${besides(root, row)} where ${root.alias}.id = ${row.col('reply_to_id')}`);
};

/** In the order in which they were made. */
const replies: FieldMap = (c, row, field) => {
  const each = new Row(c.alias('n'), row.asset);
  const n = each.alias;
  const item = objectOf(c, 'Annotation', each, field.of);
  return arrayOf(item, `select ${each.columns()} from ${besides(each, row)} where ${n}.reply_to_id = ${row.col('id')} order by ${n}.created_at, ${n}.id`, n);
};

const resolution: FieldMap = (c, row, field) => [{ sql: `case when ${row.col('resolved_at')} is null then 'null' else ${render(objectOf(c, 'NoteResolution', row, field.of))} end` }];

/** The resolver's columns, named as an actor's are. */
const resolver: FieldMap = (c, row, field) => {
  const by = new Row(c.alias('b'));
  const columns = ['kind', 'id', 'name'].map((part) => `${row.col(`resolver_${part}`)} as actor_${part}`).join(', ');
  return oneOf(c, 'Actor', by, `(select ${columns}) ${by.alias}`, field.of);
};

export const NOTE_RESOLUTION: TypeMap = { fields: { at: instantOf('resolved_at'), by: resolver } };

export const ANNOTATION: TypeMap = {
  fields: {
    id: globalIdOf('annotation'),
    asset: assetIn('asset_id'),
    layer: textOf('layer'),
    kind: wordOf('kind'),
    in: timecodeOf('in_frame'),
    out: timecodeOf('out_frame'),
    inFrame: bigintOf('in_frame'),
    outFrame: bigintOf('out_frame'),
    editVersion: numberOrNull('edit_version'),
    label: textOrNull('label'),
    body: textOrNull('body'),
    data: jsonOrNull('data'),
    confidence: numberOrNull('confidence'),
    provenance: partOf('Provenance'),
    createdBy: partOf('Actor'),
    replyTo,
    replies,
    resolution,
    version: numberOf('version'),
  },
};

export const PROVENANCE: TypeMap = {
  fields: { kind: wordOf('provenance'), model: textOrNull('model'), version: textOrNull('model_version'), runId: textOrNull('run_id') },
};
