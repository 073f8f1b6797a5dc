import { type Asset, type AssetTx, edited, type ExternalIdTaken, recordAsset } from '../asset/index.js';
import {
  type Actor, type Clock, type CommonErrorCode, err, type IdempotencyStore, type IdSource, ok, type Result, type UnitOfWork, type UserError, userError,
} from '../shared/index.js';
import type { EditRepository, ManifestationRepository } from './edit-repository.js';

export type EditErrorCode = CommonErrorCode | 'EXTERNAL_ID_TAKEN' | 'OTHER_PROJECT';
export type EditError = UserError<EditErrorCode>;

export interface EditTx extends Pick<AssetTx, 'assets' | 'events'> {
  edits: EditRepository;
  manifestations: ManifestationRepository;
  idempotency: IdempotencyStore;
}
export interface EditDeps {
  unitOfWork: UnitOfWork<EditTx>;
  clock: Clock;
  ids: IdSource;
}

export const takenFault = (taken: ExternalIdTaken): EditError => userError('EXTERNAL_ID_TAKEN', ['externalIds'], { ...taken, holder: 'edit or manifestation' });

/** Edits hang on their title: a change of one is an edit of the title, and a revision of it. */
export async function changingEdits<Id>(
  deps: Pick<EditDeps, 'clock'>, tx: Pick<EditTx, 'assets' | 'events'>, actor: Actor, title: Asset, change: () => Promise<Result<Id, EditError[]>>,
): Promise<Result<Id, EditError[]>> {
  await tx.assets.keep(title);
  const changed = await change();
  if (!changed.ok) return changed;
  const after = edited(title, deps.clock.now());
  await tx.assets.save(after, { actor, before: title });
  await recordAsset(tx, actor, after, 'ASSET_EDITS_CHANGED');
  return changed;
}

/** Saved, or why not. */
export async function kept<Id>(id: Id, saved: Promise<ExternalIdTaken | null>): Promise<Result<Id, EditError[]>> {
  const taken = await saved;
  return taken ? err([takenFault(taken)]) : ok(id);
}
