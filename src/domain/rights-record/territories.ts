import { codesOf, parseTerritories, isEmptySet, type RightsWindow, type TerritoryFault, type TerritoryScope, type TerritorySet } from '../rights/index.js';
import { err, invariant, ok, type Result, type UserError, userError } from '../shared/index.js';

/** TERRITORY_SYNTAX: no expression; `at` says where. UNKNOWN_TERRITORY: a name that stands for nothing. */
export type TerritoryErrorCode = 'TERRITORY_SYNTAX' | 'UNKNOWN_TERRITORY' | 'LIMIT_EXCEEDED' | 'INVALID';

export type ResolvedTerritories = Pick<RightsWindow, 'territoryExpression' | 'territories' | 'territoryCodes' | 'geography'>;

/** An expression as it is stored: as written, and the set that it stands for now. Err: where it is none; one that stands for nowhere, which is nobody's wish. */
export function resolvedTerritories(expression: string, scope: TerritoryScope): Result<ResolvedTerritories, UserError<TerritoryErrorCode>[]> {
  const set = parseTerritories(expression, scope);
  if (!set.ok) return err([faultOf(set.error)]);
  if (isEmptySet(set.value)) return err([userError('INVALID', ['territories'], { reason: 'no territory is left' })]);
  return ok({ territoryExpression: expression, geography: scope.geography.version, ...codesOfSet(set.value) });
}

function faultOf({ code, at, found, message }: TerritoryFault): UserError<TerritoryErrorCode> {
  invariant(code !== 'GROUP_CYCLE', 'groups are resolved before what names them');
  return userError(code === 'TOO_LONG' ? 'LIMIT_EXCEEDED' : code, ['territories'], code === 'TOO_LONG' ? { maxLength: at } : { at, found, reason: message });
}

/** A country without some of its parts is shown by the other parts, which does not say whether what is in no part is in; the stored set does. */
export function codesOfSet(set: TerritorySet): Pick<RightsWindow, 'territories' | 'territoryCodes'> {
  const [codes, { geography }] = [codesOf(set), set.atoms];
  const out = new Set(codes.filter((code) => code.startsWith('-')).map((code) => code.slice(1)));
  if (out.size === 0) return { territories: codes, territoryCodes: null };
  const partly = new Set([...out].map((code) => geography.countryOfSubdivision(code)));
  const shown = codes.filter((code) => !code.startsWith('-')).flatMap((code) => (partly.has(code) ? geography.subdivisionsOf(code).filter((part) => !out.has(part)) : [code]));
  return { territories: shown, territoryCodes: codes };
}
