import { type Asset, recordAsset } from '../asset/index.js';
import { canceled, failed, isFinished, isOptional, type Job, succeeded } from '../job/index.js';
import type { Actor, AssetId, Failure, JobId } from '../shared/index.js';
import { type IngestTx, saveJob } from './ports.js';
import { rootOf } from './tree.js';

type SettleTx = Pick<IngestTx, 'jobs' | 'events' | 'assets' | 'renditions'>;

export const CANCELED: Failure = { code: 'CANCELED', message: 'The job was cancelled. Retry it to run it again.', retryable: true };

export const workerLost = (job: Job): Failure => ({
  code: 'WORKER_LOST', message: `The worker ended without an answer in ${job.attempts} attempts. Look at its log, then retry the job.`, retryable: true,
});

/** All steps are done: root and asset are complete. */
export async function finishTree(tx: SettleTx, actor: Actor, tree: readonly Job[], asset: Asset, now: Date): Promise<void> {
  await saveJob(tx, actor, succeeded(rootOf(tree), now), 'JOB_SUCCEEDED');
  const ready: Asset = { ...asset, status: asset.status === 'INGESTING' ? 'READY' : asset.status, failure: null, updatedAt: now };
  await tx.assets.save(ready);
  await recordAsset(tx, actor, ready, 'ASSET_STATUS_CHANGED');
}

/** The failed job carries the failure; what had not run is cancelled; root and asset say why. A step that a title can do without costs nothing but itself. */
export async function failTree(tx: SettleTx, actor: Actor, tree: Job[], failedId: JobId, failure: Failure, now: Date): Promise<void> {
  const root = rootOf(tree);
  const optional = tree.find((job) => job.id === failedId && isOptional(job.kind));
  const asset = optional && root.assetId !== null ? await tx.assets.get(root.assetId) : null;
  if (optional && asset) {
    await saveJob(tx, actor, failed(optional, failure, now), 'JOB_FAILED');
    return finishTree(tx, actor, tree, asset, now);
  }
  for (const job of tree.filter((j) => !isFinished(j.status))) {
    const isCause = job.id === failedId || job.id === root.id || job.parentId === failedId;
    await saveJob(tx, actor, isCause ? failed(job, failure, now) : canceled(job, now), isCause ? 'JOB_FAILED' : 'JOB_CANCELED');
  }
  await settleAsset(tx, actor, root.assetId, failure, now);
}

export async function cancelTree(tx: SettleTx, actor: Actor, tree: Job[], now: Date): Promise<void> {
  for (const job of tree.filter((j) => !isFinished(j.status))) await saveJob(tx, actor, canceled(job, now), 'JOB_CANCELED');
  await settleAsset(tx, actor, rootOf(tree).assetId, CANCELED, now);
}

/** Inside a unit: cancels every running tree of an asset, as its deletion does. */
export async function cancelJobsOf(tx: SettleTx, actor: Actor, assetId: AssetId, now: Date): Promise<void> {
  for (const rootId of await tx.jobs.unfinishedRoots(assetId)) await cancelTree(tx, actor, await tx.jobs.tree(rootId), now);
}

/** A title that still has playable renditions stays READY; one that never had any is FAILED with the reason. */
async function settleAsset(tx: SettleTx, actor: Actor, assetId: AssetId | null, failure: Failure, now: Date): Promise<void> {
  const asset = assetId === null ? null : await tx.assets.get(assetId);
  if (!asset || asset.status !== 'INGESTING') return;
  const playable = (await tx.renditions.current(asset.id)).length > 0;
  const settled: Asset = { ...asset, status: playable ? 'READY' : 'FAILED', failure: playable ? null : failure, updatedAt: now };
  await tx.assets.save(settled);
  await recordAsset(tx, actor, settled, 'ASSET_STATUS_CHANGED');
}
