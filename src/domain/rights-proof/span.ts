import { invariant } from '../shared/index.js';
import type { ZoneRules } from '../tzdata/index.js';
import { DAY, END_OF_TIME, FIRST_INSTANT } from './instant.js';
import type { Terms } from './proof.js';

/** When something holds in the territory of the question: half-open, infinite where it has no bound. */
export interface Span {
  readonly opens: number;
  readonly closes: number;
}

/** Longer than any zone was ever away from UTC. */
const FAR = 1.5 * DAY;

/** Spans in one country: dates hold while they hold in all of its zones. */
export function spansIn(country: string, rules: ZoneRules): (terms: Terms) => Span {
  const zones = rules.zonesOf(country);
  const begins = new Map<number, readonly number[]>();
  const beginsOf = (midnight: number): readonly number[] => {
    if (!begins.has(midnight)) begins.set(midnight, zones.length === 0 ? [midnight] : zones.map((zone) => beginOfDay(midnight, zone, rules)));
    return begins.get(midnight)!;
  };
  return ({ opensAt, opensOn, closesAt, closesOn }) => {
    const opens = opensOn === null ? (opensAt ?? -Infinity) : Math.max(...beginsOf(opensOn));
    const closes = closesOn === null ? (closesAt ?? Infinity) : Math.min(...beginsOf(closesOn + DAY));
    return { opens: opens < FIRST_INSTANT ? -Infinity : opens, closes: closes >= END_OF_TIME ? Infinity : closes };
  };
}

/** The first instant at which clocks show this midnight; where they never do, the one at which they are put past it. */
function beginOfDay(midnight: number, zone: string, rules: ZoneRules): number {
  const changes = rules.transitionsBetween(zone, midnight - FAR, midnight + FAR);
  const first = { from: -Infinity, offset: changes[0]?.before ?? rules.offsetAt(zone, midnight) };
  const stretches = [first, ...changes.map(({ at, after }) => ({ from: at, offset: after }))].map(({ from, offset }, index) => ({ from, shown: midnight - offset * 1000, to: changes[index]?.at ?? Infinity }));
  const stretch = stretches.find(({ from, shown, to }) => from <= shown && shown < to) ?? stretches.find(({ from, shown }) => shown < from);
  invariant(stretch !== undefined, `${zone} comes to every midnight or is put past it`);
  return Math.max(stretch.from, stretch.shown);
}

/** Spans put together where they touch, in order. */
export function joinedSpans(spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  for (const span of spans.filter(({ opens, closes }) => opens < closes).toSorted((a, b) => (a.opens < b.opens ? -1 : a.opens > b.opens ? 1 : 0))) {
    const last = joined.at(-1);
    if (last !== undefined && span.opens <= last.closes) joined[joined.length - 1] = { opens: last.opens, closes: Math.max(last.closes, span.closes) };
    else joined.push(span);
  }
  return joined;
}

export const holdsAt = ({ opens, closes }: Span, instant: number): boolean => opens <= instant && instant < closes;

/** Whether one of the joined spans holds: the last one that opened is the only one that can. */
export function oneHoldsAt(joined: readonly Span[], instant: number): boolean {
  let [low, high] = [0, joined.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (joined[middle]!.opens <= instant) low = middle + 1;
    else high = middle;
  }
  return low > 0 && holdsAt(joined[low - 1]!, instant);
}
