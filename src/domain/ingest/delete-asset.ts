import { type AssetError, changeWithin, deleted, recordRelations } from '../asset/index.js';
import type { Actor, AssetId, Result } from '../shared/index.js';
import type { IngestDeps } from './ports.js';
import { cancelJobsOf } from './settle.js';

/** Hides the asset at once and cancels its jobs; record and bytes are kept until erasure. */
export const deleteAsset = (
  deps: Pick<IngestDeps, 'unitOfWork' | 'clock'>, actor: Actor, input: { id: AssetId; expectedVersion?: number | null },
): Promise<Result<AssetId, AssetError[]>> =>
  deps.unitOfWork.run(actor, async (tx) => {
    await tx.family.lock([], { alone: [input.id], around: input.id });
    return changeWithin(tx, actor, input, 'ASSET_DELETED', async (asset) => {
      const now = deps.clock.now();
      await recordRelations(tx, actor, asset.projectId, await tx.family.touchAround(asset.id));
      await cancelJobsOf(tx, actor, asset.id, now);
      return deleted((await tx.assets.get(asset.id)) ?? asset, now);
    });
  });
