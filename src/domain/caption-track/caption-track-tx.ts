import { type Asset, type AssetTx, editable, recordAsset } from '../asset/index.js';
import { type Actor, type AssetId, type Clock, type CommonErrorCode, err, type IdempotencyStore, type IdSource, type Result, type UnitOfWork, type UserError, userError } from '../shared/index.js';
import type { CaptionTrackRepository } from './caption-track-repository.js';

export type CaptionTrackErrorCode = CommonErrorCode;
export type CaptionTrackError = UserError<CaptionTrackErrorCode>;

export interface CaptionTrackTx extends Pick<AssetTx, 'assets' | 'events'> {
  captions: CaptionTrackRepository;
  idempotency: IdempotencyStore;
}
export interface CaptionTrackDeps {
  unitOfWork: UnitOfWork<CaptionTrackTx>;
  clock: Clock;
  ids: IdSource;
}

/** The title, locked: what hangs on a deleted one is hidden with it. `field`: what the input names it, or what hangs on it, by. */
export async function titleOf(tx: Pick<CaptionTrackTx, 'assets'>, id: AssetId | null, field: string): Promise<Result<Asset, CaptionTrackError[]>> {
  const found = id === null ? null : await editable(tx, { id, path: [field] });
  return found?.ok ? found : err([userError('NOT_FOUND', [field])]);
}

/** Captions are no fields of the title's own: what shows them is told by its projection version and the log. */
export async function captionsChanged(tx: Pick<CaptionTrackTx, 'assets' | 'events'>, actor: Actor, title: Asset): Promise<void> {
  await tx.assets.touch(title.id);
  await recordAsset(tx, actor, title, 'ASSET_CAPTIONS_CHANGED');
}

/** Somebody else was not faster. */
export const versionFaults = (expectedVersion: number | null | undefined, stored: number): CaptionTrackError[] =>
  expectedVersion === null || expectedVersion === undefined || expectedVersion === stored ? [] : [userError('VERSION_CONFLICT', ['expectedVersion'], { sent: expectedVersion, stored })];
