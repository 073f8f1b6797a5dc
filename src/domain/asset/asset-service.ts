import type { EventRecorder, EventType } from '../event/index.js';
import type { ProjectRepository } from '../project/index.js';
import { controlled, type VocabularyRepository } from '../vocabulary/index.js';
import type { Actor, AssetId, Clock, CommonErrorCode, IdempotencyStore, IdSource, ProjectId, Result, UnitOfWork, UserError } from '../shared/index.js';
import { err, idOf, ok, once, userError } from '../shared/index.js';
import { type Asset, type AssetKind, edited, emptyMetadata, restored } from './asset.js';
import { type AssetFields, faultsOf, withFields } from './asset-input.js';
import type { AssetRepository } from './asset-repository.js';
import { asSnapshot, type Edit } from './revision.js';

export type AssetErrorCode = CommonErrorCode | 'EXTERNAL_ID_TAKEN' | 'UNKNOWN_TERM';
export type AssetError = UserError<AssetErrorCode>;

export interface AssetTx {
  assets: AssetRepository;
  projects: ProjectRepository;
  vocabularies: Pick<VocabularyRepository, 'meanings'>;
  events: EventRecorder;
  idempotency: IdempotencyStore;
}
export interface AssetDeps {
  unitOfWork: UnitOfWork<AssetTx>;
  clock: Clock;
  ids: IdSource;
}

export interface CreateAsset extends AssetFields {
  projectId?: ProjectId | null;
  kind: AssetKind;
  title: string;
  idempotencyKey?: string | null;
}

/** Makes a DRAFT without bytes. Err: every fault of the input, an unknown project, an external id that is taken. */
export async function createAsset(deps: AssetDeps, actor: Actor, input: CreateAsset): Promise<Result<AssetId, AssetError[]>> {
  const faults = faultsOf(input);
  if (faults.length > 0) return err(faults);
  return deps.unitOfWork.run(actor, (tx) => {
    const { idempotencyKey, ...body } = input;
    const stands = (id: AssetId) => isThere(tx, id);
    return once<AssetId, AssetErrorCode>(tx.idempotency, { operation: 'assetCreate', key: idempotencyKey, body, stands }, () => insertAsset(deps, tx, actor, input));
  });
}

/** Neither deleted nor erased. */
export async function isThere(tx: Pick<AssetTx, 'assets'>, id: AssetId): Promise<boolean> {
  const asset = await tx.assets.get(id);
  return asset !== null && asset.status !== 'DELETED';
}

/** The part of `createAsset` inside a unit: an upload makes its asset in its own. */
export async function insertAsset(
  deps: Pick<AssetDeps, 'clock' | 'ids'>, tx: Omit<AssetTx, 'idempotency'>, actor: Actor, input: CreateAsset,
): Promise<Result<AssetId, AssetError[]>> {
  const projectId = await tx.projects.resolve(input.projectId ?? actor.projectId);
  if (projectId === null) return err([userError('NOT_FOUND', ['projectId'])]);
  const fields = await underControl(tx, input);
  if (!fields.ok) return fields;
  const asset = withFields(draft(deps, actor, projectId, input.kind), fields.value);
  return saveAsset(tx, asset, { actor, before: null }, 'ASSET_CREATED');
}

/** A new asset that nobody has said anything of. */
export function draft(deps: Pick<AssetDeps, 'clock' | 'ids'>, actor: Actor, projectId: ProjectId, kind: AssetKind): Asset {
  const now = deps.clock.now();
  return {
    id: idOf('Asset', deps.ids.next()), tenantId: actor.tenantId, projectId, kind, status: 'DRAFT',
    title: '', language: 'und', synopsis: null, texts: [], externalIds: [], metadata: emptyMetadata(), originalLanguage: null,
    sourceFileId: null, sourceVersion: 0, frameRate: null, timelineRate: null, startTimecode: null, frameCount: null, durationSeconds: null,
    width: null, height: null, codec: null, technical: null, failure: null,
    version: 1, projectionVersion: 0n, createdAt: now, updatedAt: now, deletedAt: null, statusBeforeDelete: null,
  };
}

export interface UpdateAsset extends AssetFields {
  id: AssetId;
  expectedVersion?: number | null;
}

/** Err VERSION_CONFLICT carries the stored version; absent fields stay, null clears. */
export async function updateAsset(deps: AssetDeps, actor: Actor, input: UpdateAsset): Promise<Result<AssetId, AssetError[]>> {
  const { id, expectedVersion, ...fields } = input;
  const faults = faultsOf(fields);
  if (faults.length > 0) return err(faults);
  return deps.unitOfWork.run(actor, async (tx) => {
    const known = await underControl(tx, fields);
    if (!known.ok) return known;
    return changeWithin(tx, actor, { id, expectedVersion }, 'ASSET_UPDATED', (asset) => edited(withFields(asset, known.value), deps.clock.now()));
  });
}

