import { deleteAnnotation, deleteAnnotations, deleteLayer, putAnnotations, putLayer, resolveNote } from '../domain/annotation/index.js';
import type { KeyDirectory } from '../domain/access/index.js';
import { createAsset, restoreAsset, restoreRevision, updateAsset, upsertAssets } from '../domain/asset/index.js';
import { type AvailsImportDeps, exportAvails, type ExportAvailsDeps, importAvails } from '../domain/avails-import/index.js';
import { CAPTION_FORMAT_FACTS } from '../domain/caption/index.js';
import { deleteCaptionTrack, importCaptions, type ImportDeps, updateCaptionTrack } from '../domain/caption-track/index.js';
import { putCollectionItems } from '../domain/collection/index.js';
import { deleteEdit, deleteManifestation, putEdit, putManifestation } from '../domain/edit/index.js';
import { type DocumentDirectory, registerDocuments, removeDocuments } from '../domain/document/index.js';
import type { EventLog } from '../domain/event/index.js';
import { cancelJob, deleteAsset, requestTranscode, retryJob, setJobPriority } from '../domain/ingest/index.js';
import { type CaptionCues, type CaptionFile, captionFileName, captionFileOf, fileUrl, type MediaGround, type PlaybackCatalogue, playbackUrls, type TokenSigner, type trackDifference, type trackQuality } from '../domain/playback/index.js';
import { deletePerson, putCredits, putPerson } from '../domain/person/index.js';
import { deleteProfile, putProfile } from '../domain/profile/index.js';
import { applyRights, applyTemplate, planRights, putAgreement, putClearance, putElement, putElementUses, putGroup, putLineage, putRightsEvent, putRule, putTemplate, putWindow, revokeRule, revokeWindow, updateConflict } from '../domain/rights-record/index.js';
import { createProject, updateProject } from '../domain/project/index.js';
import { putRelations } from '../domain/relation/index.js';
import { retimeTimeline, type RetimingDeps } from '../domain/retiming/index.js';
import { type AssetId, type CaptionTrackId, type Clock, type IdSource, type KeyActor, type Result, systemActor, type UnitOfWork, type UploadId, ok } from '../domain/shared/index.js';
import { deleteTimecodeTrack, putTimecodeTrack } from '../domain/timecode-track/index.js';
import { createUpload, type CreateUpload, finishUpload, type FinishUploadDeps, type UploadError, type UploadTx, uploadedDocument } from '../domain/upload/index.js';
import { turns } from './turns.js';
import { deleteTerm, putTerms, putVocabulary } from '../domain/vocabulary/index.js';
import type { PostgresTx } from '../adapters/postgres/unit-of-work.js';
import type { CapabilityFacts, FileFacts, OpenedPlayback, Services } from '../resolvers/services.js';

/** What takes long about captions and edits, beside what this thread does for others. */
interface CaptionsThread {
  readCaptions: ImportDeps['read'];
  readEdit: RetimingDeps['readEdit'];
  trackQuality: (...given: Parameters<typeof trackQuality>) => Promise<ReturnType<typeof trackQuality>>;
  trackDifference: (...given: Parameters<typeof trackDifference>) => Promise<ReturnType<typeof trackDifference>>;
}

export interface ServiceParts {
  unitOfWork: UnitOfWork<PostgresTx>;
  clock: Clock;
  ids: IdSource;
  uploads: FinishUploadDeps;
  maxUploadBytes: bigint;
  uploadLifetimeSeconds: number;
  profiles: readonly string[];
  uploadUrl(id: UploadId): string;
  signer: TokenSigner;
  playbackSeconds: number;
  /** Known only when the server listens. */
  publicUrl(): string;
  events: EventLog;
  captions: Pick<PlaybackCatalogue, 'captionCues'>;
  captionsThread: CaptionsThread;
  availsThread: { readAvails: AvailsImportDeps['read']; writeAvails: ExportAvailsDeps['write'] };
  keys: KeyDirectory;
  proofKeys: Services['proofKeys'];
  documents: DocumentDirectory;
  capabilities(): Promise<CapabilityFacts>;
}

