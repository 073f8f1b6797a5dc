import { type Asset, titleOf } from '../asset/index.js';
import { type Actor, type AssetId, type EditId, err, idOf, ok, once, type Result, userError, versionFaults } from '../shared/index.js';
import { EDIT_LIMITS, editFaults, type EditFields, parentFaults, withEditFields } from './edit-input.js';
import { changingEdits, type EditDeps, type EditError, type EditErrorCode, type EditTx, kept } from './edit-tx.js';
import type { Edit } from './edit.js';

export interface PutEdit extends EditFields {
  /** Absent: a new one. */
  id?: EditId | null;
  /** Of a new one. */
  assetId?: AssetId | null;
  expectedVersion?: number | null;
  idempotencyKey?: string | null;
}

/** Makes an edit of a title, or changes one: absent keeps, null clears. */
export async function putEdit(deps: EditDeps, actor: Actor, input: PutEdit): Promise<Result<EditId, EditError[]>> {
  const { id } = input;
  const faults = [...(id == null && input.assetId == null ? [userError('REQUIRED' as const, ['assetId'])] : []), ...editFaults(input, id == null)];
  if (faults.length > 0) return err(faults);
  return deps.unitOfWork.run(actor, (tx) => (id == null ? createEdit(deps, tx, actor, input) : changeEdit(deps, tx, actor, id, input)));
}

function createEdit(deps: EditDeps, tx: EditTx, actor: Actor, { idempotencyKey, ...body }: PutEdit): Promise<Result<EditId, EditError[]>> {
  const stands = async (id: EditId) => (await titleOf(tx, await tx.edits.assetOf(id), 'id')).ok;
  return once<EditId, EditErrorCode>(tx.idempotency, { operation: 'editPut', key: idempotencyKey, body, stands }, async () => {
    const title = await titleOf(tx, body.assetId!, 'assetId');
    if (!title.ok) return title;
    if ((await tx.edits.count(title.value.id)) >= EDIT_LIMITS.edits) return err([userError('LIMIT_EXCEEDED', ['assetId'], { max: EDIT_LIMITS.edits })]);
    return saveEdit(deps, tx, actor, title.value, withEditFields(blank(deps, title.value), body));
  });
}

function blank(deps: EditDeps, { id, tenantId, projectId }: Asset): Edit {
  const now = deps.clock.now();
  return {
    id: idOf('Edit', deps.ids.next()), tenantId, projectId, assetId: id, name: '', kind: 'OTHER', territories: [], languages: [], runtimeSeconds: null, externalIds: [],
    version: 1, createdAt: now, updatedAt: now,
  };
}

async function changeEdit(deps: EditDeps, tx: EditTx, actor: Actor, id: EditId, input: PutEdit): Promise<Result<EditId, EditError[]>> {
  const found = await editIn(tx, id, input.expectedVersion);
  if (!found.ok) return found;
  const { title, edit } = found.value;
  const faults = parentFaults('assetId', input.assetId, title.id);
  if (faults.length > 0) return err(faults);
  return saveEdit(deps, tx, actor, title, { ...withEditFields(edit, input), version: edit.version + 1, updatedAt: deps.clock.now() });
}

/** The edit and its title, locked. */
async function editIn(tx: EditTx, id: EditId, expectedVersion: number | null | undefined): Promise<Result<{ title: Asset; edit: Edit }, EditError[]>> {
  const title = await titleOf(tx, await tx.edits.assetOf(id), 'id');
  const edit = await tx.edits.get(id);
  if (!title.ok || !edit) return err([userError('NOT_FOUND', ['id'])]);
  const faults = versionFaults(expectedVersion, edit.version);
  return faults.length > 0 ? err(faults) : ok({ title: title.value, edit });
}

const saveEdit = (deps: EditDeps, tx: EditTx, actor: Actor, title: Asset, edit: Edit): Promise<Result<EditId, EditError[]>> =>
  changingEdits(deps, tx, actor, title, () => kept(edit.id, tx.edits.save(edit)));

/** Its manifestations go with it; the assets that hold their files stay. */
export async function deleteEdit(deps: Pick<EditDeps, 'unitOfWork' | 'clock'>, actor: Actor, { id, expectedVersion }: { id: EditId; expectedVersion?: number | null }): Promise<Result<EditId, EditError[]>> {
  return deps.unitOfWork.run(actor, async (tx) => {
    const found = await editIn(tx, id, expectedVersion);
    if (!found.ok) return found;
    return changingEdits(deps, tx, actor, found.value.title, async () => {
      await tx.edits.remove(id);
      return ok(id);
    });
  });
}
