import { type AssetErrorCode, type AssetTx, changeWithin, edited } from '../asset/index.js';
import type { Actor, AssetId, Clock, Result, UnitOfWork, UserError } from '../shared/index.js';
import { err, optionalTextFaults, userError } from '../shared/index.js';
import { type Credit, PERSON_LIMITS } from './person.js';
import type { PersonTx } from './person-service.js';

export type CreditsPutErrorCode = AssetErrorCode;
type Fault = UserError<CreditsPutErrorCode>;
export type CreditsTx = Pick<PersonTx, 'persons' | 'credits'> & AssetTx;

export interface CreditPut extends Omit<Credit, 'character'> {
  character?: string | null;
}
export interface PutCredits {
  assetId: AssetId;
  /** Of the asset. */
  expectedVersion?: number | null;
  /** The whole list, in billing order. */
  credits: CreditPut[];
}

/** Replaces who made a title, as an edit of the title. Err NOT_FOUND also for a person that is not there, with its place in the list. */
export async function putCredits(deps: { unitOfWork: UnitOfWork<CreditsTx>; clock: Clock }, actor: Actor, input: PutCredits): Promise<Result<AssetId, Fault[]>> {
  const faults = creditFaults(input.credits);
  if (faults.length > 0) return err(faults);
  return deps.unitOfWork.run(actor, async (tx) => {
    const there = await tx.persons.hold([...new Set(input.credits.map(({ personId }) => personId))]);
    const missing = input.credits.flatMap(({ personId }, i): Fault[] => (there.has(personId) ? [] : [userError('NOT_FOUND', ['credits', String(i), 'personId'])]));
    if (missing.length > 0) return err(missing);
    return changeWithin(tx, actor, { id: input.assetId, expectedVersion: input.expectedVersion, path: ['assetId'] }, 'ASSET_CREDITS_CHANGED', async (asset) => {
      await tx.assets.keep(asset);
      await tx.credits.put(asset, input.credits.map((credit) => ({ ...credit, character: credit.character?.trim() || null })));
      return edited(asset, deps.clock.now());
    });
  });
}

/** Somebody is credited twice for different characters, not for the same one. */
function creditFaults(credits: readonly CreditPut[]): Fault[] {
  if (credits.length > PERSON_LIMITS.credits) return [userError('LIMIT_EXCEEDED', ['credits'], { max: PERSON_LIMITS.credits })];
  const seen = new Set<string>();
  return credits.flatMap(({ personId, role, character }, i): Fault[] => {
    const key = `${personId} ${role} ${character?.trim() ?? ''}`;
    if (seen.has(key)) return [userError('INVALID', ['credits', String(i)], { duplicate: `${role} ${character ?? ''}`.trim().slice(0, 100) })];
    seen.add(key);
    return optionalTextFaults(character, ['credits', String(i), 'character'], PERSON_LIMITS.character);
  });
}
