import type { EventRecorder, EventType } from '../event/index.js';
import type { ProjectRepository } from '../project/index.js';
import { controlled, type VocabularyRepository } from '../vocabulary/index.js';
import type { Actor, AssetId, Clock, CommonErrorCode, IdempotencyStore, IdSource, ProjectId, Result, UnitOfWork, UserError } from '../shared/index.js';
import { err, idOf, ok, once, parseIdOf, userError } from '../shared/index.js';
import { type Asset, type AssetKind, edited, emptyMetadata, restored } from './asset.js';
import { type AssetFields, faultsOf, withFields } from './asset-input.js';
import { type AssetFamily, move, placed } from './asset-family.js';
import type { AssetRepository } from './asset-repository.js';
import type { Place, PlaceErrorCode } from './hierarchy.js';
import { asSnapshot, type Edit, type KeptSnapshot } from './revision.js';

export type AssetErrorCode = CommonErrorCode | PlaceErrorCode | 'EXTERNAL_ID_TAKEN' | 'UNKNOWN_TERM';
export type AssetError = UserError<AssetErrorCode>;

export interface AssetTx {
  assets: AssetRepository;
  family: AssetFamily;
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
  if (input.parentId != null) await tx.family.lock([input.parentId]);
  const projectId = await tx.projects.resolve(input.projectId ?? actor.projectId);
  if (projectId === null) return err([userError('NOT_FOUND', ['projectId'])]);
  const fields = await underControl(tx, input);
  if (!fields.ok) return fields;
  const blank = draft(deps, actor, projectId, input.kind);
  return put(tx, actor, null, withFields(blank, fields.value), blank, 'ASSET_CREATED');
}

/** Saves an asset in what may be another place of the hierarchy. `stood`: where it was until now. */
async function put(
  tx: Pick<AssetTx, 'assets' | 'family' | 'events'>, actor: Actor, before: Asset | null, after: Asset, stood: Place, event: EventType,
): Promise<Result<AssetId, AssetError[]>> {
  const moved = await move(tx.family, stood, after);
  if (!moved.ok) return moved;
  const saved = await saveAsset(tx, after, { actor, before }, event);
  if (saved.ok) await recordRelations(tx, actor, after.projectId, moved.value);
  return saved;
}

