import { z } from 'zod';
import { type Asset, recordAsset } from '../domain/asset/index.js';
import { ingestActor, type IngestTx } from '../domain/ingest/index.js';
import type { PackagedRendition } from '../domain/packaging/index.js';
import type { MediaFile, Rendition } from '../domain/rendition/index.js';
import { err, type Failure, idOf, type JsonObject, ok, type Result } from '../domain/shared/index.js';
import { intermediatePrefix, productKey } from '../domain/storage/index.js';
import type { RenditionPlan, TrackFile } from '../domain/transcode/index.js';
import type { TaskDeps } from './deps.js';
import { planSchema } from './plan-schema.js';
import { addFile, localObject, type StepContext, type StepProducts, store, type Task } from './task.js';

const payload = z.object({
  sourceVersion: z.int(),
  plan: planSchema,
  tracks: z.array(z.object({ name: z.string(), kind: z.enum(['VIDEO', 'AUDIO']), key: z.string() })),
});
type Payload = z.infer<typeof payload>;

/** Makes CMAF track files of the raw tracks, measures them and catalogues them in place of the renditions there were. */
export const packageTask: Task<Payload> = { kind: 'PACKAGE', payload, run: packageRenditions };

async function packageRenditions(deps: TaskDeps, context: StepContext<Payload>): Promise<Result<StepProducts, Failure>> {
  const { claim, payload: { plan, sourceVersion }, workDir, signal } = context;
  const tracks = await localTracks(deps, context);
  if (!tracks.ok) return tracks;
  context.show({ step: { ...claim.job.progress, phase: 'packaging', fraction: 0.1 } });
  const packaged = await deps.packager.package({ plan, tracks: tracks.value, outDir: workDir }, signal);
  if (!packaged.ok) return err(packaged.error);
  context.show({ step: { ...claim.job.progress, phase: 'storing', fraction: 0.7 } });
  for (const { name, path } of packaged.value) {
    signal.throwIfAborted();
    const stored = await store(deps, keyOf(claim.job, name), path);
    if (!stored.ok) return stored;
  }
  return ok({
    effect: (tx, asset) => (asset.sourceVersion === sourceVersion ? catalogue(deps, tx, asset, context, packaged.value) : Promise.resolve(asset)),
    forNext: { plan: plan as unknown as JsonObject },
    afterwards: () => deps.storage.remove(intermediatePrefix(claim.job.rootId)),
  });
}

type Place = Pick<StepContext<Payload>['claim']['job'], 'tenantId' | 'assetId' | 'rootId'>;
const fileName = (rendition: string): string => `${rendition}.mp4`;
const keyOf = (job: Place, rendition: string): string => productKey(job.tenantId, job.assetId!, job.rootId, fileName(rendition));

async function localTracks(deps: TaskDeps, { payload: { tracks }, workDir }: StepContext<Payload>): Promise<Result<TrackFile[], Failure>> {
  const local: TrackFile[] = [];
  for (const { name, kind, key } of tracks) {
    const path = await localObject(deps, key, workDir);
    if (!path.ok) return path;
    local.push({ name, kind, path: path.value });
  }
  return ok(local);
}

async function catalogue(deps: TaskDeps, tx: IngestTx, asset: Asset, { claim, payload: { plan } }: StepContext<Payload>, packaged: readonly PackagedRendition[]): Promise<Asset> {
  const now = deps.ingest.clock.now();
  await tx.renditions.supersede(asset.id, now);
  await tx.files.supersede(asset.id, ['RENDITION'], now);
  for (const one of packaged) {
    const file = await addFile(deps, tx, asset, {
      role: 'RENDITION', name: fileName(one.name), storageKey: keyOf(claim.job, one.name), bytes: BigInt(one.bytes), sha256: one.sha256, mimeType: one.kind === 'VIDEO' ? 'video/mp4' : 'audio/mp4',
    });
    await tx.renditions.add(renditionOf(deps, asset, file, plan, one, now));
  }
  const changed: Asset = { ...asset, updatedAt: now };
  await recordAsset(tx, ingestActor(asset.tenantId), changed, 'ASSET_RENDITIONS_CHANGED');
  return changed;
}

function renditionOf(deps: TaskDeps, asset: Asset, file: MediaFile, plan: RenditionPlan, one: PackagedRendition, now: Date): Rendition {
  const picture = plan.video.find(({ name }) => name === one.name);
  const sound = plan.audio.find(({ name }) => name === one.name);
  return {
    id: idOf('Rendition', deps.ingest.ids.next()), tenantId: asset.tenantId, projectId: asset.projectId, assetId: asset.id, sourceVersion: asset.sourceVersion,
    mediaType: one.kind, profile: one.name, codec: picture?.codec ?? null, codecString: one.codecString, width: one.width, height: one.height,
    frameRate: picture ? rateText(picture.frameRate) : null, dynamicRange: picture ? 'SDR' : null,
    averageBitrate: one.averageBitrate, peakBitrate: one.peakBitrate, audioLanguage: sound?.language ?? null, audioChannels: one.channels,
    frameCount: BigInt(one.frameCount), fileId: file.id, status: 'READY', segmentIndex: one.index as unknown as JsonObject, createdAt: now, supersededAt: null,
  };
}

const rateText = ({ num, den }: { num: number; den: number }): string => (den === 1 ? `${num}` : `${num}/${den}`);
