import type { AnnotationDeleteErrorCode, AnnotationError, LayerDeleteErrorCode, LayerError, NoteErrorCode, PutAnnotations, PutLayer, ResolveNote } from '../domain/annotation/index.js';
import type { AssetError, CreateAsset, UpdateAsset, UpsertAssets, UpsertError, UpsertReport } from '../domain/asset/index.js';
import type { AvailsOutcome, ExportAvails, ExportedAvails, ImportAvails } from '../domain/avails-import/index.js';
import type { CaptionFormat, Loss, QualityProfile } from '../domain/caption/index.js';
import type { CaptionImportErrorCode, CaptionTrackError, ImportCaptions, ImportedCaptions, UpdateCaptionTrack } from '../domain/caption-track/index.js';
import type { PutCollectionItems, CollectionError } from '../domain/collection/index.js';
import type { EditError, PutEdit, PutManifestation } from '../domain/edit/index.js';
import type { DocumentCheck, DocumentError, RegisterDocuments, RemoveDocuments } from '../domain/document/index.js';
import type { EventLog } from '../domain/event/index.js';
import type { JobActionError, RequestTranscode, TranscodeErrorCode } from '../domain/ingest/index.js';
import type { CreditsPutErrorCode, DeletePerson, PersonDeleteErrorCode, PersonErrorCode, PutCredits, PutPerson } from '../domain/person/index.js';
import type { CaptionReportError, MediaGround, MediaTrack, PlacedChange, TrackQuality } from '../domain/playback/index.js';
import type { ProfileDeleteErrorCode, ProfileError, PutProfile } from '../domain/profile/index.js';
import type { CreateProject, ProjectError, UpdateProject } from '../domain/project/index.js';
import type { PutRelations, RelationError } from '../domain/relation/index.js';
import type { RetimeError, RetimeReport, RetimeTimeline } from '../domain/retiming/index.js';
import type { AgreementError, AppliedTemplate, ApplyPlan, ApplyTemplate, ClearanceError, ConflictUpdateError, ElementError, ElementUsesError, GroupError, LineageError, PlanApplied, PlanErrorCode, PutAgreement, PutClearance, PutElement, PutElementUses, PutGroup, PutLineage, PutRightsEvent, PutRule, PutTemplate, PutWindow, RevokeWindow, RightsChange, RightsEventError, RightsPlan, RuleError, RuleRevokeError, TemplateApplyError, TemplateError, UpdateConflict, WindowPut, WindowRevokeError } from '../domain/rights-record/index.js';
import type { FileRole } from '../domain/rendition/index.js';
import type { ProofKeys } from '../domain/rights/index.js';
import type { AnnotationId, AnnotationLayerId, AssetId, CaptionTrackId, ConsumerProfileId, EditId, JobId, KeyActor, ManifestationId, MediaFileId, PersonId, ProjectId, Result, RightsAgreementId, RightsClearanceId, RightsConflictId, RightsElementId, RightsEventId, RightsRuleId, RightsTemplateId, RightsWindowId, TerritoryGroupId, TermId, TrustedDocumentId, UploadId, UserError, VocabularyId } from '../domain/shared/index.js';
import type { PutTimecodeTrack, TimecodeTrackError } from '../domain/timecode-track/index.js';
import type { CreateUpload, UploadError } from '../domain/upload/index.js';
import type { PutTerms, PutVocabulary, TermDeleteErrorCode, TermsPutErrorCode, TermsPutReport, VocabularyError } from '../domain/vocabulary/index.js';

type Outcome<T, E> = Promise<Result<T, E[]>>;

