import { assignedIn, withdrawalOf } from './countries.js';
import { REGIONS, type Region } from './regions.js';
import { ASSIGNED_SINCE_2023, SUBDIVISIONS, WITHDRAWN_SINCE_2023 } from './subdivisions.js';

/** The codes and regions of one named version. Codes are in capitals, as the standards write them; nothing else is found. */
export interface Geography {
  readonly version: string;
  /** ISO 3166-1 alpha-2, assigned in this version. User-assigned codes (XK) and reserved ones (UK, EU) are none. */
  isCountry(code: string): boolean;
  /** ISO 3166-2: 'US-CA' is in 'US'; undefined: no such code in this version. */
  countryOfSubdivision(code: string): string | undefined;
  /** Every country: WORLD. Sorted. */
  readonly countries: ReadonlySet<string>;
  /** The codes of ISO 3166-2 inside a country, sorted; none for what is no country. */
  subdivisionsOf(country: string): readonly string[];
  /** A region of UN M49 by number ('150') or name ('EUROPE'), to the countries that M49 gives it; '001' and 'WORLD' are every country. */
  region(nameOrNumber: string): ReadonlySet<string> | undefined;
  /** When a country code that was once assigned was withdrawn: '2010-12', or the year. For messages. */
  withdrawnIn(code: string): string | undefined;
}

/** A version is what was assigned when its month began. Those before 2023 have the subdivisions of 2023-04, and all have the regions of M49 as it is now. */
export const GEOGRAPHY_VERSIONS = ['1997-01', '2003-01', '2006-01', '2010-01', '2023-04', '2026-01'] as const;

/** What new rows are resolved with. */
export const CURRENT_GEOGRAPHY = '2026-01';

const made = new Map<string, Geography>();

/** The geography of a named version; undefined: not held. Always the same object for a version. */
export function geographyOf(version: string): Geography | undefined {
  if (!made.has(version) && GEOGRAPHY_VERSIONS.some((held) => held === version)) made.set(version, geography(version));
  return made.get(version);
}

function geography(version: string): Geography {
  const countries = new Set(assignedIn(version));
  const subdivisions = subdivisionsIn(version, countries);
  const countryOf = new Map([...subdivisions].flatMap(([country, codes]) => codes.map((code) => [code, country] as const)));
  const regions = regionsIn(countries);
  return {
    version,
    countries,
    isCountry: (code) => countries.has(code),
    countryOfSubdivision: (code) => countryOf.get(code),
    subdivisionsOf: (country) => subdivisions.get(country) ?? [],
    region: (nameOrNumber) => regions.get(nameOrNumber),
    withdrawnIn: withdrawalOf,
  };
}

function subdivisionsIn(version: string, countries: ReadonlySet<string>): Map<string, string[]> {
  const codes = new Set(codesOf(SUBDIVISIONS));
  if (version < '2026-01') {
    for (const code of codesOf(ASSIGNED_SINCE_2023)) codes.delete(code);
    for (const code of codesOf(WITHDRAWN_SINCE_2023)) codes.add(code);
  }
  const held = [...codes].filter((code) => countries.has(code.slice(0, 2)));
  return Map.groupBy(held.toSorted(), (code) => code.slice(0, 2));
}

/** Of lines "AD 02 03": AD-02, AD-03. */
function codesOf(lines: string): string[] {
  return lines.trim().split('\n').flatMap((line) => {
    const [country, ...parts] = line.split(' ');
    return parts.map((part) => `${country}-${part}`);
  });
}

/** By number and by name; parts stand before wholes in the list. */
function regionsIn(countries: ReadonlySet<string>): Map<string, ReadonlySet<string>> {
  const regions = new Map<string, ReadonlySet<string>>([['001', countries], ['WORLD', countries]]);
  for (const region of REGIONS) {
    const members = new Set(membersOf(region, regions).filter((code) => countries.has(code)).toSorted());
    regions.set(region.number, members).set(region.name, members);
  }
  return regions;
}

function membersOf({ of }: Region, known: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  if ('countries' in of) return of.countries.split(' ');
  return of.regions.split(' ').flatMap((number) => [...(known.get(number) ?? [])]);
}
