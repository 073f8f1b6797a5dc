import type { Actor, AssetId, IdKind, JsonObject, ProjectId } from '../shared/index.js';

export const EVENT_TYPES = [
  'ASSET_CREATED', 'ASSET_UPDATED', 'ASSET_STATUS_CHANGED', 'ASSET_RENDITIONS_CHANGED', 'ASSET_CREDITS_CHANGED', 'ASSET_RELATIONS_CHANGED', 'ASSET_EDITS_CHANGED', 'ASSET_ANNOTATIONS_CHANGED', 'ASSET_CAPTIONS_CHANGED', 'ASSET_RIGHTS_CHANGED', 'ASSET_DELETED', 'ASSET_RESTORED', 'ASSET_ERASED', 'AVAILABILITY_CHANGED',
  'UPLOAD_CREATED', 'UPLOAD_COMPLETED', 'UPLOAD_REJECTED', 'UPLOAD_EXPIRED',
  'JOB_CREATED', 'JOB_STARTED', 'JOB_PROGRESSED', 'JOB_SUCCEEDED', 'JOB_FAILED', 'JOB_CANCELED', 'JOB_RETRIED', 'JOB_PRIORITY_CHANGED',
  'PROJECT_CREATED', 'PROJECT_UPDATED', 'KEY_CREATED', 'KEY_REVOKED',
  'VOCABULARY_CREATED', 'VOCABULARY_UPDATED', 'TERMS_CHANGED', 'PERSON_CREATED', 'PERSON_UPDATED', 'PERSON_DELETED',
  'DOCUMENT_REGISTERED', 'DOCUMENT_RENAMED', 'DOCUMENT_REMOVED',
  'CONSUMER_PROFILE_CREATED', 'CONSUMER_PROFILE_UPDATED', 'CONSUMER_PROFILE_DELETED',
  'ANNOTATION_LAYER_CREATED', 'ANNOTATION_LAYER_UPDATED', 'ANNOTATION_LAYER_DELETED',
  'RIGHTS_AGREEMENT_CREATED', 'RIGHTS_AGREEMENT_UPDATED', 'TERRITORY_GROUP_CREATED', 'TERRITORY_GROUP_UPDATED', 'RIGHTS_ELEMENT_RECORDED', 'RIGHTS_CLEARANCE_RECORDED', 'RIGHTS_TEMPLATE_RECORDED',
  'RIGHTS_CONFLICT_FOUND', 'RIGHTS_CONFLICT_UPDATED', 'RIGHTS_CONFLICT_GONE',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

export const ASSET_EVENT_TYPES = EVENT_TYPES.filter((t) => t.startsWith('ASSET_'));
export const JOB_EVENT_TYPES = EVENT_TYPES.filter((t) => t.startsWith('JOB_'));

/** A fact to be recorded in the unit that makes it true. */
export interface NewEvent {
  type: EventType;
  subject: { kind: IdKind; id: string };
  /** null for what belongs to the whole tenant (a key, say): then only keys of the whole tenant see it. */
  projectId: ProjectId | null;
  /** The asset that it is about, also where the subject is its job or upload. */
  assetId: AssetId | null;
  /** The subject's version after the change, where it has one. */
  version: number | null;
  actor: Actor;
  /** What its type says besides, in a few words; absent: nothing. */
  detail?: JsonObject;
}

/** Of a title, because of what hangs on it: its own version stays. */
export const titleEvent = (type: EventType, { id, projectId }: { readonly id: AssetId; readonly projectId: ProjectId }, actor: Actor, detail: JsonObject): NewEvent => ({ type, subject: { kind: 'Asset', id }, projectId, assetId: id, version: null, actor, detail });

/** Writes events into the unit's transaction; the dispatcher numbers them after the commit. */
export interface EventRecorder {
  record(...events: NewEvent[]): Promise<void>;
}
