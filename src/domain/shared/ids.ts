import { invariant } from './result.js';

/** Every kind of object that has a public id, with the prefix it carries there. */
export const ID_PREFIX = {
  Tenant: 'tenant',
  Project: 'project',
  ApiKey: 'key',
  Asset: 'asset',
  Rendition: 'rendition',
  MediaFile: 'file',
  Upload: 'upload',
  Job: 'job',
  RightsAgreement: 'agreement',
  RightsWindow: 'window',
  Annotation: 'annotation',
  AnnotationLayer: 'layer',
  CaptionTrack: 'captions',
  Vocabulary: 'vocabulary',
  Term: 'term',
  Person: 'person',
  Edit: 'edit',
  Manifestation: 'manifestation',
  TrustedDocument: 'document',
  ConsumerProfile: 'profile',
  TerritoryGroup: 'group',
  RightsElement: 'element',
  RightsClearance: 'clearance',
  ElementUse: 'use',
  RightsEvent: 'event',
  RightsRule: 'rule',
  RightsTemplate: 'template',
  RightsConflict: 'conflict',
} as const;
export type IdKind = keyof typeof ID_PREFIX;

/** A UUID that says what it identifies: an AssetId is not a JobId. */
export type Id<K extends IdKind> = string & { readonly __kind: K };
export type TenantId = Id<'Tenant'>;
export type ProjectId = Id<'Project'>;
export type ApiKeyId = Id<'ApiKey'>;
export type AssetId = Id<'Asset'>;
export type RenditionId = Id<'Rendition'>;
export type MediaFileId = Id<'MediaFile'>;
export type UploadId = Id<'Upload'>;
export type JobId = Id<'Job'>;
export type RightsAgreementId = Id<'RightsAgreement'>;
export type RightsWindowId = Id<'RightsWindow'>;
export type AnnotationId = Id<'Annotation'>;
export type AnnotationLayerId = Id<'AnnotationLayer'>;
export type VocabularyId = Id<'Vocabulary'>;
export type TermId = Id<'Term'>;
export type PersonId = Id<'Person'>;
export type EditId = Id<'Edit'>;
export type ManifestationId = Id<'Manifestation'>;
export type TrustedDocumentId = Id<'TrustedDocument'>;
export type ConsumerProfileId = Id<'ConsumerProfile'>;
export type RightsElementId = Id<'RightsElement'>;
export type RightsClearanceId = Id<'RightsClearance'>;
export type ElementUseId = Id<'ElementUse'>;
export type RightsEventId = Id<'RightsEvent'>;
export type RightsRuleId = Id<'RightsRule'>;
export type RightsTemplateId = Id<'RightsTemplate'>;
export type RightsConflictId = Id<'RightsConflict'>;
export type TerritoryGroupId = Id<'TerritoryGroup'>;
export type CaptionTrackId = Id<'CaptionTrack'>;

const KIND_OF = new Map<string, IdKind>((Object.keys(ID_PREFIX) as IdKind[]).map((kind) => [ID_PREFIX[kind], kind]));
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Brands a UUID that this program made or read from its own database. */
export function idOf<K extends IdKind>(_kind: K, uuid: string): Id<K> {
  invariant(UUID.test(uuid), `not a uuid: ${uuid}`);
  return uuid as Id<K>;
}

/** The opaque id that clients see: `asset_0198f0c2-…`. SQL builds the same by concatenation. */
export const globalId = (kind: IdKind, uuid: string): string => `${ID_PREFIX[kind]}_${uuid}`;

/** The kind that a client's id begins with, whether or not a UUID follows. */
export const kindNamedIn = (id: string): IdKind | undefined => KIND_OF.get(id.slice(0, Math.max(0, id.indexOf('_'))));

/** Reads a client's id. Anything that was not made by `globalId` is null: to the client it is an object that is not there. */
export function parseGlobalId(id: string): { kind: IdKind; uuid: string } | null {
  const kind = kindNamedIn(id);
  const uuid = id.slice(id.indexOf('_') + 1);
  return kind && UUID.test(uuid) ? { kind, uuid } : null;
}

/** The id inside a client's id of the expected kind, else null. */
export function parseIdOf<K extends IdKind>(kind: K, id: string): Id<K> | null {
  const parsed = parseGlobalId(id);
  return parsed?.kind === kind ? (parsed.uuid as Id<K>) : null;
}
