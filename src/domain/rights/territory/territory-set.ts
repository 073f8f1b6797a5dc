import type { Geography } from '../../geography/index.js';
import { err, invariant, ok, type Result } from '../../shared/index.js';
import { type Atoms, atomsOf, type Place } from './atoms.js';

/**
 * A set of territories in one geography: of each country what is left of it, and each of its subdivisions. Equal sets are deep-equal. Made by `parseTerritories`,
 * `noTerritory`, `territoryOf`, `territoriesOfCodes` and the operations here; never changed.
 */
export interface TerritorySet {
  readonly atoms: Atoms;
  readonly bits: Uint32Array;
}

export const noTerritory = (geography: Geography): TerritorySet => empty(atomsOf(geography));

/** A country with all that is in it, a subdivision, a region or WORLD; undefined: none of them. */
export function territoryOf(geography: Geography, name: string): TerritorySet | undefined {
  const atoms = atomsOf(geography);
  const known = named.get(atoms) ?? new Map<string, TerritorySet>();
  named.set(atoms, known);
  const set = known.get(name) ?? madeOf(atoms, name);
  if (set !== undefined) known.set(name, set);
  return set;
}

/** As many as the geography has names. */
const named = new WeakMap<Atoms, Map<string, TerritorySet>>();

function madeOf(atoms: Atoms, name: string): TerritorySet | undefined {
  const place = atoms.places.get(name);
  if (place !== undefined) return filled(atoms, [place]);
  const region = atoms.geography.region(name);
  return region && filled(atoms, [...region].map((code) => placeOf(atoms, code)));
}

/** Of two sets of one geography. */
export const union = (a: TerritorySet, b: TerritorySet): TerritorySet => combined(a, b, (x, y) => x | y);
export const minus = (a: TerritorySet, b: TerritorySet): TerritorySet => combined(a, b, (x, y) => x & ~y);
export const intersection = (a: TerritorySet, b: TerritorySet): TerritorySet => combined(a, b, (x, y) => x & y);

export const isEmptySet = ({ bits }: TerritorySet): boolean => bits.every((word) => word === 0);

/**
 * Whether all of a territory is in the set, as a GRANT or a clearance must hold it: a country only with what is left of it and every subdivision; a subdivision by itself.
 * A code that the geography has not is in no set.
 */
export function holdsWhole({ atoms, bits }: TerritorySet, territory: string): boolean {
  const place = atoms.places.get(territory);
  if (place === undefined) return false;
  for (let word = place.first >>> 5; word <= (place.end - 1) >>> 5; word++) if ((~bits[word]! & maskOf(word, place)) !== 0) return false;
  return true;
}

/** Whether anything of a territory is in the set, as is enough for a HOLDBACK. */
export function holdsAny({ atoms, bits }: TerritorySet, territory: string): boolean {
  const place = atoms.places.get(territory);
  if (place === undefined) return false;
  for (let word = place.first >>> 5; word <= (place.end - 1) >>> 5; word++) if ((bits[word]! & maskOf(word, place)) !== 0) return true;
  return false;
}

/** The countries of which at least a part is in the set, sorted. */
export const countriesOf = (set: TerritorySet): string[] => set.atoms.countries.filter((country) => holdsAny(set, country));

/**
 * The set as it is stored, one way for each set: countries in order; "US" is all that is in the country, "-US-CA" behind it what is not; a subdivision alone, "CA-QC", is in without
 * what is left of its country. The join with spaces is as good: no code has one.
 */
export function codesOf({ atoms, bits }: TerritorySet): string[] {
  return atoms.countries.flatMap((country) => {
    const { first, end } = placeOf(atoms, country);
    const inside = atoms.codes.slice(first + 1, end);
    if (!has(bits, first)) return inside.filter((_, i) => has(bits, first + 1 + i));
    return [country, ...inside.filter((_, i) => !has(bits, first + 1 + i)).map((code) => `-${code}`)];
  });
}

/** Reads what `codesOf` wrote; the error is the first code that is none. */
export function territoriesOfCodes(codes: readonly string[], geography: Geography): Result<TerritorySet, { readonly code: 'UNKNOWN_TERRITORY'; readonly found: string }> {
  const set = noTerritory(geography);
  for (const code of codes) {
    const out = code.startsWith('-');
    const place = set.atoms.places.get(out ? code.slice(1) : code);
    if (place === undefined) return err({ code: 'UNKNOWN_TERRITORY', found: code });
    for (let bit = place.first; bit < place.end; bit++) put(set.bits, bit, !out);
  }
  return ok(set);
}

const empty = (atoms: Atoms): TerritorySet => ({ atoms, bits: new Uint32Array(atoms.words) });

function filled(atoms: Atoms, places: readonly Place[]): TerritorySet {
  const set = empty(atoms);
  for (const { first, end } of places) for (let bit = first; bit < end; bit++) put(set.bits, bit, true);
  return set;
}

function combined(a: TerritorySet, b: TerritorySet, word: (x: number, y: number) => number): TerritorySet {
  invariant(a.atoms === b.atoms, 'territory sets of one geography');
  const set = empty(a.atoms);
  for (let i = 0; i < set.bits.length; i++) set.bits[i] = word(a.bits[i]!, b.bits[i]!);
  return set;
}

function placeOf(atoms: Atoms, code: string): Place {
  const place = atoms.places.get(code);
  invariant(place, `${code} has a place`);
  return place;
}

const has = (bits: Uint32Array, bit: number): boolean => ((bits[bit >>> 5]! >>> (bit & 31)) & 1) === 1;

function put(bits: Uint32Array, bit: number, value: boolean): void {
  const mask = 1 << (bit & 31);
  bits[bit >>> 5] = value ? bits[bit >>> 5]! | mask : bits[bit >>> 5]! & ~mask;
}

/** The bits of a place that lie in a word. */
function maskOf(word: number, { first, end }: Place): number {
  const [low, high] = [Math.max(first - 32 * word, 0), Math.min(end - 32 * word, 32)];
  return (high === 32 ? -1 : (1 << high) - 1) & ~((1 << low) - 1);
}
