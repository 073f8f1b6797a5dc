import { CURRENT_GEOGRAPHY, type Geography, geographyOf } from '../geography/index.js';
import { codesOf, isEmptySet, isTaken, parseTerritories, resolveGroups, type RightsWindow, stepsOf, type TerritoryFault, type TerritoryScope, type TerritorySet } from '../rights/index.js';
import { err, invariant, ok, type Result, type UserError, userError } from '../shared/index.js';
import type { GroupHistory, KnownGroups } from './group.js';

/** TERRITORY_SYNTAX: no expression; `at` says where. UNKNOWN_TERRITORY: a name that stands for nothing. */
export type TerritoryErrorCode = 'TERRITORY_SYNTAX' | 'UNKNOWN_TERRITORY' | 'LIMIT_EXCEEDED' | 'INVALID';
export type TerritoryError = UserError<TerritoryErrorCode>;

export type ResolvedTerritories = Pick<RightsWindow, 'territoryExpression' | 'territories' | 'territoryCodes' | 'geography' | 'groupNames'>;

export function heldGeography(version: string): Geography {
  const geography = geographyOf(version);
  invariant(geography, `geography ${version} is held`);
  return geography;
}

/** What new rows are resolved with. */
export const geographyNow = (): Geography => heldGeography(CURRENT_GEOGRAPHY);

/** The names in an expression that are of no code and no region: groups, or nothing. None of one that cannot be read. */
export function groupNamesIn(expression: string, geography: Geography): string[] {
  const steps = stepsOf(expression);
  if (!steps.ok) return [];
  return [...new Set(steps.value.flatMap((step) => ('name' in step && !isTaken(geography, step.name) ? [step.name] : [])))];
}

/** What the groups of a tenant stand for, none of which has a fault. */
export function groupScope(groups: KnownGroups, geography: Geography): TerritoryScope {
  const resolved = resolveGroups(groups, geography);
  invariant(resolved.ok, 'groups have no faults when they are recorded');
  return { geography, group: (name) => resolved.value.get(name) };
}

/** What the names of an expression stand for now. The tenant's groups are looked at, and held, only where it names some: before anything else is, as by who changes one. */
export async function scopeOf(tx: { groups: Pick<GroupHistory, 'known'> }, expression: string): Promise<TerritoryScope> {
  const geography = geographyNow();
  return groupNamesIn(expression, geography).length === 0 ? { geography, group: () => undefined } : groupScope(await tx.groups.known(), geography);
}

/** An expression as it is stored: as written, and the set that it stands for now. Err: where it is none; one that stands for nowhere, which is nobody's wish. */
export function resolvedTerritories(expression: string, scope: TerritoryScope): Result<ResolvedTerritories, TerritoryError[]> {
  const set = parseTerritories(expression, scope);
  if (!set.ok) return err([territoryError(set.error)]);
  if (isEmptySet(set.value)) return err([userError('INVALID', ['territories'], { reason: 'no territory is left' })]);
  const names = groupNamesIn(expression, scope.geography);
  return ok({ territoryExpression: expression, geography: scope.geography.version, groupNames: names.length > 0 ? names : null, ...codesOfSet(set.value) });
}

export function territoryError({ code, at, found, message }: TerritoryFault): TerritoryError {
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
