import type { Geography } from '../../geography/index.js';

/** Where a territory stands in the bits of a set: its own bit, and those of its subdivisions right behind it. */
export interface Place {
  /** Of a country: what is left of it beside its subdivisions. Of a subdivision: itself. */
  readonly first: number;
  /** Behind its last bit. */
  readonly end: number;
}

/** The smallest parts of a geography that expressions can tell apart, in the order of their codes: each subdivision, and what is left of each country. */
export interface Atoms {
  readonly geography: Geography;
  /** Countries, in the order of their bits. */
  readonly countries: readonly string[];
  /** The code of each bit. */
  readonly codes: readonly string[];
  readonly places: ReadonlyMap<string, Place>;
  /** 32-bit words of a set. */
  readonly words: number;
}

const made = new WeakMap<Geography, Atoms>();

/** Always the same object for a geography. */
export function atomsOf(geography: Geography): Atoms {
  const known = made.get(geography) ?? atoms(geography);
  made.set(geography, known);
  return known;
}

function atoms(geography: Geography): Atoms {
  const countries = [...geography.countries];
  const codes: string[] = [];
  const places = new Map<string, Place>();
  for (const country of countries) {
    const [first, inside] = [codes.length, geography.subdivisionsOf(country)];
    places.set(country, { first, end: first + 1 + inside.length });
    inside.forEach((code, i) => places.set(code, { first: first + 1 + i, end: first + 2 + i }));
    codes.push(country, ...inside);
  }
  return { geography, countries, codes, places, words: Math.ceil(codes.length / 32) };
}
