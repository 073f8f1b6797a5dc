import { type Asset, type AssetErrorCode, editable, edited, saveAsset } from '../asset/index.js';
import { type Actor, type AssetId, err, idOf, type ProjectId, type Result, type RightsElementId, type UserError, userError } from '../shared/index.js';
import type { RightsDeps } from './rights-tx.js';
import { rangeFault, sayTogether } from './said-together.js';
import { recordDerived } from './telling.js';

/** INVERTED: a range that ends before it begins. OTHER_PROJECT: an element of another project than the title's. */
export type ElementUsesErrorCode = AssetErrorCode | 'INVERTED' | 'OTHER_PROJECT';
export type ElementUsesError = UserError<ElementUsesErrorCode>;

/** Frames of the title, half-open. */
export interface ElementUseInput {
  elementId: RightsElementId;
  inFrame: bigint;
  outFrame: bigint;
}

export interface PutElementUses {
  assetId: AssetId;
  /** Of the title. */
  expectedVersion?: number | null;
  /** All of them. */
  uses: readonly ElementUseInput[];
}

export const USES_LIMIT = 10_000;

/** Says which elements are on which frames of a title: an edit of the title. Err: every entry that cannot be in the list. */
export async function putElementUses(deps: RightsDeps, actor: Actor, { assetId, expectedVersion, uses }: PutElementUses): Promise<Result<AssetId, ElementUsesError[]>> {
  const faults = usesFaults(uses);
  if (faults.length > 0) return err(faults);
  return deps.unitOfWork.run(actor, async (tx) => {
    const title = await editable(tx, { id: assetId, expectedVersion, path: ['assetId'] });
    if (!title.ok) return title;
    const refused = elementFaults(title.value, uses, await tx.elements.projectsOf([...new Set(uses.map(({ elementId }) => elementId))]));
    if (refused.length > 0) return err(refused);
    await tx.assets.keep(title.value);
    const { tenantId, projectId } = title.value;
    await sayTogether(tx.elementUses, assetId, uses, {
      actor, now: deps.clock.now(), key: keyOf, row: ({ elementId, inFrame, outFrame }, recorded) => ({ id: idOf('ElementUse', deps.ids.next()), tenantId, projectId, assetId, elementId, inFrame, outFrame, ...recorded }),
    });
    await recordDerived(tx, actor, [assetId], { usesOf: assetId });
    return saveAsset(tx, edited(title.value, deps.clock.now()), { actor, before: title.value }, 'ASSET_RIGHTS_CHANGED');
  });
}

const keyOf = ({ elementId, inFrame, outFrame }: ElementUseInput): string => `${elementId} ${inFrame} ${outFrame}`;

function usesFaults(uses: readonly ElementUseInput[]): ElementUsesError[] {
  if (uses.length > USES_LIMIT) return [userError('LIMIT_EXCEEDED', ['uses'], { max: USES_LIMIT })];
  const seen = new Set<string>();
  return uses.flatMap((use, i): ElementUsesError[] => {
    const [fault, key] = [rangeFault(use.inFrame, use.outFrame), keyOf(use)];
    if (fault) return [userError(fault.code, ['uses', String(i), fault.field])];
    if (seen.has(key)) return [userError('INVALID', ['uses', String(i)], { duplicate: `${use.inFrame} to ${use.outFrame}` })];
    seen.add(key);
    return [];
  });
}

function elementFaults({ projectId }: Asset, uses: readonly ElementUseInput[], found: ReadonlyMap<RightsElementId, ProjectId | null>): ElementUsesError[] {
  return uses.flatMap(({ elementId }, i): ElementUsesError[] => {
    const [path, of] = [['uses', String(i), 'elementId'], found.get(elementId)];
    if (of === undefined) return [userError('NOT_FOUND', path)];
    return of === null || of === projectId ? [] : [userError('OTHER_PROJECT', path)];
  });
}