/** The use cases behind the GraphQL door, bound to their dependencies by the composition root. */
export interface Services {
  createAsset(actor: KeyActor, input: CreateAsset): Outcome<AssetId, AssetError>;
  updateAsset(actor: KeyActor, input: UpdateAsset): Outcome<AssetId, AssetError>;
  deleteAsset(actor: KeyActor, input: { id: AssetId; expectedVersion?: number | null }): Outcome<AssetId, AssetError>;
  restoreAsset(actor: KeyActor, input: { id: AssetId }): Outcome<AssetId, AssetError>;
  /** One after the other for a tenant. */
  upsertAssets(actor: KeyActor, input: UpsertAssets): Outcome<UpsertReport, UpsertError>;
  putRelations(actor: KeyActor, input: PutRelations): Outcome<AssetId, RelationError>;
  putEdit(actor: KeyActor, input: PutEdit): Outcome<EditId, EditError>;
  deleteEdit(actor: KeyActor, input: { id: EditId; expectedVersion?: number | null }): Outcome<EditId, EditError>;
  putManifestation(actor: KeyActor, input: PutManifestation): Outcome<ManifestationId, EditError>;
  deleteManifestation(actor: KeyActor, input: { id: ManifestationId; expectedVersion?: number | null }): Outcome<ManifestationId, EditError>;
  importCaptions(actor: KeyActor, input: ImportCaptions): Outcome<ImportedCaptions, UserError<CaptionImportErrorCode>>;
  updateCaptionTrack(actor: KeyActor, input: UpdateCaptionTrack): Outcome<CaptionTrackId, CaptionTrackError>;
  deleteCaptionTrack(actor: KeyActor, input: { id: CaptionTrackId; expectedVersion?: number | null }): Outcome<CaptionTrackId, CaptionTrackError>;
  retimeTimeline(actor: KeyActor, input: RetimeTimeline): Outcome<RetimeReport, RetimeError>;
  /** Ids of tracks are their title's own. */
  putTimecodeTrack(actor: KeyActor, input: PutTimecodeTrack): Outcome<string, TimecodeTrackError>;
  deleteTimecodeTrack(actor: KeyActor, input: { assetId: AssetId; id: string; expectedVersion?: number | null }): Outcome<string, TimecodeTrackError>;
  putAgreement(actor: KeyActor, input: PutAgreement): Outcome<RightsAgreementId, AgreementError>;
  putWindow(actor: KeyActor, input: PutWindow): Promise<WindowPut>;
  planRights(actor: KeyActor, changes: readonly RightsChange[]): Outcome<RightsPlan, UserError<PlanErrorCode>>;
  applyRights(actor: KeyActor, input: ApplyPlan): Promise<PlanApplied>;
  updateConflict(actor: KeyActor, input: UpdateConflict): Outcome<RightsConflictId, ConflictUpdateError>;
  putElement(actor: KeyActor, input: PutElement): Outcome<RightsElementId, ElementError>;
  putClearance(actor: KeyActor, input: PutClearance): Outcome<RightsClearanceId, ClearanceError>;
  putElementUses(actor: KeyActor, input: PutElementUses): Outcome<AssetId, ElementUsesError>;
  putLineage(actor: KeyActor, input: PutLineage): Outcome<AssetId, LineageError>;
  putGroup(actor: KeyActor, input: PutGroup): Outcome<TerritoryGroupId, GroupError>;
  revokeWindow(actor: KeyActor, input: RevokeWindow): Outcome<RightsWindowId, WindowRevokeError>;
  putRightsEvent(actor: KeyActor, input: PutRightsEvent): Outcome<RightsEventId, RightsEventError>;
  putRule(actor: KeyActor, input: PutRule): Outcome<RightsRuleId, RuleError>;
  revokeRule(actor: KeyActor, input: { id: RightsRuleId; expectedVersion?: number | null; reason: string }): Outcome<RightsRuleId, RuleRevokeError>;
  putTemplate(actor: KeyActor, input: PutTemplate): Outcome<RightsTemplateId, TemplateError>;
  applyTemplate(actor: KeyActor, input: ApplyTemplate): Outcome<AppliedTemplate, TemplateApplyError>;
  /** One after the other for a tenant. */
  importAvails(actor: KeyActor, input: ImportAvails): Promise<AvailsOutcome>;
  exportAvails(actor: KeyActor, input: ExportAvails): Promise<Result<ExportedAvails, 'LIMIT_EXCEEDED'>>;
  putCollectionItems(actor: KeyActor, input: PutCollectionItems): Outcome<AssetId, CollectionError>;
  restoreRevision(actor: KeyActor, input: { id: AssetId; version: number; expectedVersion?: number | null }): Outcome<AssetId, AssetError>;
  createProject(actor: KeyActor, input: CreateProject): Outcome<ProjectId, ProjectError>;
  updateProject(actor: KeyActor, input: UpdateProject): Outcome<ProjectId, ProjectError>;
  putVocabulary(actor: KeyActor, input: PutVocabulary): Outcome<VocabularyId, VocabularyError>;
  putTerms(actor: KeyActor, input: PutTerms): Outcome<TermsPutReport, UserError<TermsPutErrorCode>>;
  deleteTerm(actor: KeyActor, input: { id: TermId; expectedVersion?: number | null }): Outcome<TermId, UserError<TermDeleteErrorCode>>;
  putPerson(actor: KeyActor, input: PutPerson): Outcome<PersonId, UserError<PersonErrorCode>>;
  deletePerson(actor: KeyActor, input: DeletePerson): Outcome<PersonId, UserError<PersonDeleteErrorCode>>;
  putCredits(actor: KeyActor, input: PutCredits): Outcome<AssetId, UserError<CreditsPutErrorCode>>;
  registerDocuments(actor: KeyActor, input: RegisterDocuments, check: DocumentCheck): Outcome<TrustedDocumentId[], DocumentError>;
  removeDocuments(actor: KeyActor, input: RemoveDocuments): Outcome<string[], DocumentError>;
  putProfile(actor: KeyActor, input: PutProfile): Outcome<ConsumerProfileId, ProfileError>;
  deleteProfile(actor: KeyActor, input: { id: ConsumerProfileId; expectedVersion?: number | null }): Outcome<ConsumerProfileId, UserError<ProfileDeleteErrorCode>>;
  putAnnotations(actor: KeyActor, input: PutAnnotations): Outcome<AnnotationId[], AnnotationError>;
  deleteAnnotation(actor: KeyActor, input: { id: AnnotationId; expectedVersion?: number | null }): Outcome<AnnotationId, UserError<AnnotationDeleteErrorCode>>;
  deleteAnnotations(actor: KeyActor, input: { assetId: AssetId; ids: readonly AnnotationId[] }): Outcome<AnnotationId[], UserError<AnnotationDeleteErrorCode>>;
  resolveNote(actor: KeyActor, input: ResolveNote): Outcome<AnnotationId, UserError<NoteErrorCode>>;
  putAnnotationLayer(actor: KeyActor, input: PutLayer): Outcome<AnnotationLayerId, LayerError>;
  deleteAnnotationLayer(actor: KeyActor, input: { id: AnnotationLayerId; expectedVersion?: number | null }): Outcome<AnnotationLayerId, UserError<LayerDeleteErrorCode>>;
  /** Also opens the tus resource. An upload of no bytes is finished at once. */
  createUpload(actor: KeyActor, input: CreateUpload): Outcome<UploadId, UploadError>;
  requestTranscode(actor: KeyActor, input: RequestTranscode): Outcome<JobId, UserError<TranscodeErrorCode>>;
  setJobPriority(actor: KeyActor, input: { id: JobId; priority: number }): Outcome<JobId, JobActionError>;
  cancelJob(actor: KeyActor, input: { id: JobId }): Outcome<JobId, JobActionError>;
  retryJob(actor: KeyActor, input: { id: JobId }): Outcome<JobId, JobActionError>;

