import { type Asset, editable } from '../asset/index.js';
import { type Actor, type AnnotationId, type AssetId, err, ok, type Result, type UserError, userError } from '../shared/index.js';
import { recordChange } from './change.js';
import type { AnnotationDeps, AnnotationTx } from './put-service.js';
import { PUT_LIMITS } from './put-input.js';
import type { Annotation } from './annotation.js';

export type AnnotationDeleteErrorCode = 'NOT_FOUND' | 'VERSION_CONFLICT' | 'LIMIT_EXCEEDED' | 'REQUIRED' | 'INVALID' | 'IDEMPOTENCY_CONFLICT';
type Failed = UserError<AnnotationDeleteErrorCode>;

/** With the answers to it, where it is a note. */
export async function deleteAnnotation(deps: Pick<AnnotationDeps, 'unitOfWork'>, actor: Actor, { id, expectedVersion }: { id: AnnotationId; expectedVersion?: number | null }): Promise<Result<AnnotationId, Failed[]>> {
  return deps.unitOfWork.run<AnnotationId, Failed[]>(actor, async (tx) => {
    const found = await annotationIn(tx, id, expectedVersion);
    if (!found.ok) return found;
    await remove(tx, actor, found.value.asset, [id]);
    return ok(id);
  });
}

/** All or none; one that is not an annotation of the asset is NOT_FOUND in its place. */
export async function deleteAnnotations(deps: Pick<AnnotationDeps, 'unitOfWork'>, actor: Actor, { assetId, ids }: { assetId: AssetId; ids: readonly AnnotationId[] }): Promise<Result<AnnotationId[], Failed[]>> {
  if (ids.length === 0) return err([userError('REQUIRED', ['ids'])]);
  if (ids.length > PUT_LIMITS.annotations) return err([userError('LIMIT_EXCEEDED', ['ids'], { max: PUT_LIMITS.annotations })]);
  return deps.unitOfWork.run<AnnotationId[], Failed[]>(actor, async (tx) => {
    const asset = await editable(tx, { id: assetId, path: ['assetId'] });
    if (!asset.ok) return err([userError('NOT_FOUND', ['assetId'])]);
    const there = new Set((await tx.annotations.get(assetId, ids)).map(({ id }) => id));
    const missing = ids.flatMap((id, i) => (there.has(id) ? [] : [userError('NOT_FOUND' as const, ['ids', String(i)])]));
    if (missing.length > 0) return err(missing.slice(0, PUT_LIMITS.errors));
    await remove(tx, actor, asset.value, [...there]);
    return ok([...ids]);
  });
}

/** An annotation that may be changed, and its asset, locked. Err NOT_FOUND, also where the asset is deleted; VERSION_CONFLICT. */
export async function annotationIn(tx: AnnotationTx, id: AnnotationId, expectedVersion: number | null | undefined): Promise<Result<{ asset: Asset; annotation: Annotation }, UserError<'NOT_FOUND' | 'VERSION_CONFLICT'>[]>> {
  const assetId = await tx.annotations.assetOf(id);
  const asset = assetId === null ? null : await editable(tx, { id: assetId });
  const annotation = asset?.ok ? (await tx.annotations.get(asset.value.id, [id]))[0] : undefined;
  if (!asset?.ok || !annotation) return err([userError('NOT_FOUND', ['id'])]);
  if (expectedVersion != null && expectedVersion !== annotation.version) return err([userError('VERSION_CONFLICT', ['expectedVersion'], { sent: expectedVersion, stored: annotation.version })]);
  return ok({ asset: asset.value, annotation });
}

const remove = async (tx: AnnotationTx, actor: Actor, asset: Asset, ids: readonly AnnotationId[]): Promise<void> =>
  recordChange(tx, actor, asset, { put: [], removed: await tx.annotations.remove(asset.id, ids) });
