import type { Transition } from './tzif.ts';

/** A day of every year, "M3.2.0/2" of a POSIX TZ string: the n-th weekday (0 is Sunday) of a month, week 5 the last, and seconds after its local midnight. */
export interface YearlyDay {
  readonly month: number;
  readonly week: number;
  readonly weekday: number;
  readonly time: number;
}

/** Offsets in seconds east of UTC; daylight time holds from `begins` to `ends`. */
export interface Rule {
  readonly standard: number;
  readonly daylight: number;
  readonly begins: YearlyDay;
  readonly ends: YearlyDay;
}

const NAME = '(?:<[^>]+>|[A-Za-z]+)';
const OFFSET = '[-+]?\\d+(?::\\d+){0,2}';
const DAY = 'M(\\d+)\\.(\\d)\\.(\\d)(?:/([-+]?[\\d:]+))?';
const FORM = new RegExp(`^${NAME}(${OFFSET})(?:${NAME}(${OFFSET})?,${DAY},${DAY})?$`);

/** Null: one offset for ever. Days counted from January are used by no zone, and refused. */
export function readPosixRule(text: string): Rule | null {
  const match = FORM.exec(text);
  if (!match) throw new Error(`no rule that is known: ${text}`);
  const [, standard = '', daylight, ...days] = match;
  if (days[0] === undefined) return null;
  // POSIX counts west of UTC.
  const east = -seconds(standard);
  const day = (from: number): YearlyDay => ({ month: Number(days[from]), week: Number(days[from + 1]), weekday: Number(days[from + 2]), time: seconds(days[from + 3] ?? '2') });
  return { standard: east, daylight: daylight === undefined ? east + 3600 : -seconds(daylight), begins: day(0), ends: day(4) };
}

/** Of a text without a rule. */
export const fixedOffset = (text: string): number => -seconds(FORM.exec(text)?.[1] ?? '');

/** When the rule changes the offset in a year (UTC, seconds). */
export function ruleTransitions({ standard, daylight, begins, ends }: Rule, year: number): Transition[] {
  return [{ at: localTime(begins, year) - standard, after: daylight }, { at: localTime(ends, year) - daylight, after: standard }];
}

function localTime({ month, week, weekday, time }: YearlyDay, year: number): number {
  const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const day = 1 + ((weekday - first + 7) % 7) + 7 * (week - 1);
  return Date.UTC(year, month - 1, day > last ? day - 7 : day) / 1000 + time;
}

function seconds(text: string): number {
  const [hours = 0, minutes = 0, rest = 0] = text.replace(/^[-+]/, '').split(':').map(Number);
  return (text.startsWith('-') ? -1 : 1) * (hours * 3600 + minutes * 60 + rest);
}
