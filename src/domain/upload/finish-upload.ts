import { type Asset, recordAsset } from '../asset/index.js';
import { CAPTION_TRACK_LIMITS } from '../caption-track/index.js';
import { cancelJobsOf, startTree } from '../ingest/index.js';
import type { MediaFile } from '../rendition/index.js';
import { type Actor, type Clock, err, type Failure, type IdSource, idOf, ok, type Result, systemActor, type TenantId, type UnitOfWork, type UploadId } from '../shared/index.js';
import { sourceKey, type Storage } from '../storage/index.js';
import type { ContentSniffer, FileHasher, IncomingBytes, UploadTx } from './ports.js';
import { type RejectionCode, rejectionOf } from './rejection.js';
import type { Upload } from './upload.js';

export interface FinishUploadDeps {
  unitOfWork: UnitOfWork<UploadTx>;
  clock: Clock;
  ids: IdSource;
  incoming: IncomingBytes;
  storage: Storage;
  sniffer: ContentSniffer;
  hasher: FileHasher;
  /** The ladder profile of an ingest. */
  profile: string;
}

/** UNAVAILABLE: storage could not take the bytes now; they are kept, and finishing can be tried again. */
export type FinishOutcome = Result<Upload['status'], 'NOT_FOUND' | 'INCOMPLETE' | 'UNAVAILABLE'>;

/**
 * Called when the last byte is in, and again by the sweeper for uploads whose server died just then: every step can be repeated.
 * Accepted media moves to storage and the ingest begins; captions for a title that has a video are kept to be imported; refused ones are removed and the reason is kept.
 * `knownSha256` saves a second reading where the digest was taken while the bytes came in.
 */
export async function finishUpload(deps: FinishUploadDeps, tenantId: TenantId, id: UploadId, knownSha256: string | null): Promise<FinishOutcome> {
  try {
    return await finishOnce(deps, tenantId, id, knownSha256);
  } catch (fault) {
    // Door and sweeper may finish one upload at the same moment: where the other was quicker, its bytes are in storage by now.
    if ((await deps.incoming.received(id)) !== null) throw fault;
    return finishOnce(deps, tenantId, id, knownSha256);
  }
}

async function finishOnce(deps: FinishUploadDeps, tenantId: TenantId, id: UploadId, knownSha256: string | null): Promise<FinishOutcome> {
  const actor = systemActor(tenantId, 'upload');
  const found = await deps.unitOfWork.run<Upload, 'NOT_FOUND'>(actor, async (tx) => {
    const upload = await tx.uploads.get(id);
    return upload ? ok(upload) : err('NOT_FOUND');
  });
  if (!found.ok) return found;
  const upload = found.value;
  if (upload.status !== 'OPEN') return ok(upload.status);
  const whole = await wholeBytes(deps, upload);
  if (whole === null) return err('INCOMPLETE');
  const sniffed = await deps.sniffer.sniff(whole);
  const sha256 = knownSha256 ?? (await deps.hasher.sha256(whole));
  const refused = await refusal(deps, actor, upload, sniffed, sha256);
  if (refused) return reject(deps, actor, upload, sha256, refused);
  const adopted = await adopt(deps, upload, whole);
  if (!adopted) return err('UNAVAILABLE');
  return accept(deps, actor, upload, { sha256, mimeType: sniffed.kind === 'refused' ? 'application/octet-stream' : sniffed.mimeType, isDocument: sniffed.kind === 'captions' });
}

/** Where the whole bytes lie: still incoming, or already in storage when an earlier finish was cut short. */
async function wholeBytes(deps: FinishUploadDeps, upload: Upload): Promise<string | null> {
  if ((await deps.incoming.received(upload.id)) === upload.bytes) return deps.incoming.localPath(upload.id);
  const key = sourceKey(upload.tenantId, upload.assetId, upload.id);
  if ((await deps.storage.size(key)) !== upload.bytes) return null;
  return deps.storage.localPath(key, '');
}

type Sniffed = Awaited<ReturnType<ContentSniffer['sniff']>>;

async function refusal(deps: FinishUploadDeps, actor: Actor, upload: Upload, sniffed: Sniffed, sha256: string): Promise<Failure | null> {
  if (upload.expectedSha256 !== null && upload.expectedSha256 !== sha256) return rejectionOf('DIGEST_MISMATCH', { expected: upload.expectedSha256, actual: sha256 });
  if (sniffed.kind === 'refused') return rejectionOf(sniffed.code satisfies RejectionCode);
  if (sniffed.kind === 'captions') return documentRefusal(deps, actor, upload);
  const tenant = await deps.unitOfWork.run(actor, async (tx) => ok(await tx.tenants.own()));
  const allowed = tenant.ok ? tenant.value.uploadContainers : null;
  return allowed && !allowed.includes(sniffed.container) ? rejectionOf('TYPE_REFUSED', { container: sniffed.container, allowed: allowed.join(', ') }) : null;
}

/** A document of captions is for a title that has a video; by itself it makes none. */
async function documentRefusal(deps: FinishUploadDeps, actor: Actor, upload: Upload): Promise<Failure | null> {
  const asset = await deps.unitOfWork.run(actor, async (tx) => ok(await tx.assets.get(upload.assetId)));
  if (!asset.ok || !asset.value || asset.value.sourceVersion === 0) return rejectionOf('NOT_MEDIA');
  return upload.bytes > BigInt(CAPTION_TRACK_LIMITS.characters) ? rejectionOf('CAPTIONS_TOO_LARGE', { maxBytes: String(CAPTION_TRACK_LIMITS.characters) }) : null;
}

