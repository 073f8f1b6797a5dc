import { isThere } from '../asset/index.js';
import { type Actor, type AssetId, type CommonErrorCode, err, type IdempotencyStore, type JobId, ok, once, type Result, type UnitOfWork, type UserError, userError } from '../shared/index.js';
import { PRIORITY_RANGE } from '../job/index.js';
import type { IngestDeps, IngestTx } from './ports.js';
import { startTree } from './start.js';

export type TranscodeErrorCode = CommonErrorCode | 'NO_SOURCE' | 'BUSY' | 'UNKNOWN_PROFILE';

export interface RequestTranscode {
  assetId: AssetId;
  profile: string;
  priority?: number | null;
  idempotencyKey?: string | null;
}

export interface TranscodeDeps extends Omit<IngestDeps, 'unitOfWork'> {
  unitOfWork: UnitOfWork<IngestTx & { idempotency: IdempotencyStore }>;
  /** Names of the ladder profiles that this installation has. */
  profiles: readonly string[];
}

/** Makes the renditions of a probed source again, by another profile say. Err BUSY while the asset has a tree at work. */
export async function requestTranscode(deps: TranscodeDeps, actor: Actor, input: RequestTranscode): Promise<Result<JobId, UserError<TranscodeErrorCode>[]>> {
  const { idempotencyKey, ...body } = input;
  if (!deps.profiles.includes(input.profile)) return err([userError('UNKNOWN_PROFILE', ['profile'], { known: deps.profiles.join(', ') })]);
  if (input.priority != null && (input.priority < PRIORITY_RANGE.lowest || input.priority > PRIORITY_RANGE.highest)) return err([userError('INVALID', ['priority'], PRIORITY_RANGE)]);
  return deps.unitOfWork.run(actor, (tx) =>
    once<JobId, TranscodeErrorCode>(tx.idempotency, { operation: 'transcode', key: idempotencyKey, body, stands: () => isThere(tx, input.assetId) }, async () => {
      const asset = await tx.assets.get(input.assetId);
      if (!asset || asset.status === 'DELETED') return err([userError('NOT_FOUND', ['assetId'])]);
      if (asset.sourceFileId === null || asset.technical === null) return err([userError('NO_SOURCE', ['assetId'])]);
      if ((await tx.jobs.unfinishedRoots(asset.id)).length > 0) return err([userError('BUSY', ['assetId'])]);
      const payload = { sourceFileId: asset.sourceFileId, sourceVersion: asset.sourceVersion, profile: input.profile };
      return ok(await startTree({ ids: deps.ids, now: deps.clock.now() }, tx, actor, { rootKind: 'RETRANSCODE', asset, priority: input.priority ?? 0, payload }));
    }),
  );
}
