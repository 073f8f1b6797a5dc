import { z } from 'zod';
import { type Asset, recordAsset } from '../domain/asset/index.js';
import { type Claim, ingestActor, type IngestTx } from '../domain/ingest/index.js';
import { indexDuration, type PackagedRendition, POSTER, type SegmentIndex, STORYBOARD_TRACK, storyboardTrack, type Thumbnails } from '../domain/packaging/index.js';
import type { FileRole, MediaFile, Rendition } from '../domain/rendition/index.js';
import { err, type Failure, invariant, ok, type Result } from '../domain/shared/index.js';
import { productKey } from '../domain/storage/index.js';
import type { TaskDeps } from './deps.js';
import { planSchema } from './plan-schema.js';
import { addFile, localObject, type StepContext, type StepProducts, store, type Task } from './task.js';

const payload = z.object({ sourceVersion: z.int(), plan: planSchema });
type Payload = z.infer<typeof payload>;

/** Poster and storyboard from the packaged pictures; a title of sound only has neither and is done at once. */
export const thumbnailsTask: Task<Payload> = { kind: 'THUMBNAILS', payload, run: thumbnails };

const NOTHING: StepProducts = { effect: async (_tx, asset) => asset };

interface Picture {
  rendition: Rendition;
  file: MediaFile;
}
type StoredFile = Pick<MediaFile, 'role' | 'name' | 'storageKey' | 'bytes' | 'sha256' | 'mimeType'>;

async function thumbnails(deps: TaskDeps, context: StepContext<Payload>): Promise<Result<StepProducts, Failure>> {
  const { claim, payload: { plan, sourceVersion }, workDir, signal } = context;
  const pictures = await packagedPictures(deps, claim, sourceVersion, workDir);
  if (!pictures.ok) return pictures;
  if (pictures.value.length === 0) return ok(NOTHING);
  context.show({ step: { ...claim.job.progress, phase: 'drawing', fraction: 0.1 } });
  const drawn = await deps.thumbnailer.thumbnails({ renditions: pictures.value, plan, outDir: workDir }, signal);
  if (!drawn.ok) return err(drawn.error);
  if (drawn.value === null) return ok(NOTHING);
  const files = await storeAll(deps, context, drawn.value, Math.max(...pictures.value.map((p) => p.frameCount)));
  if (!files.ok) return files;
  return ok({ effect: (tx, asset) => (asset.sourceVersion === sourceVersion ? catalogue(deps, tx, asset, files.value) : Promise.resolve(asset)) });
}

/** The current pictures of the catalogue, as the packager described them. */
async function packagedPictures(deps: TaskDeps, claim: Claim, sourceVersion: number, workDir: string): Promise<Result<PackagedRendition[], Failure>> {
  const described: PackagedRendition[] = [];
  for (const { rendition, file } of await currentPictures(deps, claim, sourceVersion)) {
    const path = await localObject(deps, file.storageKey, workDir);
    if (!path.ok) return path;
    described.push(packagedOf(rendition, file, path.value));
  }
  return ok(described);
}

async function currentPictures(deps: TaskDeps, { job, asset }: Claim, sourceVersion: number): Promise<Picture[]> {
  const found = await deps.ingest.unitOfWork.run<Picture[], never>(ingestActor(job.tenantId), async (tx) => {
    const current = (await tx.renditions.current(asset.id)).filter((r) => r.mediaType === 'VIDEO' && r.sourceVersion === sourceVersion);
    const pictures: Picture[] = [];
    for (const rendition of current) {
      const file = await tx.files.get(rendition.fileId);
      invariant(file, `rendition ${rendition.id} has no file`);
      pictures.push({ rendition, file });
    }
    return ok(pictures);
  });
  return found.ok ? found.value : [];
}

function packagedOf(rendition: Rendition, file: MediaFile, path: string): PackagedRendition {
  const index = rendition.segmentIndex as unknown as SegmentIndex;
  return {
    name: rendition.profile, kind: 'VIDEO', path, codecString: rendition.codecString, width: rendition.width, height: rendition.height, channels: null, sampleRate: null,
    frameCount: Number(rendition.frameCount), durationTicks: indexDuration(index), timescale: index.timescale, bytes: Number(file.bytes), sha256: file.sha256,
    averageBitrate: rendition.averageBitrate, peakBitrate: rendition.peakBitrate, index,
  };
}

async function storeAll(deps: TaskDeps, context: StepContext<Payload>, drawn: Thumbnails, totalFrames: number): Promise<Result<StoredFile[], Failure>> {
  const track = await deps.workDirs.writeText(context.workDir, STORYBOARD_TRACK, storyboardTrack(drawn.storyboard, totalFrames));
  const made: [FileRole, string, string, string][] = [
    ['POSTER', POSTER, `${context.workDir}/${drawn.poster}`, 'image/jpeg'],
    ...drawn.storyboard.sheets.map((sheet): [FileRole, string, string, string] => ['STORYBOARD_SHEET', sheet, `${context.workDir}/${sheet}`, 'image/jpeg']),
    ['STORYBOARD', STORYBOARD_TRACK, track, 'text/vtt'],
  ];
  const stored: StoredFile[] = [];
  for (const [role, name, path, mimeType] of made) {
    context.signal.throwIfAborted();
    const storageKey = productKey(context.claim.job.tenantId, context.claim.asset.id, context.claim.job.rootId, name);
    const sha256 = await deps.hasher.sha256(path);
    const bytes = await store(deps, storageKey, path);
    if (!bytes.ok) return bytes;
    stored.push({ role, name, storageKey, bytes: bytes.value, sha256, mimeType });
  }
  return ok(stored);
}

async function catalogue(deps: TaskDeps, tx: IngestTx, asset: Asset, files: readonly StoredFile[]): Promise<Asset> {
  const now = deps.ingest.clock.now();
  await tx.files.supersede(asset.id, ['POSTER', 'STORYBOARD', 'STORYBOARD_SHEET'], now);
  for (const file of files) await addFile(deps, tx, asset, file);
  const changed: Asset = { ...asset, updatedAt: now };
  await recordAsset(tx, ingestActor(asset.tenantId), changed, 'ASSET_RENDITIONS_CHANGED');
  return changed;
}