/** The use cases of the GraphQL door, each bound to what it needs. */
export function bindServices(parts: ServiceParts): Services {
  // Whoever waits for his turn holds no connection.
  const [bulkTurns, availsTurns] = [turns(), turns()];
  /** In whole seconds, as tokens have it, and never past the end of what the token rests on. */
  const expiry = (seconds: number, { validUntil }: MediaGround): Date => new Date(Math.floor(Math.min(parts.clock.now().getTime() + seconds * 1000, validUntil ?? Infinity) / 1000) * 1000);
  const captionUrl = async (actor: KeyActor, assetId: AssetId, captions: CaptionFile, ground: MediaGround, name: string): Promise<string> => {
    const { rights, handling } = ground;
    const token = await parts.signer.sign({ use: 'captions', tenantId: actor.tenantId, assetId, keyId: actor.keyId, captions, rights, handling, expiresAt: expiry(parts.playbackSeconds, ground) });
    return fileUrl(parts.publicUrl(), token, name);
  };
  return {
    createAsset: (actor, input) => createAsset(parts, actor, input),
    updateAsset: (actor, input) => updateAsset(parts, actor, input),
    deleteAsset: (actor, input) => deleteAsset(parts, actor, input),
    restoreAsset: (actor, input) => restoreAsset(parts, actor, input),
    upsertAssets: (actor, input) => bulkTurns(actor.tenantId, () => upsertAssets(parts, actor, input)),
    putRelations: (actor, input) => putRelations(parts, actor, input),
    putEdit: (actor, input) => putEdit(parts, actor, input),
    deleteEdit: (actor, input) => deleteEdit(parts, actor, input),
    putManifestation: (actor, input) => putManifestation(parts, actor, input),
    deleteManifestation: (actor, input) => deleteManifestation(parts, actor, input),
    importCaptions: (actor, input) => importCaptions({ ...parts, read: parts.captionsThread.readCaptions, uploaded: (by, id, most) => uploadedDocument({ unitOfWork: parts.unitOfWork, storage: parts.uploads.storage }, by, id, most) }, actor, input),
    updateCaptionTrack: (actor, input) => updateCaptionTrack(parts, actor, input),
    deleteCaptionTrack: (actor, input) => deleteCaptionTrack(parts, actor, input),
    retimeTimeline: (actor, input) => retimeTimeline({ ...parts, readEdit: parts.captionsThread.readEdit }, actor, input),
    putTimecodeTrack: (actor, input) => putTimecodeTrack(parts, actor, input),
    deleteTimecodeTrack: (actor, input) => deleteTimecodeTrack(parts, actor, input),
    putAgreement: (actor, input) => putAgreement(parts, actor, input),
    putWindow: (actor, input) => putWindow(parts, actor, input),
    planRights: (actor, changes) => planRights(parts, actor, changes),
    applyRights: (actor, input) => applyRights(parts, actor, input),
    updateConflict: (actor, input) => updateConflict(parts, actor, input),
    putElement: (actor, input) => putElement(parts, actor, input),
    putClearance: (actor, input) => putClearance(parts, actor, input),
    putElementUses: (actor, input) => putElementUses(parts, actor, input),
    putLineage: (actor, input) => putLineage(parts, actor, input),
    putGroup: (actor, input) => putGroup(parts, actor, input),
    revokeWindow: (actor, input) => revokeWindow(parts, actor, input),
    putRightsEvent: (actor, input) => putRightsEvent(parts, actor, input),
    putRule: (actor, input) => putRule(parts, actor, input),
    revokeRule: (actor, input) => revokeRule(parts, actor, input),
    putTemplate: (actor, input) => putTemplate(parts, actor, input),
    applyTemplate: (actor, input) => applyTemplate(parts, actor, input),
    importAvails: (actor, input) => availsTurns(actor.tenantId, () => importAvails({ ...parts, read: parts.availsThread.readAvails }, actor, input)),
    exportAvails: (actor, input) => exportAvails({ ...parts, write: parts.availsThread.writeAvails }, actor, input),
    putCollectionItems: (actor, input) => putCollectionItems(parts, actor, input),
    restoreRevision: (actor, input) => restoreRevision(parts, actor, input),
    createProject: (actor, input) => createProject(parts, actor, input),
    updateProject: (actor, input) => updateProject(parts, actor, input),
    putVocabulary: (actor, input) => putVocabulary(parts, actor, input),
    putTerms: (actor, input) => putTerms(parts, actor, input),
    deleteTerm: (actor, input) => deleteTerm(parts, actor, input),
    putPerson: (actor, input) => putPerson(parts, actor, input),
    deletePerson: (actor, input) => deletePerson(parts, actor, input),
    putCredits: (actor, input) => putCredits(parts, actor, input),
    registerDocuments: (actor, input, check) => forgetting(parts, actor, registerDocuments({ ...parts, check }, actor, input)),
    removeDocuments: (actor, input) => forgetting(parts, actor, removeDocuments(parts, actor, input)),
    putProfile: (actor, input) => putProfile(parts, actor, input),
    deleteProfile: (actor, input) => deleteProfile(parts, actor, input),
    putAnnotations: (actor, input) => putAnnotations(parts, actor, input),
    deleteAnnotation: (actor, input) => deleteAnnotation(parts, actor, input),
    deleteAnnotations: (actor, input) => deleteAnnotations(parts, actor, input),
    resolveNote: (actor, input) => resolveNote(parts, actor, input),
    putAnnotationLayer: (actor, input) => putLayer(parts, actor, input),
    deleteAnnotationLayer: (actor, input) => deleteLayer(parts, actor, input),
    createUpload: (actor, input) => openUpload(parts, actor, input),
    requestTranscode: (actor, input) => requestTranscode(parts, actor, input),
    setJobPriority: (actor, input) => setJobPriority(parts, actor, input),
    cancelJob: (actor, input) => cancelJob(parts, actor, input),
    retryJob: (actor, input) => retryJob(parts, actor, input),
    uploadUrl: (id) => parts.uploadUrl(id),
    openPlayback: async (actor, assetId, ground): Promise<OpenedPlayback> => {
      const expiresAt = expiry(parts.playbackSeconds, ground);
      const token = await parts.signer.sign({ use: 'play', tenantId: actor.tenantId, assetId, keyId: actor.keyId, rights: ground.rights, expiresAt });
      return { ...playbackUrls(parts.publicUrl(), token), token, expiresAt };
    },
    fileUrl: async (actor, file: FileFacts, ground, expiresIn) => {
      const seconds = Math.max(1, Math.min(expiresIn ?? parts.playbackSeconds, parts.playbackSeconds));
      const { rights, handling } = ground;
      const token = await parts.signer.sign({ use: 'file', tenantId: actor.tenantId, assetId: file.assetId, keyId: actor.keyId, fileId: file.id, rights, handling, expiresAt: expiry(seconds, ground) });
      return fileUrl(parts.publicUrl(), token, file.name);
    },
    captionDocument: async (actor, { id, assetId, cuesVersion }, ground, format) => {
      const cues = await parts.captions.captionCues(actor.tenantId, assetId, id, cuesVersion);
      const written = cues && captionFileOf(cues, format);
      if (!written?.ok) return null;
      const { bytes, losses } = written.value;
      return { format, url: ground && (await captionUrl(actor, assetId, { id, version: cuesVersion, format }, ground, captionFileName(cues!, format))), bytes: BigInt(bytes.length), mimeType: CAPTION_FORMAT_FACTS[format].mediaType, losses };
    },
    captionQuality: async (actor, { id, assetId, cuesVersion }, profile) => parts.captionsThread.trackQuality(await cuesOf(parts, actor, assetId, id, cuesVersion), profile),
    captionDifference: async (actor, from, to) => parts.captionsThread.trackDifference(await cuesOf(parts, actor, from.assetId, from.id, from.version), await cuesOf(parts, actor, to.assetId, to.id, to.cuesVersion)),
    proofKeys: parts.proofKeys,
    now: () => parts.clock.now(),
    capabilities: () => parts.capabilities(),
    events: parts.events,
    keyStillValid: (actor) => parts.keys.stillValid(actor),
  };
}

