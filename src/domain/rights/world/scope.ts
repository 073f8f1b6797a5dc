import { type Geography, GEOGRAPHY_VERSIONS, geographyOf } from '../../geography/index.js';
import { ZONE_RULES_VERSIONS, type ZoneRules, zoneRulesOf } from '../../tzdata/index.js';
import { parseTerritories, type ResolvedGroups, resolveGroups, type TerritoryFault, type TerritorySet } from '../territory/index.js';
import type { Result } from '../../shared/result.js';
import { faulty } from './at-fault.js';
import { type Fields, isAbsent, type Place, textOf } from './reading.js';

/** What expressions and dates of a document are read with. */
export interface Scope {
  readonly geography: Geography;
  readonly zoneRules: ZoneRules;
  /** Expressions by the names of groups, as written. */
  readonly groups: Readonly<Record<string, string>>;
  /** The set that an expression stands for; one and the same wherever it stands again. */
  territories(expression: string): Result<TerritorySet, TerritoryFault>;
}

export function scopeOf(fields: Fields<'geography' | 'tzdata' | 'groups'>): Scope {
  const geography = geographyOf(textOf(fields.geography));
  if (!geography) throw faulty('UNKNOWN_GEOGRAPHY', fields.geography.path, `this version of the geography is not held; held are ${GEOGRAPHY_VERSIONS.join(', ')}`);
  const zoneRules = zoneRulesOf(textOf(fields.tzdata));
  if (!zoneRules) throw faulty('UNKNOWN_TZDATA', fields.tzdata.path, `this version of the zone rules is not held; held are ${ZONE_RULES_VERSIONS.join(', ')}`);
  const groups = groupsOf(fields.groups);
  const resolved = resolvedGroups(groups, geography, fields.groups.path);
  const read = new Map<string, Result<TerritorySet, TerritoryFault>>();
  const territories: Scope['territories'] = (expression) => {
    const known = read.get(expression) ?? parseTerritories(expression, { geography, group: (name) => resolved.get(name) });
    read.set(expression, known);
    return known;
  };
  return { geography, zoneRules, groups, territories };
}

function resolvedGroups(groups: Readonly<Record<string, string>>, geography: Geography, path: readonly string[]): ResolvedGroups {
  const resolved = resolveGroups(Object.entries(groups), geography);
  if (!resolved.ok) throw faulty('BAD_GROUP', [...path, resolved.error.group], resolved.error.message);
  return resolved.value;
}

function groupsOf(place: Place): Record<string, string> {
  if (isAbsent(place)) return {};
  const { value, path } = place;
  if (typeof value !== 'object' || Array.isArray(value)) throw faulty('WRONG_TYPE', path, 'an object of names and expressions is expected');
  return Object.fromEntries(Object.entries(value!).map(([name, expression]: [string, unknown]) => {
    if (typeof expression !== 'string') throw faulty('WRONG_TYPE', [...path, name], 'a territory expression is expected');
    return [name, expression];
  }));
}