async function adopt(deps: FinishUploadDeps, upload: Upload, path: string): Promise<boolean> {
  const key = sourceKey(upload.tenantId, upload.assetId, upload.id);
  if ((await deps.storage.size(key)) === upload.bytes) return true;
  return (await deps.storage.adopt(key, path)).ok;
}

interface Accepted {
  readonly sha256: string;
  readonly mimeType: string;
  /** No new source, but captions that are to be imported: nothing runs. */
  readonly isDocument: boolean;
}

async function accept(deps: FinishUploadDeps, actor: Actor, upload: Upload, accepted: Accepted): Promise<FinishOutcome> {
  const done = await deps.unitOfWork.run<Upload['status'], 'NOT_FOUND'>(actor, async (tx) => {
    const [current, asset] = [await tx.uploads.get(upload.id), await tx.assets.get(upload.assetId)];
    if (!current || !asset) return err('NOT_FOUND');
    if (current.status !== 'OPEN') return ok(current.status);
    const now = deps.clock.now();
    const file = fileOf(deps, upload, asset, accepted, now);
    await tx.files.add(file);
    await settle(tx, actor, { ...current, status: 'COMPLETED', receivedBytes: upload.bytes, sha256: accepted.sha256, fileId: file.id, updatedAt: now }, 'UPLOAD_COMPLETED');
    if (accepted.isDocument) return ok('COMPLETED');
    const sourced: Asset = { ...asset, sourceFileId: file.id, sourceVersion: file.sourceVersion };
    await begin(deps, tx, actor, sourced, upload, now);
    return ok('COMPLETED');
  });
  if (done.ok) await deps.incoming.remove(upload.id);
  return done;
}

/** A newer source ends the ingest of an older one. Where the asset was deleted meanwhile, the source is kept with it and nothing runs. */
async function begin(deps: FinishUploadDeps, tx: UploadTx, actor: Actor, asset: Asset, upload: Upload, now: Date): Promise<void> {
  if (asset.status === 'DELETED') return void (await tx.assets.save(asset));
  await cancelJobsOf(tx, actor, asset.id, now);
  const payload = { sourceFileId: asset.sourceFileId, sourceVersion: asset.sourceVersion, profile: deps.profile };
  await startTree({ ids: deps.ids, now }, tx, actor, { rootKind: 'INGEST', asset, priority: upload.priority, payload });
}

function fileOf(deps: FinishUploadDeps, upload: Upload, asset: Asset, { sha256, mimeType, isDocument }: Accepted, now: Date): MediaFile {
  return {
    id: idOf('MediaFile', deps.ids.next()), tenantId: upload.tenantId, projectId: upload.projectId, assetId: upload.assetId, role: isDocument ? 'CAPTIONS' : 'SOURCE', name: upload.filename,
    storageKey: sourceKey(upload.tenantId, upload.assetId, upload.id), bytes: upload.bytes, sha256, mimeType, storageTier: 'HOT',
    sourceVersion: asset.sourceVersion + (isDocument ? 0 : 1), createdAt: now, supersededAt: null,
  };
}

async function reject(deps: FinishUploadDeps, actor: Actor, upload: Upload, sha256: string, rejection: Failure): Promise<FinishOutcome> {
  const done = await endWithout(deps, actor, upload, { status: 'REJECTED', rejection, sha256 });
  await deps.incoming.remove(upload.id);
  return done;
}

/** Ends an upload that brings no source: its asset, if it never had one, is FAILED with the same reason. */
export async function endWithout(
  deps: Pick<FinishUploadDeps, 'unitOfWork' | 'clock'>, actor: Actor, upload: Upload, end: Pick<Upload, 'rejection' | 'sha256'> & { status: 'REJECTED' | 'EXPIRED' },
): Promise<FinishOutcome> {
  return deps.unitOfWork.run<Upload['status'], 'NOT_FOUND'>(actor, async (tx) => {
    const current = await tx.uploads.get(upload.id);
    if (!current) return err('NOT_FOUND');
    if (current.status !== 'OPEN') return ok(current.status);
    const now = deps.clock.now();
    await settle(tx, actor, { ...current, ...end, updatedAt: now }, end.status === 'REJECTED' ? 'UPLOAD_REJECTED' : 'UPLOAD_EXPIRED');
    const asset = await tx.assets.get(upload.assetId);
    if (asset && asset.sourceFileId === null && asset.status === 'DRAFT') {
      const failed: Asset = { ...asset, status: 'FAILED', failure: end.rejection, updatedAt: now };
      await tx.assets.save(failed);
      await recordAsset(tx, actor, failed, 'ASSET_STATUS_CHANGED');
    }
    return ok(end.status);
  });
}

async function settle(tx: UploadTx, actor: Actor, upload: Upload, type: 'UPLOAD_COMPLETED' | 'UPLOAD_REJECTED' | 'UPLOAD_EXPIRED'): Promise<void> {
  await tx.uploads.save(upload);
  await tx.events.record({ type, subject: { kind: 'Upload', id: upload.id }, projectId: upload.projectId, assetId: upload.assetId, version: null, actor });
}

/** The client gave it up (tus termination): nothing of it is kept. */
export async function terminateUpload(deps: Pick<FinishUploadDeps, 'unitOfWork' | 'clock' | 'incoming'>, tenantId: TenantId, upload: Upload): Promise<FinishOutcome> {
  const done = await endWithout(deps, systemActor(tenantId, 'upload'), upload, { status: 'REJECTED', rejection: rejectionOf('UPLOAD_TERMINATED'), sha256: null });
  await deps.incoming.remove(upload.id);
  return done;
}
