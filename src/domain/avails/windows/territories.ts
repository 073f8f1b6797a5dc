import type { AvailEntry } from '../entry.js';
import type { Sides, TerritoryClock, WindowBounds } from './bounds.js';
import { boundsIn, isLocal } from './bounds.js';

/** Codes as a territory expression of RIGHTS.md: `US + CA`, `WORLD - (US + CA)`. */
export function expressionOf(held: readonly string[], excluded: readonly string[]): string {
  const whole = held.length === 0 ? 'WORLD' : held.join(' + ');
  if (excluded.length === 0) return whole;
  return `${held.length > 1 ? `(${whole})` : whole} - ${excluded.length > 1 ? `(${excluded.join(' + ')})` : excluded[0]}`;
}

export interface Reach {
  readonly territories: string;
  readonly bounds: WindowBounds;
}

/** The territories of an entry with their bounds: one whole, unless a time of the day is another instant in some of them. */
export function reachesOf({ territories: held, territoriesExcluded: excluded }: AvailEntry, sides: Sides, clock: TerritoryClock, world: Iterable<string>): Reach[] {
  if (!isLocal(sides)) return [{ territories: expressionOf(held, excluded), bounds: boundsIn(sides, '', clock) }];
  const single = (held.length > 0 ? held : [...world]).filter((code) => !excluded.includes(code));
  const groups = Map.groupBy(single, (code) => JSON.stringify(boundsIn(sides, code, clock)));
  return [...groups.values()].map((codes) => ({ territories: expressionOf(codes, within(excluded, codes)), bounds: boundsIn(sides, codes[0]!, clock) }));
}

/** The subdivisions that are taken out of these countries. */
const within = (excluded: readonly string[], codes: readonly string[]): string[] => excluded.filter((code) => codes.includes(code.slice(0, 2)));
