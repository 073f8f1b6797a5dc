import { invariant } from '../shared/index.js';
import { decodeZone } from './decode.js';
import { COUNTRY_ZONES, VERSION, ZONE_RULES } from './rules-2025b.js';
import { offsetAt, type Transition, transitionsBetween, type Zone } from './zone.js';

/** The zones of one version of tzdata. Instants are milliseconds since 1970; offsets are seconds east of UTC. Right for every instant of the years 0001 to 9999. */
export interface ZoneRules {
  readonly version: string;
  /**
   * The zones of a country by zone.tab, in its order; none where nobody lives (BV, HM) and for what is no country. A withdrawn code has those of the countries that followed.
   */
  zonesOf(country: string): readonly string[];
  /** The offset in a zone of zone.tab; a zone that is not there is a fault. Before the first transition: local mean time. */
  offsetAt(zone: string, at: number): number;
  /** The changes of a zone's offset in [from, to), in order. */
  transitionsBetween(zone: string, from: number, to: number): readonly Transition[];
}

export const ZONE_RULES_VERSIONS = [VERSION] as const;

/** What new rows are resolved with. */
export const CURRENT_ZONE_RULES = VERSION;

/** Codes that ISO 3166-1 has withdrawn, and the countries that have their zones today. */
const FOLLOWED_BY: Readonly<Record<string, readonly string[]>> = { AN: ['BQ', 'CW', 'SX'], CS: ['ME', 'RS'], FX: ['FR'], TP: ['TL'], YU: ['ME', 'RS'], ZR: ['CD'] };

const made = new Map<string, ZoneRules>();

/** The zone rules of a named version; undefined: not held. Always the same object for a version. */
export function zoneRulesOf(version: string): ZoneRules | undefined {
  if (!made.has(version) && version === VERSION) made.set(version, zoneRules(VERSION, COUNTRY_ZONES, ZONE_RULES));
  return made.get(version);
}

function zoneRules(version: string, countryZones: string, rules: string): ZoneRules {
  const byCountry = new Map(entries(countryZones).map((entry) => [entry.slice(0, 2), entry.slice(3).split(' ')] as const));
  for (const [code, countries] of Object.entries(FOLLOWED_BY)) byCountry.set(code, countries.flatMap((country) => byCountry.get(country) ?? []));
  const entryOf = new Map(entries(rules).flatMap((entry) => entry.slice(entry.lastIndexOf('|') + 1).split(' ').map((zone) => [zone, entry] as const)));
  const decoded = new Map<string, Zone>();
  const zoneOf = (name: string): Zone => {
    const entry = entryOf.get(name);
    invariant(entry !== undefined, `${name} is a zone of tzdata ${version}`);
    const zone = decoded.get(entry) ?? decodeZone(entry);
    decoded.set(entry, zone);
    return zone;
  };
  return {
    version,
    zonesOf: (country) => byCountry.get(country) ?? [],
    offsetAt: (zone, at) => offsetAt(zoneOf(zone), at),
    transitionsBetween: (zone, from, to) => transitionsBetween(zoneOf(zone), from, to),
  };
}

const entries = (text: string): string[] => text.split(';').map((entry) => entry.trim());
