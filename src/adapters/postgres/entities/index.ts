import { ApiKeyEntity, ProjectEntity, TenantEntity } from './access.entities.js';
import { AnnotationEntity, AnnotationLayerEntity } from './annotation.entities.js';
import { CaptionCueEntity, CaptionTrackEntity } from './caption.entities.js';
import { AssetEntity, AssetExternalIdEntity, AssetTermEntity, AssetTextEntity } from './asset.entities.js';
import { TrustedDocumentEntity, TrustedDocumentNameEntity } from './document.entities.js';
import { JobEntity } from './job.entities.js';
import { ConsumerProfileEntity } from './profile.entities.js';
import { MediaFileEntity, RenditionEntity, UploadEntity } from './media.entities.js';
import { AssetLineageEntity, AvailabilityClockEntity, AvailsEntryEntity, AvailsHeadEntity, AvailsImportEntity, ElementUseEntity, RightsAgreementEntity, RightsClearanceEntity, RightsConflictEntity, RightsElementEntity, RightsEventEntity, RightsRuleEntity, RightsTemplateEntity, RightsWindowEntity, TerritoryGroupEntity } from './rights.entities.js';
import { CreditEntity, PersonEntity, PersonExternalIdEntity, PersonNameEntity } from './person.entities.js';
import { EditEntity, ManifestationEntity } from './title.entities.js';
import { TermEntity, TermSynonymEntity, VocabularyEntity } from './vocabulary.entities.js';

export * from './access.entities.js';
export * from './annotation.entities.js';
export * from './asset.entities.js';
export * from './caption.entities.js';
export * from './document.entities.js';
export * from './job.entities.js';
export * from './media.entities.js';
export * from './rights.entities.js';
export * from './person.entities.js';
export * from './profile.entities.js';
export * from './title.entities.js';
export * from './vocabulary.entities.js';

/** Every table that is written through an entity; the drift gate compares them with the migrated database. */
export const ENTITIES = [
  TenantEntity, ProjectEntity, ApiKeyEntity, AssetEntity, AssetTextEntity, AssetExternalIdEntity, AssetTermEntity,
  MediaFileEntity,
  RenditionEntity,
  UploadEntity,
  JobEntity,
  RightsAgreementEntity,
  RightsWindowEntity,
  TerritoryGroupEntity,
  RightsElementEntity,
  RightsClearanceEntity,
  RightsEventEntity,
  RightsRuleEntity,
  RightsTemplateEntity,
  RightsConflictEntity,
  ElementUseEntity,
  AssetLineageEntity,
  AvailabilityClockEntity,
  AvailsImportEntity,
  AvailsHeadEntity,
  AvailsEntryEntity,
  AnnotationEntity,
  AnnotationLayerEntity,
  CaptionCueEntity,
  CaptionTrackEntity,
  VocabularyEntity,
  TermEntity,
  TermSynonymEntity,
  PersonEntity,
  PersonNameEntity,
  PersonExternalIdEntity,
  CreditEntity,
  EditEntity,
  ManifestationEntity,
  TrustedDocumentEntity,
  TrustedDocumentNameEntity,
  ConsumerProfileEntity,
];
