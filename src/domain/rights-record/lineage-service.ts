import { type Asset, type AssetErrorCode, editable, edited, saveAsset } from '../asset/index.js';
import { type Actor, type AssetId, err, type ProjectId, type Result, type UserError, userError } from '../shared/index.js';
import type { RightsDeps } from './rights-tx.js';
import { isFrame, rangeFault, sayTogether } from './said-together.js';
import { recordDerived } from './telling.js';

/** INVERTED: a range that ends before it begins. DERIVED_FROM_ITSELF: the title would be one of its own sources. OTHER_PROJECT: a source of another project. */
export type LineageErrorCode = AssetErrorCode | 'INVERTED' | 'DERIVED_FROM_ITSELF' | 'OTHER_PROJECT';
export type LineageError = UserError<LineageErrorCode>;

/** Frames of the source, half-open, and where the first of them stands in the title. */
export interface DerivationInput {
  assetId: AssetId;
  inFrame: bigint;
  outFrame: bigint;
  atFrame: bigint;
}

export interface PutLineage {
  assetId: AssetId;
  /** Of the title. */
  expectedVersion?: number | null;
  /** All of them. */
  derivedFrom: readonly DerivationInput[];
}

export const LINEAGE_LIMIT = 1000;

/** Says which frames of which others a title is made of: an edit of the title. Nothing is derived from itself, by whatever way, also when several write at once. */
export async function putLineage(deps: RightsDeps, actor: Actor, { assetId, expectedVersion, derivedFrom }: PutLineage): Promise<Result<AssetId, LineageError[]>> {
  const faults = derivationFaults(derivedFrom);
  if (faults.length > 0) return err(faults);
  return deps.unitOfWork.run(actor, async (tx) => {
    await tx.lineage.turn();
    const title = await editable(tx, { id: assetId, expectedVersion, path: ['assetId'] });
    if (!title.ok) return title;
    const sources = [...new Set(derivedFrom.map((each) => each.assetId))];
    const refused = sourceFaults(title.value, derivedFrom, await tx.relations.projectsOf(sources));
    if (refused.length > 0) return err(refused);
    if (await tx.lineage.isAmong(assetId, sources)) return err([userError('DERIVED_FROM_ITSELF', ['derivedFrom'])]);
    await tx.assets.keep(title.value);
    const { tenantId, projectId } = title.value;
    await sayTogether(tx.lineage, assetId, derivedFrom.map(({ assetId: sourceId, ...frames }) => ({ sourceId, ...frames })), {
      actor, now: deps.clock.now(), key: ({ sourceId, inFrame, outFrame, atFrame }) => `${sourceId} ${inFrame} ${outFrame} ${atFrame}`,
      row: (given, recorded) => ({ id: deps.ids.next(), tenantId, projectId, assetId, ...given, ...recorded }),
    });
    await recordDerived(tx, actor, [assetId], { lineageOf: assetId });
    return saveAsset(tx, edited(title.value, deps.clock.now()), { actor, before: title.value }, 'ASSET_RIGHTS_CHANGED');
  });
}

function derivationFaults(derivedFrom: readonly DerivationInput[]): LineageError[] {
  if (derivedFrom.length > LINEAGE_LIMIT) return [userError('LIMIT_EXCEEDED', ['derivedFrom'], { max: LINEAGE_LIMIT })];
  const seen = new Set<string>();
  return derivedFrom.flatMap(({ assetId, inFrame, outFrame, atFrame }, i): LineageError[] => {
    const [path, fault, key] = [['derivedFrom', String(i)], rangeFault(inFrame, outFrame), `${assetId} ${inFrame} ${outFrame} ${atFrame}`];
    if (fault) return [userError(fault.code, [...path, fault.field])];
    if (!isFrame(atFrame) || !isFrame(atFrame + outFrame - inFrame)) return [userError('INVALID', [...path, 'atFrame'])];
    if (seen.has(key)) return [userError('INVALID', path, { duplicate: `${inFrame} to ${outFrame}` })];
    seen.add(key);
    return [];
  });
}

function sourceFaults({ id, projectId }: Asset, derivedFrom: readonly DerivationInput[], found: ReadonlyMap<AssetId, ProjectId>): LineageError[] {
  return derivedFrom.flatMap(({ assetId }, i): LineageError[] => {
    const path = ['derivedFrom', String(i), 'assetId'];
    if (assetId === id) return [userError('DERIVED_FROM_ITSELF', path)];
    if (!found.has(assetId)) return [userError('NOT_FOUND', path)];
    return found.get(assetId) === projectId ? [] : [userError('OTHER_PROJECT', path)];
  });
}
