import { EntitySchema } from 'typeorm';
import type { Annotation, AnnotationLayer } from '../../../domain/annotation/index.js';
import { bigint, double, handwritten, instant, int, json, nullable, primaryKey, projectColumns, tenantColumns, text, uuid } from './columns.js';

/** Kept by triggers, for an index. */
interface LabelKeys {
  startLabel: bigint | null;
  endLabel: bigint | null;
}
const kept = { nullable: true, select: false, insert: false, update: false };

export const AnnotationEntity = new EntitySchema<Annotation & LabelKeys>({
  name: 'Annotation', tableName: 'annotation',
  columns: {
    id: uuid('id', primaryKey('annotation')), ...projectColumns, assetId: uuid('asset_id'), layer: text('layer'), kind: text('kind'),
    inFrame: bigint('in_frame'), outFrame: bigint('out_frame'), editVersion: int('edit_version', nullable), label: text('label', nullable), body: text('body', nullable), data: json('data', nullable), confidence: double('confidence', nullable),
    provenance: text('provenance'), model: text('model', nullable), modelVersion: text('model_version', nullable), runId: text('run_id', nullable),
    actorKind: text('actor_kind'), actorId: uuid('actor_id', nullable), actorName: text('actor_name'),
    replyToId: uuid('reply_to_id', nullable), resolvedAt: instant('resolved_at', nullable), resolverKind: text('resolver_kind', nullable), resolverId: uuid('resolver_id', nullable), resolverName: text('resolver_name', nullable),
    version: int('version'), createdAt: instant('created_at'), updatedAt: instant('updated_at'),
    startLabel: bigint('start_label', kept), endLabel: bigint('end_label', kept),
  },
  foreignKeys: [
    { name: 'fk_annotation_asset', target: 'Asset', columnNames: ['assetId'], referencedColumnNames: ['id'], onDelete: 'CASCADE' },
    { name: 'fk_annotation_reply_to', target: 'Annotation', columnNames: ['replyToId'], referencedColumnNames: ['id'], onDelete: 'CASCADE' },
  ],
  checks: [
    { name: 'ck_annotation_frames', expression: 'in_frame >= 0 and out_frame > in_frame' }, { name: 'ck_annotation_confidence', expression: 'confidence between 0 and 1' },
    { name: 'ck_annotation_provenance', expression: `(provenance = 'MACHINE') = (model is not null)` },
  ],
  indices: handwritten('ix_annotation_asset', 'ix_annotation_layer', 'ix_annotation_words', 'ix_annotation_reply_to', 'ix_annotation_end', 'ix_annotation_start_label', 'ix_annotation_labels', 'ix_annotation_markers'),
});

export const AnnotationLayerEntity = new EntitySchema<AnnotationLayer>({
  name: 'AnnotationLayer', tableName: 'annotation_layer',
  columns: {
    id: uuid('id', primaryKey('annotation_layer')), ...tenantColumns, name: text('name', { collation: 'C' }), kind: text('kind'), title: text('title'), schema: json('schema'),
    version: int('version'), createdAt: instant('created_at'), updatedAt: instant('updated_at'),
  },
  uniques: [{ name: 'uq_annotation_layer_name', columns: ['tenantId', 'name'] }],
  foreignKeys: [{ name: 'fk_annotation_layer_tenant', target: 'Tenant', columnNames: ['tenantId'], referencedColumnNames: ['id'] }],
});
