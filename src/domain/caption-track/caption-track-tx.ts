import { type Asset, type AssetTx, recordAsset } from '../asset/index.js';
import type { Actor, Clock, CommonErrorCode, IdempotencyStore, IdSource, UnitOfWork, UserError } from '../shared/index.js';
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

/** Captions are no fields of the title's own: what shows them is told by its projection version and the log. */
export async function captionsChanged(tx: Pick<CaptionTrackTx, 'assets' | 'events'>, actor: Actor, title: Asset): Promise<void> {
  await tx.assets.touch(title.id);
  await recordAsset(tx, actor, title, 'ASSET_CAPTIONS_CHANGED');
}