/** The fields in the words of the tenant's vocabularies. Err UNKNOWN_TERM. */
async function underControl<F extends AssetFields>({ vocabularies }: Pick<AssetTx, 'vocabularies'>, fields: F): Promise<Result<F, AssetError[]>> {
  if (!fields.metadata) return ok(fields);
  const metadata = await controlled((words) => vocabularies.meanings(words), fields.metadata);
  return metadata.ok ? ok({ ...fields, metadata: metadata.value }) : err(metadata.error.map((fault) => ({ ...fault, path: ['metadata', ...fault.path] })));
}

/** Brings a deleted asset back as it was. Err NOT_FOUND also for one that is not deleted. */
export async function restoreAsset(deps: AssetDeps, actor: Actor, input: { id: AssetId }): Promise<Result<AssetId, AssetError[]>> {
  return deps.unitOfWork.run(actor, async (tx) => {
    const asset = await tx.assets.get(input.id);
    if (!asset || asset.status !== 'DELETED') return err([userError('NOT_FOUND', ['id'])]);
    return saveAsset(tx, restored(asset, deps.clock.now()), { actor, before: asset }, 'ASSET_RESTORED');
  });
}

/** Guards an edit of one asset: NOT_FOUND when hidden or deleted, VERSION_CONFLICT when somebody was faster. */
export async function changeAsset<Tx extends Pick<AssetTx, 'assets' | 'events'>>(
  deps: { unitOfWork: UnitOfWork<Tx> }, actor: Actor, target: ChangeTarget, event: EventType, change: (asset: Asset, tx: Tx) => Asset | Promise<Asset>,
): Promise<Result<AssetId, AssetError[]>> {
  return deps.unitOfWork.run(actor, (tx) => changeWithin(tx, actor, target, event, change));
}

/** `path`: where the input names the asset, when that is not `id`. */
export interface ChangeTarget {
  id: AssetId;
  expectedVersion?: number | null | undefined;
  path?: readonly string[];
}

/** The part of `changeAsset` inside a unit that has more to do. */
export async function changeWithin<Tx extends Pick<AssetTx, 'assets' | 'events'>>(
  tx: Tx, actor: Actor, target: ChangeTarget, event: EventType, change: (asset: Asset, tx: Tx) => Asset | Promise<Asset>,
): Promise<Result<AssetId, AssetError[]>> {
  const found = await editable(tx, target);
  return found.ok ? saveAsset(tx, await change(found.value, tx), { actor, before: found.value }, event) : found;
}

async function editable(tx: Pick<AssetTx, 'assets'>, { id, expectedVersion, path = ['id'] }: ChangeTarget): Promise<Result<Asset, AssetError[]>> {
  const asset = await tx.assets.get(id);
  if (!asset || asset.status === 'DELETED') return err([userError('NOT_FOUND', path)]);
  if (expectedVersion === undefined || expectedVersion === null || expectedVersion === asset.version) return ok(asset);
  return err([userError('VERSION_CONFLICT', ['expectedVersion'], { sent: expectedVersion, stored: asset.version })]);
}

async function saveAsset(tx: Pick<AssetTx, 'assets' | 'events'>, asset: Asset, edit: Edit, event: EventType): Promise<Result<AssetId, AssetError[]>> {
  const taken = await tx.assets.save(asset, edit);
  if (taken) return err([userError('EXTERNAL_ID_TAKEN', ['externalIds'], { ...taken })]);
  await recordAsset(tx, edit.actor, asset, event);
  return ok(asset.id);
}

/** Makes the asset what it was at `version`, as a new version. Err NOT_FOUND: no such revision; EXTERNAL_ID_TAKEN: a name that another asset got in the meantime. */
export async function restoreRevision(
  deps: AssetDeps, actor: Actor, input: { id: AssetId; version: number; expectedVersion?: number | null },
): Promise<Result<AssetId, AssetError[]>> {
  return deps.unitOfWork.run(actor, async (tx) => {
    const found = await editable(tx, input);
    if (!found.ok) return found;
    const kept = await tx.assets.snapshot(input.id, input.version);
    if (kept === null) return err([userError('NOT_FOUND', ['version'])]);
    return saveAsset(tx, edited(asSnapshot(found.value, kept), deps.clock.now()), { actor, before: found.value }, 'ASSET_UPDATED');
  });
}

export const recordAsset = (tx: { events: EventRecorder }, actor: Actor, asset: Asset, type: EventType): Promise<void> =>
  tx.events.record({ type, subject: { kind: 'Asset', id: asset.id }, projectId: asset.projectId, assetId: asset.id, version: asset.version, actor });
