import { AssetFieldsResolver } from './fields/asset.resolver.js';
import { AssetCaptionsResolver } from './fields/asset-captions.resolver.js';
import { AssetCompletenessResolver } from './fields/completeness.resolver.js';
import { AssetCreditsResolver } from './fields/credits.resolver.js';
import { CaptionDifferenceResolver, CaptionQualityResolver, CaptionReportsResolver } from './fields/caption-reports.resolver.js';
import { CaptionTrackFieldResolver } from './fields/caption-track.resolver.js';
import { AssetRevisionsFieldResolver } from './fields/asset-revisions.resolver.js';
import { AssetTitlesFieldsResolver } from './fields/asset-titles.resolver.js';
import { MediaFileFieldsResolver } from './fields/media-file.resolver.js';
import { PlaybackFieldsResolver } from './fields/playback.resolver.js';
import { AssetRightsFieldsResolver, RightsElementFieldsResolver } from './fields/rights.resolver.js';
import { UpsertReportResolver } from './fields/upsert-report.resolver.js';
import { UploadFieldsResolver } from './fields/upload.resolver.js';
import { AssetTermsResolver, TermFieldsResolver, VocabularyFieldsResolver } from './fields/vocabulary.resolver.js';
import { AnnotationMutationResolver } from './mutation/annotation.resolver.js';
import { AnnotationLayerMutationResolver } from './mutation/annotation-layer.resolver.js';
import { AssetMutationResolver } from './mutation/asset.resolver.js';
import { CaptionMutationResolver } from './mutation/caption.resolver.js';
import { EditMutationResolver } from './mutation/edit.resolver.js';
import { ManifestationMutationResolver } from './mutation/manifestation.resolver.js';
import { RetimingMutationResolver } from './mutation/retiming.resolver.js';
import { RelationMutationResolver } from './mutation/relation.resolver.js';
import { CollectionMutationResolver } from './mutation/collection.resolver.js';
import { AssetRevisionRestoreResolver } from './mutation/asset-revision.resolver.js';
import { AssetsUpsertResolver } from './mutation/assets-upsert.resolver.js';
import { JobMutationResolver } from './mutation/job.resolver.js';
import { PersonMutationResolver } from './mutation/person.resolver.js';
import { ConsumerProfileMutationResolver } from './mutation/profile.resolver.js';
import { ProjectMutationResolver } from './mutation/project.resolver.js';
import { AvailsQueryResolver } from './query/avails.resolver.js';
import { AvailsMutationResolver } from './mutation/avails.resolver.js';
import { RightsConflictMutationResolver } from './mutation/rights-conflict.resolver.js';
import { RightsConflictQueryResolver } from './query/rights-conflict.resolver.js';
import { RightsApplyFieldsResolver, RightsPlanResolver } from './mutation/rights-plan.resolver.js';
import { RightsElementMutationResolver } from './mutation/rights-element.resolver.js';
import { RightsRuleMutationResolver } from './mutation/rights-rule.resolver.js';
import { RightsMutationResolver } from './mutation/rights.resolver.js';
import { TimecodeTrackMutationResolver } from './mutation/timecode-track.resolver.js';
import { UploadCreateResolver } from './mutation/upload-create.resolver.js';
import { VocabularyMutationResolver } from './mutation/vocabulary.resolver.js';
import { DocumentMutationResolver } from './mutation/document.resolver.js';
import { AnnotationLayerQueryResolver } from './query/annotation-layer.resolver.js';
import { AnnotationQueryResolver } from './query/annotation.resolver.js';
import { AssetQueryResolver } from './query/asset.resolver.js';
import { CapabilitiesResolver } from './query/capabilities.resolver.js';
import { ChangesResolver } from './query/changes.resolver.js';
import { DocumentQueryResolver } from './query/document.resolver.js';
import { JobQueryResolver } from './query/job.resolver.js';
import { NodeResolver } from './query/node.resolver.js';
import { PersonQueryResolver } from './query/person.resolver.js';
import { ConsumerProfileQueryResolver } from './query/profile.resolver.js';
import { ProjectQueryResolver } from './query/project.resolver.js';
import { RevisionDiffResolver } from './query/revision-diff.resolver.js';
import { ViewerResolver } from './query/viewer.resolver.js';
import { VocabularyQueryResolver } from './query/vocabulary.resolver.js';
import { AnnotationChangedResolver } from './subscription/annotation-changed.resolver.js';
import { AvailabilityDiffResolver } from './query/availability-diff.resolver.js';
import { RightsExpiringResolver } from './query/rights-expiring.resolver.js';
import { RightsListsResolver } from './query/rights-lists.resolver.js';
import { AvailabilityChangedResolver } from './subscription/availability-changed.resolver.js';
import { AssetChangedResolver } from './subscription/asset-changed.resolver.js';
import { EventsResolver } from './subscription/events.resolver.js';
import { JobUpdatedResolver } from './subscription/job-updated.resolver.js';

