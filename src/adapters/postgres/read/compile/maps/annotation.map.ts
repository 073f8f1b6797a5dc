import { quoted } from '../json.js';
import { partOf } from '../object.js';
import { bigintOf, type FieldMap, globalIdOf, jsonOrNull, numberOf, numberOrNull, textOf, textOrNull, type TypeMap, wordOf } from '../type-map.js';
import { labelSql, onTimeline, timelineOf } from '../timecode.js';
import type { Row } from '../row.js';
import { assetIn } from './asset-of.js';

/** Annotations `n` of an asset. */
export const annotationsOf = (n: Row, asset: Row): string => onTimeline('annotation', n, asset);

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
