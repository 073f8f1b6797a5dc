import { type Asset, titleOf } from '../asset/index.js';
import { type Actor, type AssetId, type EditId, err, idOf, type ManifestationId, ok, once, type Result, userError, versionFaults } from '../shared/index.js';
import { EDIT_LIMITS, manifestationFaults, type ManifestationFields, parentFaults, withManifestationFields } from './edit-input.js';
import { changingEdits, type EditDeps, type EditError, type EditErrorCode, type EditTx, kept } from './edit-tx.js';
import type { Manifestation } from './edit.js';

export interface PutManifestation extends ManifestationFields {
  /** Absent: a new one. */
  id?: ManifestationId | null;
  /** Of a new one. */
  editId?: EditId | null;
  expectedVersion?: number | null;
  idempotencyKey?: string | null;
}

/** Makes a manifestation of an edit, or changes one: absent keeps, null clears. */
export async function putManifestation(deps: EditDeps, actor: Actor, input: PutManifestation): Promise<Result<ManifestationId, EditError[]>> {
  const { id } = input;
  const faults = [...(id == null && input.editId == null ? [userError('REQUIRED' as const, ['editId'])] : []), ...manifestationFaults(input, id == null)];
  if (faults.length > 0) return err(faults);
  return deps.unitOfWork.run(actor, (tx) => (id == null ? create(deps, tx, actor, input) : change(deps, tx, actor, id, input)));
}

function create(deps: EditDeps, tx: EditTx, actor: Actor, { idempotencyKey, ...body }: PutManifestation): Promise<Result<ManifestationId, EditError[]>> {
  const stands = async (id: ManifestationId) => (await titleOf(tx, await tx.manifestations.assetOf(id), 'id')).ok;
  return once<ManifestationId, EditErrorCode>(tx.idempotency, { operation: 'manifestationPut', key: idempotencyKey, body, stands }, async () => {
    const editId = body.editId!;
    const title = await titleOf(tx, await tx.edits.assetOf(editId), 'editId');
    if (!title.ok) return title;
    // Read under the title's lock: the edit may have been removed while it was waited for.
    if ((await tx.edits.assetOf(editId)) === null) return err([userError('NOT_FOUND', ['editId'])]);
    if ((await tx.manifestations.count(editId)) >= EDIT_LIMITS.manifestations) return err([userError('LIMIT_EXCEEDED', ['editId'], { max: EDIT_LIMITS.manifestations })]);
    return save(deps, tx, actor, title.value, withManifestationFields(blank(deps, title.value, editId), body), null);
  });
}

function blank(deps: EditDeps, { id, tenantId, projectId }: Asset, editId: EditId): Manifestation {
  const now = deps.clock.now();
  return {
    id: idOf('Manifestation', deps.ids.next()), tenantId, projectId, assetId: id, editId, name: '', kind: 'OTHER', mediaId: null, externalIds: [], version: 1, createdAt: now, updatedAt: now,
  };
}

async function change(deps: EditDeps, tx: EditTx, actor: Actor, id: ManifestationId, input: PutManifestation): Promise<Result<ManifestationId, EditError[]>> {
  const found = await manifestationIn(tx, id, input.expectedVersion);
  if (!found.ok) return found;
  const { title, manifestation } = found.value;
  const faults = parentFaults('editId', input.editId, manifestation.editId);
  if (faults.length > 0) return err(faults);
  const changed = { ...withManifestationFields(manifestation, input), version: manifestation.version + 1, updatedAt: deps.clock.now() };
  return save(deps, tx, actor, title, changed, manifestation.mediaId);
}

async function manifestationIn(tx: EditTx, id: ManifestationId, expectedVersion: number | null | undefined): Promise<Result<{ title: Asset; manifestation: Manifestation }, EditError[]>> {
  const title = await titleOf(tx, await tx.manifestations.assetOf(id), 'id');
  const manifestation = await tx.manifestations.get(id);
  if (!title.ok || !manifestation) return err([userError('NOT_FOUND', ['id'])]);
  const faults = versionFaults(expectedVersion, manifestation.version);
  return faults.length > 0 ? err(faults) : ok({ title: title.value, manifestation });
}

/** `before`: the media that it had; one that was deleted meanwhile may stay until somebody says otherwise. */
async function save(deps: EditDeps, tx: EditTx, actor: Actor, title: Asset, manifestation: Manifestation, before: AssetId | null): Promise<Result<ManifestationId, EditError[]>> {
  const { mediaId } = manifestation;
  const project = mediaId === null || mediaId === before ? title.projectId : await tx.manifestations.projectOfMedia(mediaId);
  if (project === null) return err([userError('NOT_FOUND', ['mediaId'])]);
  if (project !== title.projectId) return err([userError('OTHER_PROJECT', ['mediaId'])]);
  return changingEdits(deps, tx, actor, title, () => kept(manifestation.id, tx.manifestations.save(manifestation)));
}

/** The asset that holds its files stays. */
export async function deleteManifestation(
  deps: Pick<EditDeps, 'unitOfWork' | 'clock'>, actor: Actor, { id, expectedVersion }: { id: ManifestationId; expectedVersion?: number | null },
): Promise<Result<ManifestationId, EditError[]>> {
  return deps.unitOfWork.run(actor, async (tx) => {
    const found = await manifestationIn(tx, id, expectedVersion);
    if (!found.ok) return found;
    return changingEdits(deps, tx, actor, found.value.title, async () => {
      await tx.manifestations.remove(id);
      return ok(id);
    });
  });
}
