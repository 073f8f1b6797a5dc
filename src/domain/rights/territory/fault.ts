import type { Geography } from '../../geography/index.js';

/** What is wrong with an expression: `at` counts UTF-16 code units of the text from 0, `found` is what stood there (at most 100 of them; '' at the end). */
export interface TerritoryFault {
  readonly code: 'TERRITORY_SYNTAX' | 'UNKNOWN_TERRITORY' | 'GROUP_CYCLE' | 'TOO_LONG';
  readonly at: number;
  readonly found: string;
  readonly message: string;
}

export const territoryFault = (code: TerritoryFault['code'], at: number, found: string, message: string): TerritoryFault => ({ code, at, found: clipped(found), message });

export const clipped = (text: string): string => (text.length > 100 ? `${text.slice(0, 99)}…` : text);

/** What people write for a country whose code is another. */
const MISTAKEN: Readonly<Record<string, string>> = { UK: 'GB', EL: 'GR' };

/** A name that stands for nothing: with what was probably meant. */
export function unknownTerritory(geography: Geography, at: number, name: string): TerritoryFault {
  return territoryFault('UNKNOWN_TERRITORY', at, name, `${clipped(name)} is no country, subdivision, region or group in geography ${geography.version}${hint(geography, name)}`);
}

function hint(geography: Geography, name: string): string {
  const [upper, withdrawn, meant] = [name.toUpperCase(), geography.withdrawnIn(name), Object.hasOwn(MISTAKEN, name) ? MISTAKEN[name] : undefined];
  if (meant !== undefined) return `: the code is ${meant}`;
  if (withdrawn !== undefined) return `: withdrawn ${withdrawn}`;
  if (upper !== name && isTaken(geography, upper)) return `: codes and regions are written in capitals, ${upper}`;
  const country = name.slice(0, 2);
  return /^[A-Z]{2}-/.test(name) && geography.isCountry(country) ? `: ISO 3166-2 has no such code in ${country}` : '';
}

/** Whether a name is a code, a region or WORLD, so that no group may have it. */
export function isTaken(geography: Geography, name: string): boolean {
  return geography.isCountry(name) || geography.countryOfSubdivision(name) !== undefined || geography.region(name) !== undefined;
}
