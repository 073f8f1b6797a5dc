import type { Actor, AnnotationId, AssetId, JsonObject, ProjectId, TenantId } from '../shared/index.js';

/** What an annotation says of its frames, whatever its layer is called: a tenant's own layers are of one of these kinds too. */
export const ANNOTATION_KINDS = ['SEGMENT', 'CHAPTER', 'AD_BREAK', 'RATING', 'NOTE', 'TRANSCRIPT', 'SCENE', 'OBJECT', 'FACE', 'MODERATION', 'QC', 'CUE', 'OTHER'] as const;
export type AnnotationKind = (typeof ANNOTATION_KINDS)[number];

export const PROVENANCE_KINDS = ['HUMAN', 'MACHINE'] as const;
export type ProvenanceKind = (typeof PROVENANCE_KINDS)[number];

/** Something said about the frames [inFrame, outFrame) of an asset, counted from the first frame at the asset's timeline rate. */
export interface Annotation {
  id: AnnotationId;
  tenantId: TenantId;
  projectId: ProjectId;
  assetId: AssetId;
  /** "segment", "chapter", "ad-break", "transcript" ..., or the tenant's own. */
  layer: string;
  kind: AnnotationKind;
  inFrame: bigint;
  outFrame: bigint;
  /** The version of the video that its frames are of, the asset's `sourceVersion` then; null: it was put before that was noted. */
  editVersion: number | null;
  label: string | null;
  body: string | null;
  /** As the layer's schema has it. */
  data: JsonObject | null;
  /** 0 to 1; null where nobody measured. */
  confidence: number | null;
  provenance: ProvenanceKind;
  /** Of MACHINE: what said it, and in which run. */
  model: string | null;
  modelVersion: string | null;
  runId: string | null;
  /** Who put it there. */
  actorKind: Actor['kind'];
  actorId: string | null;
  actorName: string;
  /** The note that this one answers; a thread has one level. */
  replyToId: AnnotationId | null;
  /** Of a note that is settled: when, and by whom. */
  resolvedAt: Date | null;
  resolverKind: Actor['kind'] | null;
  resolverId: string | null;
  resolverName: string | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}
