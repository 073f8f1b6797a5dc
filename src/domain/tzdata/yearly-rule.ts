import type { Transition } from './zone.js';

/** The n-th weekday (0 is Sunday) of a month, week 5 the last, and milliseconds after its local midnight, which may lie on another day. */
export interface YearlyDay {
  readonly month: number;
  readonly week: number;
  readonly weekday: number;
  readonly time: number;
}

/** What a zone does every year after its last listed transition. Offsets in seconds east of UTC; daylight time holds from `begins` to `ends`. */
export interface YearlyRule {
  readonly standard: number;
  readonly daylight: number;
  readonly begins: YearlyDay;
  readonly ends: YearlyDay;
}

const KEPT_YEARS = 100;
const kept = new WeakMap<YearlyRule, Map<number, readonly Transition[]>>();

/** Both changes of a year, by the calendar of the zone, in order. */
export function transitionsIn(year: number, rule: YearlyRule): readonly Transition[] {
  const years = kept.get(rule) ?? new Map<number, readonly Transition[]>();
  if (years.size >= KEPT_YEARS) years.clear();
  const known = years.get(year) ?? changes(year, rule);
  kept.set(rule, years.set(year, known));
  return known;
}

function changes(year: number, { standard, daylight, begins, ends }: YearlyRule): Transition[] {
  const there = { at: localTime(begins, year) - standard * 1000, before: standard, after: daylight };
  const back = { at: localTime(ends, year) - daylight * 1000, before: daylight, after: standard };
  return there.at < back.at ? [there, back] : [back, there];
}

function localTime({ month, week, weekday, time }: YearlyDay, year: number): number {
  const first = new Date(monthStart(year, month)).getUTCDay();
  const day = ((weekday - first + 7) % 7) + 7 * (week - 1);
  const days = (monthStart(year, month + 1) - monthStart(year, month)) / 86_400_000;
  return monthStart(year, month) + (day < days ? day : day - 7) * 86_400_000 + time;
}

/** Date.UTC takes the years 0 to 99 for those of the 20th century. The calendar repeats itself every 400 years. */
const monthStart = (year: number, month: number): number => Date.UTC(year + 400, month - 1, 1) - 146_097 * 86_400_000;
