import { type Bounds, boundsIn } from '../bounds/index.js';
import { coversChannel, isLeaf } from '../channel.js';
import { CHANNELS, type Channel, type DeviceClass, type RightsUse } from '../context.js';
import { matchesRange } from '../decision/coverage.js';
import type { Span } from '../decision/spans.js';
import { countriesOf, territoryOf, type TerritorySet } from '../territory/index.js';
import type { RightsEffect, WindowBearing } from '../window.js';
import type { ZoneRules } from '../../tzdata/index.js';

/** A known window of a title, read: what conflicts are found between. */
export interface ReadWindow {
  readonly id: string;
  readonly agreement: string;
  readonly effect: RightsEffect;
  readonly decides: WindowBearing;
  readonly exclusive: boolean;
  /** All of one geography. */
  readonly territories: TerritorySet;
  readonly channels: readonly Channel[];
  readonly uses: readonly RightsUse[] | null;
  readonly languages: readonly string[] | null;
  readonly maxResolution: number | null;
  readonly deviceClasses: readonly DeviceClass[] | null;
  readonly bounds: Bounds;
  readonly zoneRules: ZoneRules;
}

/** By whom something is granted: to us, or by us to somebody else. */
export const isGrantIn = ({ effect, decides }: ReadWindow): boolean => effect === 'GRANT' && decides === 'GRANT';
export const isGrantOut = ({ effect, decides }: ReadWindow): boolean => effect === 'GRANT' && decides !== 'GRANT';
export const isHoldback = ({ effect }: ReadWindow): boolean => effect === 'HOLDBACK';

const LEAVES = CHANNELS.filter(isLeaf);

/** The leaves of the channel tree that a window speaks of. */
export const leavesOf = ({ channels }: ReadWindow): Channel[] => LEAVES.filter((leaf) => channels.some((node) => coversChannel(node, leaf)));

/** When it is open in a country; empty (from not before to) where its dates leave nothing. */
export function spanIn({ bounds, zoneRules }: ReadWindow, country: string): Span {
  const { opensAt, closesAt } = boundsIn(bounds, country, zoneRules);
  return [opensAt ?? -Infinity, closesAt ?? Infinity];
}

/** Some countries in which each of some windows is open at the same instants. */
export interface SameTime {
  readonly territories: TerritorySet;
  /** Of each window, in their order. */
  readonly spans: readonly Span[];
}

/** A set, apart by when the windows are open in it: all in one where none has dates. */
export function byTime(territories: TerritorySet, windows: readonly ReadWindow[]): SameTime[] {
  const spansIn = (country: string): Span[] => windows.map((window) => spanIn(window, country));
  const countries = countriesOf(territories);
  if (countries.length === 0) return [];
  if (windows.every(({ bounds }) => bounds.opensOn === null && bounds.closesOn === null)) return [{ territories, spans: spansIn(countries[0]!) }];
  const groups = Map.groupBy(countries.map((country) => ({ country, spans: spansIn(country) })), ({ spans }) => spans.join());
  return [...groups.values()].map((group) => ({ territories: within(territories, group.map(({ country }) => country)), spans: group[0]!.spans }));
}

function within(territories: TerritorySet, countries: readonly string[]): TerritorySet {
  const bits = new Uint32Array(territories.bits.length);
  for (const country of countries) territoryOf(territories.atoms.geography, country)!.bits.forEach((word, i) => { bits[i]! |= word & territories.bits[i]!; });
  return { atoms: territories.atoms, bits };
}

/** Whether a limit and another have something in common; null limits nothing. */
export const limitsMeet = <T>(a: readonly T[] | null, b: readonly T[] | null, meet: (x: T, y: T) => boolean = Object.is): boolean => a === null || b === null || a.some((x) => b.some((y) => meet(x, y)));

/** Two ranges of BCP 47 have tags in common where one begins with the other. */
export const rangesMeet = (a: string, b: string): boolean => matchesRange(a, b) || matchesRange(b, a);
