import { transitionsIn, type YearlyRule } from './yearly-rule.js';

/** A change of a zone's offset (seconds east of UTC) at an instant (milliseconds since 1970). */
export interface Transition {
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

/** All that is known of a zone: `offsets[i]` holds before `times[i]`, the last after all of them, unless a rule goes on. */
export interface Zone {
  readonly times: readonly number[];
  readonly offsets: readonly number[];
  readonly rule: YearlyRule | null;
}

export function offsetAt(zone: Zone, at: number): number {
  const passed = countUpTo(zone.times, at);
  if (passed < zone.times.length || zone.rule === null) return zone.offsets[passed]!;
  const last = yearlyBetween(zone, zone.rule, at - LONGEST_PERIOD, at + 1).at(-1);
  return last?.after ?? zone.offsets[passed]!;
}

/** Those in [from, to), in order. */
export function transitionsBetween(zone: Zone, from: number, to: number): Transition[] {
  const first = countUpTo(zone.times, from - 1);
  const listed = zone.times.slice(first, countUpTo(zone.times, to - 1)).map((at, i) => ({ at, before: zone.offsets[first + i]!, after: zone.offsets[first + i + 1]! }));
  return zone.rule === null ? listed : [...listed, ...yearlyBetween(zone, zone.rule, from, to)];
}

/** A rule changes the offset twice in a year; the days move by a week at most. */
const LONGEST_PERIOD = 400 * 86_400_000;

/** By the rule, after the last listed transition. */
function yearlyBetween({ times }: Zone, rule: YearlyRule, from: number, to: number): Transition[] {
  const begin = Math.max(from, (times.at(-1) ?? -Infinity) + 1);
  const found: Transition[] = [];
  if (begin >= to) return found;
  for (let year = yearOf(begin) - 1; year <= yearOf(to) + 1; year++) found.push(...transitionsIn(year, rule).filter(({ at }) => at >= begin && at < to));
  return found;
}

const yearOf = (at: number): number => new Date(at).getUTCFullYear();

/** How many of ascending times are at or before an instant. */
function countUpTo(times: readonly number[], at: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle]! <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
