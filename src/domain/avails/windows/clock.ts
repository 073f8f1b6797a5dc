import { dayStart } from '../../rights/index.js';
import { Lru } from '../../shared/index.js';
import type { ZoneRules } from '../../tzdata/index.js';
import type { TerritoryClock } from './bounds.js';

/** A list of avails has few times of the day. */
const KEPT = 10_000;

/** The clocks of territories by zone rules of the product. A subdivision takes its country's zones; a country without zones counts in UTC, as it does its days. */
export function territoryClock(rules: ZoneRules): TerritoryClock {
  const kept = new Lru<string, ReturnType<TerritoryClock>>(KEPT, () => 1);
  return (territory, shown) => {
    const country = territory.slice(0, 2);
    const key = `${country} ${shown}`;
    const known = kept.get(key) ?? spanOf(rules.zonesOf(country).map((zone) => dayStart(rules, zone, shown)), shown);
    kept.set(key, known);
    return known;
  };
}

const spanOf = (instants: readonly number[], shown: number): ReturnType<TerritoryClock> => (instants.length === 0 ? { first: shown, last: shown } : { first: Math.min(...instants), last: Math.max(...instants) });