export { forbiddenRootField, guardRootFields, ROOT_FIELD_PERMISSION } from './access.js';
export { READ_TYPES, refused, resolveByResponseKey } from './answered.js';
export type { GraphQLContext, TrustedRequest } from './context.js';
export { badUserInput, TOP_LEVEL_CODES, topLevelError, type TopLevelCode } from './errors.js';
export { asSubgraph } from './federation/index.js';
export { DEFAULT_LIMITS, type Limits } from './limits.js';
export { type AnsweredOperation, answerOperation, badLanguage, batched, isPlainSelection, selectionOfOperation, type Shown, type ShownKinds } from './reads/index.js';
export { resolveReferences } from './references.js';
export type { CapabilityFacts, FileFacts, OpenedPlayback, Services } from './services.js';

export const RESOLVERS = [
  NodeResolver, AnnotationQueryResolver, AssetQueryResolver, ProjectQueryResolver, JobQueryResolver, ChangesResolver, CapabilitiesResolver, ViewerResolver,
  UploadCreateResolver, AssetMutationResolver, CollectionMutationResolver, RelationMutationResolver, EditMutationResolver, AssetCaptionsResolver, PlaybackFieldsResolver, CaptionMutationResolver, CaptionTrackFieldResolver, CaptionReportsResolver, CaptionQualityResolver, CaptionDifferenceResolver, ManifestationMutationResolver, JobMutationResolver, ProjectMutationResolver,
  JobUpdatedResolver, AssetChangedResolver, EventsResolver,
  AssetsUpsertResolver, UpsertReportResolver, RevisionDiffResolver, AssetRevisionRestoreResolver, AssetRevisionsFieldResolver,
  AssetRightsFieldsResolver, RightsElementFieldsResolver,
  DocumentQueryResolver, DocumentMutationResolver,
  AssetFieldsResolver, AssetTitlesFieldsResolver, MediaFileFieldsResolver, UploadFieldsResolver,
  VocabularyQueryResolver, PersonQueryResolver, VocabularyMutationResolver, PersonMutationResolver,
  VocabularyFieldsResolver, TermFieldsResolver, AssetTermsResolver, AssetCreditsResolver,
  ConsumerProfileQueryResolver, ConsumerProfileMutationResolver, AssetCompletenessResolver,
  AnnotationLayerQueryResolver, AnnotationLayerMutationResolver, AnnotationMutationResolver, AnnotationChangedResolver, AvailabilityChangedResolver, AvailabilityDiffResolver, RightsExpiringResolver, RightsListsResolver, RetimingMutationResolver, TimecodeTrackMutationResolver, RightsMutationResolver, RightsConflictMutationResolver, RightsConflictQueryResolver, RightsPlanResolver, RightsApplyFieldsResolver, RightsElementMutationResolver, RightsRuleMutationResolver, AvailsMutationResolver, AvailsQueryResolver,
] as const;
