import type { ZoneRules } from '../../tzdata/index.js';
import type { Bounds } from './bounds.js';
import { DAY, FIRST_INSTANT, PAST_INSTANTS } from './calendar.js';
import { dayBegins } from './local-days.js';

/** Half-open, milliseconds since 1970; null: no bound. Where dates leave nothing (a day that a zone skipped, or zones a day apart) it closes at or before it opens: never. */
export interface Interval {
  readonly opensAt: number | null;
  readonly closesAt: number | null;
}

/**
 * Bounds in one territory (RIGHTS.md, "Date windows"): a day counts as long as it holds in all zones of the country, so it opens in the last of them and closes in the first.
 * A subdivision takes its country's zones. What is past the years 0001 to 9999 bounds no question.
 */
export function boundsIn(bounds: Bounds, territory: string, rules: ZoneRules): Interval {
  const country = territory.slice(0, 2);
  const opensAt = bounds.opensOn === null ? bounds.opensAt : dayBegins(rules, country, bounds.opensOn).last;
  const closesAt = bounds.closesOn === null ? bounds.closesAt : dayBegins(rules, country, bounds.closesOn + DAY).first;
  return { opensAt: opensAt !== null && opensAt <= FIRST_INSTANT ? null : opensAt, closesAt: closesAt !== null && closesAt >= PAST_INSTANTS ? null : closesAt };
}

export const isOpenAt = ({ opensAt, closesAt }: Interval, at: number): boolean => (opensAt === null || opensAt <= at) && (closesAt === null || at < closesAt);
