import { type AssetRights, titleWorld } from '../availability.js';
import { type Channel, RIGHTS_USES, type RightsUse } from '../context.js';
import type { DecisionContext } from '../decision/context.js';
import { holdsTerritory, spanOf } from '../decision/coverage.js';
import { evaluate } from '../decision/evaluation.js';
import { complement, intersection, NEVER, type Spans } from '../decision/spans.js';
import { countriesOf, holdsAny, holdsWhole, type TerritorySet } from '../territory/index.js';
import type { World } from '../world/world.js';

/** Where and by which leaves of the channel tree decisions may differ. */
export interface Touched {
  readonly territories: TerritorySet;
  readonly channels: readonly Channel[];
}

/** From an instant until another (milliseconds since 1970, -Infinity and Infinity: no bound) a title is allowed that was denied, or the reverse. */
export interface AvailabilityChange {
  /** Global id. */
  readonly asset: string;
  /** As it is afterwards. */
  readonly allowed: boolean;
  readonly use: RightsUse;
  readonly territories: readonly string[];
  readonly channels: readonly Channel[];
  readonly from: number;
  readonly until: number;
}

/** Rows recorded until now and not superseded; no clock comes later. */
const NOW = Number.MAX_SAFE_INTEGER;

/** What differs in the decisions about a title, asked without language, device class and height. None in an open project. Territories in which all windows say the same are asked as one. */
export function availabilityChanges(before: AssetRights, after: AssetRights, { territories, channels }: Touched): AvailabilityChange[] {
  if (after.policy === 'OPEN') return [];
  const [was, is] = [titleWorld(before.rows).world, titleWorld(after.rows).world];
  const found: AvailabilityChange[] = [];
  for (const alike of Map.groupBy(placesIn(territories, [was, is]), (place) => signature([was, is], place)).values()) {
    for (const channel of channels) for (const use of RIGHTS_USES) {
      const context = { ...ASKED, asset: after.asset, territory: alike[0]!, channel, use };
      const [old, now] = [allowedIn(was, context), allowedIn(is, context)];
      for (const [allowed, spans] of [[true, intersection(now, complement(old))], [false, intersection(old, complement(now))]] as const)
        for (const [from, until] of spans) found.push({ asset: after.asset, allowed, use, territories: alike, channels: [channel], from, until });
    }
  }
  return joined(found);
}

const ASKED = { at: 0, knownAt: NOW, language: null, deviceClass: null, height: null } as const;

function allowedIn(world: World, context: DecisionContext): Spans {
  const asset = world.assets.get(context.asset);
  return asset ? evaluate(world, asset, context).allowed : NEVER;
}

const windowsOf = ({ assets }: World) => [...assets.values()].flatMap(({ windows }) => windows);
const clearancesOf = ({ elements }: World) => [...elements.values()].flatMap(({ clearances }) => clearances);

/** Countries, and the subdivisions of those that something holds in part. */
function placesIn(territories: TerritorySet, worlds: readonly World[]): string[] {
  const sets = [territories, ...worlds.flatMap((world) => [...windowsOf(world), ...clearancesOf(world)].map((term) => term.territories))];
  return countriesOf(territories).flatMap((country) => (sets.some((set) => holdsAny(set, country) && !holdsWhole(set, country)) ? [country, ...territories.atoms.geography.subdivisionsOf(country)] : [country]));
}

/** What every row says of a place, apart from channels and uses: where it is the same, decisions are. */
function signature(worlds: readonly World[], territory: string): string {
  const context = { ...ASKED, asset: '', territory, channel: 'SVOD', use: 'FULL' } as const;
  return worlds.flatMap((world) => [
    ...windowsOf(world).map((window) => (holdsTerritory(window, context) ? spanOf(world, window, context).join() : '')),
    ...clearancesOf(world).map((clearance) => (holdsWhole(clearance.territories, territory) ? spanOf(world, clearance, context).join() : '')),
  ]).join(';');
}

/** Territories, then channels, that change alike are told together. */
function joined(changes: readonly AvailabilityChange[]): AvailabilityChange[] {
  const key = ({ allowed, use, from, until }: AvailabilityChange): string => [allowed, use, from, until].join();
  const byChannel = [...Map.groupBy(changes, (change) => `${key(change)} ${change.channels.join()}`).values()].map((same) => ({ ...same[0]!, territories: same.flatMap(({ territories }) => territories).toSorted() }));
  return [...Map.groupBy(byChannel, (change) => `${key(change)} ${change.territories.join()}`).values()].map((same) => ({ ...same[0]!, channels: same.flatMap(({ channels }) => channels) }));
}