  /** The tus URL of an upload, with its credential. */
  uploadUrl(id: UploadId): string;
  /** URLs under a token made for this caller, which lasts no longer than its ground; called only where playback is allowed. */
  openPlayback(actor: KeyActor, assetId: AssetId, ground: MediaGround): Promise<OpenedPlayback>;
  /** A signed URL of one file that works as long as its ground, and for `expiresIn` seconds, at most as long as the installation allows; null: its default. */
  fileUrl(actor: KeyActor, file: FileFacts, ground: MediaGround, expiresIn: number | null): Promise<string>;

  /** A version of a track as a document, without a URL where there is no ground; null where the format cannot carry it at all. */
  captionDocument(actor: KeyActor, track: CaptionFacts, ground: MediaGround | null, format: CaptionFormat): Promise<CaptionDocumentFacts | null>;
  captionQuality(actor: KeyActor, track: CaptionFacts, profile: QualityProfile): Promise<Result<TrackQuality, CaptionReportError>>;
  /** From a track as it was after its change `from.version`. */
  captionDifference(actor: KeyActor, from: Pick<CaptionFacts, 'id' | 'assetId' | 'version'>, to: CaptionFacts): Promise<Result<readonly PlacedChange[], CaptionReportError>>;

  readonly proofKeys: ProofKeys;
  now(): Date;
  capabilities(): Promise<CapabilityFacts>;
  /** The log that subscriptions follow. */
  readonly events: EventLog;
  /** Whether the key still stands as it was; true for at most 5 s after it was revoked or changed. */
  keyStillValid(actor: KeyActor): Promise<boolean>;
}

export interface OpenedPlayback {
  readonly hls: string;
  readonly dash: string;
  readonly token: string;
  readonly expiresAt: Date;
}

export interface CaptionFacts {
  readonly id: CaptionTrackId;
  readonly assetId: AssetId;
  readonly version: number;
  readonly cuesVersion: number;
}

export interface CaptionDocumentFacts {
  readonly format: CaptionFormat;
  readonly url: string | null;
  readonly bytes: bigint;
  readonly mimeType: string;
  readonly losses: readonly Loss[];
}

export interface FileFacts {
  readonly id: MediaFileId;
  readonly assetId: AssetId;
  readonly name: string;
  readonly role: FileRole;
  readonly tracks: readonly MediaTrack[] | null;
}

/** What was probed at start; the door adds its own limits. */
export interface CapabilityFacts {
  readonly version: string;
  readonly profiles: readonly string[];
  readonly features: readonly { readonly name: string; readonly available: boolean; readonly provider: string | null; readonly reason: string | null }[];
  /** Bytes. */
  readonly maxUploadBytes: bigint;
}
