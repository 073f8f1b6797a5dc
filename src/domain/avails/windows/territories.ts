import type { AvailEntry } from '../entry.js';
import { boundsIn, isLocal, type Sides, type TerritoryClock, type WindowBounds } from './bounds.js';

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

/** The territories of an entry with their bounds: one whole, unless a time of the day is another instant in some of them. Undefined: some are never open. */
export function reachesOf({ territories: held, territoriesExcluded: excluded }: AvailEntry, sides: Sides, clock: TerritoryClock, world: Iterable<string>): Reach[] | undefined {
  if (!isLocal(sides)) {
    const bounds = boundsIn(sides, '', clock);
    return bounds && [{ territories: expressionOf(held, excluded), bounds }];
  }
  const single = (held.length > 0 ? held : [...world]).filter((code) => !excluded.includes(code));
  const groups = Map.groupBy(single, (code) => JSON.stringify(boundsIn(sides, code, clock)));
  const reaches = [...groups.values()].flatMap((codes) => {
    const bounds = boundsIn(sides, codes[0]!, clock);
    return bounds ? [{ territories: expressionOf(codes, within(excluded, codes)), bounds }] : [];
  });
  return reaches.length > 0 && reaches.length === groups.size ? reaches : undefined;
}

/** The subdivisions that are taken out of these countries. */
const within = (excluded: readonly string[], codes: readonly string[]): string[] => excluded.filter((code) => codes.includes(code.slice(0, 2)));
