import { PAST_INSTANTS } from '../bounds/index.js';
import { coversChannel, isLeaf } from '../channel.js';
import { type Channel, CHANNELS, RIGHTS_USES, type RightsUse } from '../context.js';
import { holdsAny, holdsWhole } from '../territory/index.js';
import { type ClearanceTerm, knownOf, type WindowTerm, type World, type WorldAsset } from '../world/world.js';
import { spanOf } from './coverage.js';
import type { DecisionContext } from './context.js';
import { elementsOf } from './elements.js';
import { evaluate } from './evaluation.js';
import { lineageOf } from './lineage.js';
import { type Span, spanAt } from './spans.js';

/** From an instant on something may be shown that might not before, or no longer: as it is answered who states no language, device class and height. */
export interface BoundaryChange {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly allowed: boolean;
  /** Codes for which the answer is different. A country speaks for its subdivisions too, but for those that stand behind it with a hyphen: "US", "-US-CA". */
  readonly territories: readonly string[];
  readonly channels: readonly Channel[];
  readonly uses: readonly RightsUse[];
}

/** After `after`, up to and with `until`. */
interface Stretch {
  readonly after: number;
  readonly until: number;
}

type AnyTerm = WindowTerm | ClearanceTerm;
type Change<Of> = Pick<BoundaryChange, 'at' | 'allowed'> & Of;

const LEAVES = CHANNELS.filter(isLeaf);
const ALL_KNOWN = PAST_INSTANTS;

/** All changes of an asset in a stretch of time, in its order, by all that the world knows in the end. */
export function changesIn(world: World, id: string, stretch: Stretch): BoundaryChange[] {
  const asset = world.assets.get(id);
  if (!asset) return [];
  const terms = termsOf(world, asset);
  const parts = partsOf(world, terms);
  const edges = alike(world, terms, [...parts].flatMap(([country, subdivisions]) => [country, ...subdivisions]), stretch).flatMap((place) => edgesOf(world, asset, place, stretch));
  const byUse = joined(edges, ({ channel, use }) => `${channel} ${use}`, (same) => ({ channel: same[0]!.channel, use: same[0]!.use, territories: spoken(parts, same.flatMap(({ codes }) => codes)) }));
  const byChannel = joined(byUse, ({ channel, territories }) => `${channel} ${territories.join(' ')}`, (same) => ({ channel: same[0]!.channel, territories: same[0]!.territories, uses: same.map(({ use }) => use) }));
  const changes = joined(byChannel, ({ uses, territories }) => `${uses.join(' ')} ${territories.join(' ')}`, (same) => ({ territories: same[0]!.territories, channels: same.map(({ channel }) => channel), uses: same[0]!.uses }));
  return changes.sort((a, b) => a.at - b.at);
}

/** Puts changes of one instant and direction together that have one key. */
const joined = <A extends Change<object>, B>(changes: readonly A[], key: (change: A) => string, join: (same: readonly A[]) => B): Change<B>[] =>
  [...Map.groupBy(changes, (change) => `${change.at} ${change.allowed} ${key(change)}`).values()].map((same) => ({ at: same[0]!.at, allowed: same[0]!.allowed, ...join(same) }));

/** What bears on the asset: windows of all that it is derived from, and clearances of what is on its frames. */
function termsOf(world: World, asset: WorldAsset): AnyTerm[] {
  const lineage = lineageOf(world, asset, ALL_KNOWN);
  return [...lineage.order.flatMap(({ windows }) => knownOf(windows, ALL_KNOWN)), ...elementsOf(world, lineage, ALL_KNOWN).flatMap(({ clearances }) => knownOf(clearances, ALL_KNOWN))];
}

const held = (term: AnyTerm, code: string): boolean => ('effect' in term.row && term.row.effect === 'HOLDBACK' ? holdsAny(term.territories, code) : holdsWhole(term.territories, code));

/** Each country, with its subdivisions where some term holds a part of it. */
const partsOf = ({ geography }: World, terms: readonly AnyTerm[]): Map<string, readonly string[]> =>
  new Map([...geography.countries].map((country) => [country, terms.some(({ territories }) => holdsAny(territories, country) && !holdsWhole(territories, country)) ? geography.subdivisionsOf(country) : []]));

/** Places for which all terms say the same, and the channels of those that open or close in the stretch. */
interface Place {
  readonly codes: string[];
  readonly channels: readonly Channel[];
}

function alike(world: World, terms: readonly AnyTerm[], codes: readonly string[], { after, until }: Stretch): Place[] {
  const places = new Map<string, Place>();
  for (const code of codes) {
    const there = terms.map((term): Span | null => (held(term, code) ? spanOf(world, term, { territory: code }) : null));
    const moving = terms.filter((_, i) => there[i]?.some((edge) => edge > after && edge <= until));
    if (moving.length === 0) continue;
    const place = places.get(there.join('|')) ?? { codes: [], channels: LEAVES.filter((leaf) => moving.some(({ row }) => row.channels.some((node) => coversChannel(node, leaf)))) };
    place.codes.push(code);
    places.set(there.join('|'), place);
  }
  return [...places.values()];
}

function edgesOf(world: World, asset: WorldAsset, { codes, channels }: Place, { after, until }: Stretch) {
  return channels.flatMap((channel) => RIGHTS_USES.flatMap((use) => {
    const context: DecisionContext = { asset: asset.id, territory: codes[0]!, channel, at: until, knownAt: ALL_KNOWN, language: null, deviceClass: null, height: null, use };
    const { allowed: spans } = evaluate(world, asset, context);
    return spans.flat().filter((edge) => edge > after && edge <= until).map((at) => ({ at, allowed: spanAt(spans, at) !== undefined, channel, use, codes }));
  }));
}

/** The codes as a change says them. */
function spoken(parts: ReadonlyMap<string, readonly string[]>, codes: readonly string[]): string[] {
  const set = new Set(codes);
  return [...parts].flatMap(([country, subdivisions]) => (set.has(country) ? [country, ...subdivisions.filter((code) => !set.has(code)).map((code) => `-${code}`)] : subdivisions.filter((code) => set.has(code))));
}

/** Whether a change speaks of a country or subdivision. */
export const speaksOf = ({ territories }: Pick<BoundaryChange, 'territories'>, code: string): boolean =>
  territories.includes(code) || (territories.includes(code.slice(0, 2)) && !territories.includes(`-${code}`));