/** A new asset that nobody has said anything of. */
export function draft(deps: Pick<AssetDeps, 'clock' | 'ids'>, actor: Actor, projectId: ProjectId, kind: AssetKind): Asset {
  const now = deps.clock.now();
  return {
    id: idOf('Asset', deps.ids.next()), tenantId: actor.tenantId, projectId, kind, parentId: null, position: null, status: 'DRAFT',
    title: '', language: 'und', synopsis: null, texts: [], externalIds: [], metadata: emptyMetadata(), originalLanguage: null,
    sourceFileId: null, sourceVersion: 0, frameRate: null, timelineRate: null, startTimecode: null, frameCount: null, durationSeconds: null,
    width: null, height: null, codec: null, technical: null, timecodeTracks: [], failure: null,
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
  const isPlaced = fields.kind !== undefined || fields.parentId !== undefined || fields.position !== undefined;
  return deps.unitOfWork.run(actor, async (tx) => {
    const known = await underControl(tx, fields);
    if (!known.ok) return known;
    if (isPlaced) await tx.family.lock([id, ...(fields.parentId == null ? [] : [fields.parentId])]);
    const asset = await editable(tx, { id, expectedVersion });
    return asset.ok ? put(tx, actor, asset.value, edited(withFields(asset.value, known.value), deps.clock.now()), asset.value, 'ASSET_UPDATED') : asset;
  });
}

/** The fields in the words of the tenant's vocabularies. Err UNKNOWN_TERM. */
async function underControl<F extends AssetFields>({ vocabularies }: Pick<AssetTx, 'vocabularies'>, fields: F): Promise<Result<F, AssetError[]>> {
  if (!fields.metadata) return ok(fields);
  const metadata = await controlled((words) => vocabularies.meanings(words), fields.metadata);
  return metadata.ok ? ok({ ...fields, metadata: metadata.value }) : err(metadata.error.map((fault) => ({ ...fault, path: ['metadata', ...fault.path] })));
}

/** Brings a deleted asset back as it was. Err NOT_FOUND also for one that is not deleted, POSITION_TAKEN where another has its place by now. */
export async function restoreAsset(deps: AssetDeps, actor: Actor, input: { id: AssetId }): Promise<Result<AssetId, AssetError[]>> {
  return deps.unitOfWork.run(actor, async (tx) => {
    await tx.family.lock([input.id], { around: input.id });
    const asset = await tx.assets.get(input.id);
    if (!asset || asset.status !== 'DELETED') return err([userError('NOT_FOUND', ['id'])]);
    const faults = await placed(tx.family, asset, false);
    if (faults.length > 0) return err(faults.map((fault) => ({ ...fault, path: ['id'] })));
    await recordRelations(tx, actor, asset.projectId, await tx.family.touchAround(asset.id));
    return saveAsset(tx, restored(asset, deps.clock.now()), { actor, before: asset }, 'ASSET_RESTORED');
  });
}

/** `path`: where the input names the asset, when that is not `id`. */
export interface ChangeTarget {
  id: AssetId;
  expectedVersion?: number | null | undefined;
  path?: readonly string[];
}

/** Edits one asset inside a unit, as far as `editable` lets it. */
export async function changeWithin<Tx extends Pick<AssetTx, 'assets' | 'events'>>(
  tx: Tx, actor: Actor, target: ChangeTarget, event: EventType, change: (asset: Asset, tx: Tx) => Asset | Promise<Asset>,
): Promise<Result<AssetId, AssetError[]>> {
  const found = await editable(tx, target);
  return found.ok ? saveAsset(tx, await change(found.value, tx), { actor, before: found.value }, event) : found;
}

/** The asset, locked for an edit: Err NOT_FOUND when hidden or deleted, VERSION_CONFLICT when somebody was faster. */
export async function editable(tx: Pick<AssetTx, 'assets'>, { id, expectedVersion, path = ['id'] }: ChangeTarget): Promise<Result<Asset, AssetError[]>> {
  const asset = await tx.assets.get(id);
  if (!asset || asset.status === 'DELETED') return err([userError('NOT_FOUND', path)]);
  if (expectedVersion === undefined || expectedVersion === null || expectedVersion === asset.version) return ok(asset);
  return err([userError('VERSION_CONFLICT', ['expectedVersion'], { sent: expectedVersion, stored: asset.version })]);
}

/** The title of something, locked: what hangs on a deleted one is hidden with it. `field`: what the input names the title, or what hangs on it, by. */
export async function titleOf(tx: Pick<AssetTx, 'assets'>, id: AssetId | null, field: string): Promise<Result<Asset, UserError<'NOT_FOUND'>[]>> {
  const found = id === null ? null : await editable(tx, { id, path: [field] });
  return found?.ok ? found : err([userError('NOT_FOUND', [field])]);
}

/** Saves an edit and records what happened. Err EXTERNAL_ID_TAKEN. */
export async function saveAsset(tx: Pick<AssetTx, 'assets' | 'events'>, asset: Asset, edit: Edit, event: EventType): Promise<Result<AssetId, AssetError[]>> {
  const taken = await tx.assets.save(asset, edit);
  if (taken) return err([userError('EXTERNAL_ID_TAKEN', ['externalIds'], { ...taken })]);
  await recordAsset(tx, edit.actor, asset, event);
  return ok(asset.id);
}

const parentIn = (kept: KeptSnapshot | null): AssetId[] => [kept?.parentId == null ? null : parseIdOf('Asset', kept.parentId)].filter((id) => id !== null);

const itemsIn = (kept: KeptSnapshot | null): AssetId[] => (kept?.items ?? []).map((id) => parseIdOf('Asset', id)).filter((id) => id !== null);

/** Makes the asset what it was at `version`, with what hangs on it, as a new version. Err NOT_FOUND: no such revision; EXTERNAL_ID_TAKEN: a name that another asset got in the meantime; a place in the hierarchy that is none any more. */
export async function restoreRevision(
  deps: AssetDeps, actor: Actor, input: { id: AssetId; version: number; expectedVersion?: number | null },
): Promise<Result<AssetId, AssetError[]>> {
  return deps.unitOfWork.run(actor, async (tx) => {
    const kept = await tx.assets.snapshot(input.id, input.version);
    await tx.family.lock([input.id, ...parentIn(kept)], { around: input.id, alone: itemsIn(kept) });
    const found = await editable(tx, input);
    if (!found.ok) return found;
    if (kept === null) return err([userError('NOT_FOUND', ['version'])]);
    await tx.assets.keep(found.value);
    const after = edited(asSnapshot(found.value, kept), deps.clock.now());
    const parts = await tx.assets.restoreParts(after, kept);
    if (!parts.ok) return err([userError('EXTERNAL_ID_TAKEN', ['version'], { ...parts.error, holder: 'edit or manifestation' })]);
    await tx.family.touch(parts.value);
    await recordRelations(tx, actor, after.projectId, parts.value);
    const saved = await put(tx, actor, found.value, after, found.value, 'ASSET_UPDATED');
    return saved.ok ? saved : err(saved.error.map((fault) => (fault.path[0] === 'externalIds' ? fault : { ...fault, path: ['version'] })));
  });
}

export const recordAsset = (tx: { events: EventRecorder }, actor: Actor, asset: Asset, type: EventType): Promise<void> =>
  tx.events.record({ type, subject: { kind: 'Asset', id: asset.id }, projectId: asset.projectId, assetId: asset.id, version: asset.version, actor });

/** Other assets whose answers show what changed: their own fields stay as they are. */
export const recordRelations = (tx: { events: EventRecorder }, actor: Actor, projectId: ProjectId, ids: readonly AssetId[]): Promise<void> =>
  tx.events.record(...ids.map((id) => ({ type: 'ASSET_RELATIONS_CHANGED' as const, subject: { kind: 'Asset' as const, id }, projectId, assetId: id, version: null, actor })));
