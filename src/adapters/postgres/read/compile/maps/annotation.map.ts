import { quoted } from '../json.js';
import { partOf } from '../object.js';
import { bigintOf, type FieldMap, globalIdOf, jsonOrNull, numberOf, numberOrNull, textOf, textOrNull, type TypeMap, wordOf } from '../type-map.js';
import { labelSql, readsTimeline, timelineOf } from '../timecode.js';
import type { Row } from '../row.js';
import { assetIn } from './asset-of.js';

/** Annotations `n`, where labels are read with their asset's timeline beside them. `asset`: a row of the statement around them. */
export function annotationsOf(n: Row, asset: Row): string {
  if (!readsTimeline(n)) return `annotation ${n.alias}`;
  return `(select m.*, k.* from annotation m, (${timelineOf(asset.col('timeline_rate'), asset.col('start_timecode'))}) k) ${n.alias}`;
}

/** Annotations `n` with their timeline, each of its own asset's. */
export function annotationsAs(n: string): string {
  return `(select m.*, k.* from annotation m join asset t on t.id = m.asset_id, lateral (${timelineOf('t.timeline_rate', 't.start_timecode')}) k) ${n}`;
}

const timecodeOf = (column: string): FieldMap => (_c, row) => quoted(labelSql(row, row.col(column)));

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
    label: textOrNull('label'),
    body: textOrNull('body'),
    data: jsonOrNull('data'),
    confidence: numberOrNull('confidence'),
    provenance: partOf('Provenance'),
    createdBy: partOf('Actor'),
    version: numberOf('version'),
  },
};

export const PROVENANCE: TypeMap = {
  fields: { kind: wordOf('provenance'), model: textOrNull('model'), version: textOrNull('model_version'), runId: textOrNull('run_id') },
};
