import type { NodeKind } from '../../../../domain/read/index.js';
import type { Compilation } from './compilation.js';
import { annotationsAs } from './maps/annotation.map.js';
import { layersAs } from './maps/annotation-layer.map.js';
import { lastRow } from './maps/recorded.js';
import { Row } from './row.js';

interface Source {
  readonly table: string;
  readonly letter: string;
  /** Hidden with its asset. */
  readonly ofAsset: boolean;
  /** Kept as rows of a history, of which the last is shown. */
  readonly recorded?: boolean;
  /** Rows with more than the table's columns. */
  readonly as?: (alias: string) => string;
}

/** Where objects with an id of their own are read: what hangs on a deleted asset is hidden with it, a job only loses sight of it. */
export const NODE_SOURCES = {
  Asset: { table: 'asset', letter: 'a', ofAsset: false },
  Rendition: { table: 'rendition', letter: 'r', ofAsset: true },
  Project: { table: 'project', letter: 'p', ofAsset: false },
  Job: { table: 'job', letter: 'j', ofAsset: false },
  Upload: { table: 'upload', letter: 'u', ofAsset: true },
  RightsAgreement: { table: 'rights_agreement', letter: 'g', ofAsset: false, recorded: true },
  RightsWindow: { table: 'rights_window', letter: 'w', ofAsset: true, recorded: true },
  Annotation: { table: 'annotation', letter: 'n', ofAsset: true, as: annotationsAs },
  AnnotationLayer: { table: 'annotation_layer', letter: 'l', ofAsset: false, as: layersAs },
  CaptionTrack: { table: 'caption_track', letter: 't', ofAsset: true },
  Vocabulary: { table: 'vocabulary', letter: 'v', ofAsset: false },
  Term: { table: 'term', letter: 'k', ofAsset: false },
  Person: { table: 'person', letter: 'p', ofAsset: false },
  Edit: { table: 'edit', letter: 'e', ofAsset: true },
  Manifestation: { table: 'manifestation', letter: 'm', ofAsset: true },
  TrustedDocument: { table: 'trusted_document', letter: 'd', ofAsset: false },
  ConsumerProfile: { table: 'consumer_profile', letter: 'p', ofAsset: false },
  RightsElement: { table: 'rights_element', letter: 'e', ofAsset: false, recorded: true },
  RightsClearance: { table: 'rights_clearance', letter: 'l', ofAsset: false, recorded: true },
  RightsEvent: { table: 'rights_event', letter: 'e', ofAsset: true, recorded: true },
  RightsRule: { table: 'rights_rule', letter: 'r', ofAsset: true, recorded: true },
  RightsTemplate: { table: 'rights_template', letter: 't', ofAsset: false, recorded: true },
  RightsConflict: { table: 'rights_conflict', letter: 'x', ofAsset: true },
  TerritoryGroup: { table: 'territory_group', letter: 'g', ofAsset: false, recorded: true },
} as const satisfies Record<NodeKind, Source>;

export interface NodeSource {
  readonly row: Row;
  readonly from: string;
  readonly where: readonly string[];
}

export function nodeSource(c: Compilation, kind: NodeKind): NodeSource {
  const { table, letter, ofAsset, recorded, as }: Source = NODE_SOURCES[kind];
  const asset = ofAsset ? new Row(c.alias('a')) : null;
  const row = new Row(c.alias(letter), asset);
  const hidden = asset ?? (kind === 'Asset' ? row : null);
  const join = asset ? ` join asset ${asset.alias} on ${asset.alias}.id = ${row.alias}.asset_id` : '';
  const where = [...(recorded ? [lastRow(table, row.alias)] : []), ...(hidden ? [`${hidden.alias}.deleted_at is null`] : [])];
  return { row, from: `${as?.(row.alias) ?? `${table} ${row.alias}`}${join}`, where };
}
