import { globalId, type TenantId } from '../shared/index.js';
import type { EventType } from './event.js';

/** Objects whose lists, and whose own answers, are purged together. */
export const PURGE_LISTS = ['assets', 'persons', 'vocabularies', 'documents', 'profiles', 'layers', 'conflicts'] as const;
export type PurgeList = (typeof PURGE_LISTS)[number];

/** The lists that an answer goes with because it shows objects of a type; assets go by themselves. */
export const LISTS_OF: Readonly<Record<string, PurgeList>> = { Person: 'persons', Vocabulary: 'vocabularies', Term: 'vocabularies', TrustedDocument: 'documents', ConsumerProfile: 'profiles', Completeness: 'profiles', AnnotationLayer: 'layers', RightsConflict: 'conflicts' };

export const purgeKeyOf = (tenantId: TenantId, list: PurgeList): string => `${globalId('Tenant', tenantId)}.${list}`;

/** What goes with an event: nothing that readers keep; its ASSET and the list of assets; everything of the TENANT; its SUBJECT; a DOCUMENT and their list; or a list alone. */
export type PurgeRule = 'NOTHING' | 'ASSET' | 'TENANT' | 'SUBJECT' | 'DOCUMENT' | Exclude<PurgeList, 'assets'>;

/**
 * Which answers an event makes untrue. A restored asset may belong into answers that show nothing of it, and a project's languages show in all of its titles:
 * both are rare, and purge the whole tenant.
 */
export const PURGE_RULES: Readonly<Record<EventType, PurgeRule>> = {
  ASSET_CREATED: 'ASSET', ASSET_UPDATED: 'ASSET', ASSET_STATUS_CHANGED: 'ASSET', ASSET_RENDITIONS_CHANGED: 'ASSET', ASSET_CREDITS_CHANGED: 'ASSET', ASSET_RELATIONS_CHANGED: 'ASSET', ASSET_EDITS_CHANGED: 'ASSET', ASSET_ANNOTATIONS_CHANGED: 'ASSET', ASSET_CAPTIONS_CHANGED: 'ASSET', ASSET_RIGHTS_CHANGED: 'ASSET',
  ASSET_DELETED: 'ASSET', ASSET_RESTORED: 'TENANT', ASSET_ERASED: 'ASSET', AVAILABILITY_CHANGED: 'ASSET',
  UPLOAD_CREATED: 'ASSET', UPLOAD_COMPLETED: 'ASSET', UPLOAD_REJECTED: 'ASSET', UPLOAD_EXPIRED: 'ASSET',
  JOB_CREATED: 'NOTHING', JOB_STARTED: 'NOTHING', JOB_PROGRESSED: 'NOTHING', JOB_SUCCEEDED: 'ASSET', JOB_FAILED: 'ASSET', JOB_CANCELED: 'ASSET', JOB_RETRIED: 'NOTHING', JOB_PRIORITY_CHANGED: 'NOTHING',
  PROJECT_CREATED: 'TENANT', PROJECT_UPDATED: 'TENANT', KEY_CREATED: 'NOTHING', KEY_REVOKED: 'SUBJECT',
  VOCABULARY_CREATED: 'vocabularies', VOCABULARY_UPDATED: 'vocabularies', TERMS_CHANGED: 'vocabularies', PERSON_CREATED: 'persons', PERSON_UPDATED: 'persons', PERSON_DELETED: 'persons',
  DOCUMENT_REGISTERED: 'documents', DOCUMENT_RENAMED: 'DOCUMENT', DOCUMENT_REMOVED: 'DOCUMENT',
  CONSUMER_PROFILE_CREATED: 'profiles', CONSUMER_PROFILE_UPDATED: 'profiles', CONSUMER_PROFILE_DELETED: 'profiles',
  ANNOTATION_LAYER_CREATED: 'layers', ANNOTATION_LAYER_UPDATED: 'layers', ANNOTATION_LAYER_DELETED: 'layers',
  RIGHTS_AGREEMENT_CREATED: 'NOTHING', RIGHTS_AGREEMENT_UPDATED: 'SUBJECT', TERRITORY_GROUP_CREATED: 'NOTHING', TERRITORY_GROUP_UPDATED: 'SUBJECT', RIGHTS_ELEMENT_RECORDED: 'SUBJECT', RIGHTS_CLEARANCE_RECORDED: 'SUBJECT', RIGHTS_TEMPLATE_RECORDED: 'SUBJECT',
  RIGHTS_CONFLICT_FOUND: 'conflicts', RIGHTS_CONFLICT_UPDATED: 'conflicts', RIGHTS_CONFLICT_GONE: 'conflicts',
};