/** A track that the caller sees has a timeline, which it keeps. */
async function cuesOf({ captions }: ServiceParts, { tenantId }: KeyActor, assetId: AssetId, id: CaptionTrackId, version: number): Promise<CaptionCues> {
  const cues = await captions.captionCues(tenantId, assetId, id, version);
  if (!cues) throw new Error(`invariant: captions ${id} have no cues of version ${version}`);
  return cues;
}

/** This process answers by the new registry at once, the others within 5 s. */
async function forgetting<T>({ documents }: ServiceParts, actor: KeyActor, change: Promise<T>): Promise<T> {
  const result = await change;
  documents.forget(actor.tenantId);
  return result;
}

/** Opens the tus resource after the commit; an upload of no bytes is whole already. Both can be repeated, as an idempotent replay does. */
async function openUpload(parts: ServiceParts, actor: KeyActor, input: CreateUpload): Promise<Result<UploadId, UploadError[]>> {
  const created = await createUpload({ ...parts, lifetimeSeconds: parts.uploadLifetimeSeconds }, actor, input);
  if (!created.ok) return created;
  const found = await (parts.unitOfWork satisfies UnitOfWork<UploadTx>).run(systemActor(actor.tenantId, 'upload'), async (tx) => ok(await tx.uploads.get(created.value)));
  const upload = found.ok ? found.value : null;
  if (upload?.status !== 'OPEN') return created;
  await parts.uploads.incoming.open(upload);
  if (upload.bytes === 0n) await finishUpload(parts.uploads, upload.tenantId, upload.id, null);
  return created;
}
