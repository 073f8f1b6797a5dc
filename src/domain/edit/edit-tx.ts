import { type Asset, type AssetTx, editable, type ExternalIdTaken } from '../asset/index.js';
import {
  type Actor, type AssetId, type Clock, type CommonErrorCode, err, type IdempotencyStore, type IdSource, ok, type Result, type UnitOfWork, type UserError, userError,
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

/** The title, locked: what hangs on a deleted one is hidden with it. `field`: what the input names it, or what hangs on it, by. */
export async function titleOf(tx: Pick<EditTx, 'assets'>, id: AssetId | null, field: string): Promise<Result<Asset, EditError[]>> {
  const found = id === null ? null : await editable(tx, { id, path: [field] });
  return found?.ok ? found : err([userError('NOT_FOUND', [field])]);
}

/** Somebody else was not faster. */
export const versionFaults = (expectedVersion: number | null | undefined, stored: number): EditError[] =>
  expectedVersion === null || expectedVersion === undefined || expectedVersion === stored ? [] : [userError('VERSION_CONFLICT', ['expectedVersion'], { sent: expectedVersion, stored })];

export const takenFault = (taken: ExternalIdTaken): EditError => userError('EXTERNAL_ID_TAKEN', ['externalIds'], { ...taken, holder: 'edit or manifestation' });

/** The title's answers show its edits: its version is raised, and the log says so. */
export async function editsChanged(tx: Pick<EditTx, 'assets' | 'events'>, actor: Actor, { id, projectId }: Pick<Asset, 'id' | 'projectId'>): Promise<void> {
  await tx.assets.touch(id);
  await tx.events.record({ type: 'ASSET_EDITS_CHANGED', subject: { kind: 'Asset', id }, projectId, assetId: id, version: null, actor });
}

/** Saved, or why not. */
export async function kept<Id>(id: Id, saved: Promise<ExternalIdTaken | null>): Promise<Result<Id, EditError[]>> {
  const taken = await saved;
  return taken ? err([takenFault(taken)]) : ok(id);
}
