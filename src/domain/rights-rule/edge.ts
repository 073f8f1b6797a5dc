import { DAY, FIRST_INSTANT, instantText, PAST_INSTANTS } from '../rights/index.js';
import type { Offset } from './offset.js';

/**
 * Where a window begins, or the first that is no longer in it: a day of the calendar, as the instant at which it begins in UTC, or an instant. Milliseconds since 1970; what is before or past the years 0001 to 9999 is
 * infinitely far.
 */
export interface Edge {
  readonly form: 'DAY' | 'INSTANT';
  readonly at: number;
}

/** When a window holds, in the forms of a window: RFC 3339, and days of which `closesOn` is the last. */
export interface RuleTerm {
  readonly opensAt: string | null;
  readonly opensOn: string | null;
  readonly closesAt: string | null;
  readonly closesOn: string | null;
}

/** Months first, of which the last day stands for those that a month does not have (31 January and a month: 28 or 29 February), then days, then the clock. Undefined: hours of a day, which begins at another instant in each territory. */
export function edgeAfter({ form, at }: Edge, { months, days, milliseconds }: Offset): Edge | undefined {
  if (form === 'DAY' && milliseconds !== 0) return undefined;
  if (!Number.isFinite(at)) return { form, at };
  return { form, at: within(monthsAfter(at, months) + days * DAY + milliseconds) };
}

const within = (at: number): number => (at < FIRST_INSTANT ? -Infinity : at > PAST_INSTANTS ? Infinity : at);

function monthsAfter(at: number, months: number): number {
  const from = new Date(at);
  const month = from.getUTCMonth() + months;
  const to = new Date(at);
  to.setUTCFullYear(from.getUTCFullYear(), month, Math.min(from.getUTCDate(), daysIn(from.getUTCFullYear(), month)));
  return to.getTime();
}

/** Of a month that is counted on from January of a year. */
const daysIn = (year: number, month: number): number => new Date(new Date(0).setUTCFullYear(year, month + 1, 0)).getUTCDate();

/** What is between two edges, null being no bound; null: nothing that is in the years 0001 to 9999. A day against an instant is not compared. */
export function termBetween(opens: Edge | null, closes: Edge | null): RuleTerm | null {
  if ((opens && opens.at >= PAST_INSTANTS) || (closes && closes.at <= FIRST_INSTANT)) return null;
  if (opens && closes && opens.form === closes.form && closes.at <= opens.at) return null;
  const [from, to] = [opens && opens.at >= FIRST_INSTANT ? opens : null, closes && closes.at <= PAST_INSTANTS ? closes : null];
  return {
    opensAt: from?.form === 'INSTANT' ? instantText(from.at) : null, opensOn: from?.form === 'DAY' ? dayText(from.at) : null,
    closesAt: to?.form === 'INSTANT' && to.at < PAST_INSTANTS ? instantText(to.at) : null, closesOn: to?.form === 'DAY' ? dayText(to.at - DAY) : null,
  };
}

const dayText = (at: number): string => instantText(at).slice(0, 10);
