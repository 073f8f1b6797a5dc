import { boundsIn, type Interval, type RightsWindow } from '../rights/index.js';
import { invariant } from '../shared/index.js';
import { zoneRulesOf } from '../tzdata/index.js';
import { boundsOf } from './term-input.js';

/** When a window is open in each of its countries. Parts of a country have its zones. */
export function intervalsOf(window: RightsWindow): (Interval & { readonly territory: string })[] {
  const [bounds, rules] = [boundsOf(window), zoneRulesOf(window.tzdata)];
  invariant(bounds.ok && rules, 'a stored window has bounds, and zone rules that are held');
  const countries = new Set(window.territories.map((code) => code.slice(0, 2)));
  return [...countries].map((territory) => ({ territory, ...boundsIn(bounds.value, territory, rules) }));
}

/** Whether it has opened nowhere by an instant. */
export const isUnopened = (window: Pick<RightsWindow, 'opensAt'>, intervals: readonly Interval[], at: Date): boolean =>
  intervals.every(({ opensAt }) => opensAt !== null && at.getTime() <= opensAt) || (window.opensAt !== null && at <= window.opensAt);

/**
 * What is left of a window that ends at an instant. OVER: it ended everywhere before. UNOPENED: nothing. Else its new end: the instant, or, where it is over in some of its territories, the first of those ends,
 * so that it is open nowhere for longer than it was.
 */
export function endedAt(window: RightsWindow, at: Date): 'OVER' | 'UNOPENED' | Date {
  const intervals = intervalsOf(window);
  if (isUnopened(window, intervals, at)) return 'UNOPENED';
  const ends = intervals.map(({ closesAt }) => closesAt ?? Infinity);
  if (ends.every((end) => end <= at.getTime())) return 'OVER';
  const end = new Date(Math.min(at.getTime(), ...ends));
  return window.opensAt !== null && end <= window.opensAt ? 'UNOPENED' : end;
}
