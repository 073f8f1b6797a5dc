import type { FrameRange } from './frame-range.js';

/** J. F. Allen, Maintaining knowledge about temporal intervals (1983): of two ranges exactly one is true. Each after the sixth is one of the first six seen from the other range. */
export const INTERVAL_RELATIONS = [
  'BEFORE', 'MEETS', 'OVERLAPS', 'STARTS', 'DURING', 'FINISHES', 'EQUALS', 'FINISHED_BY', 'CONTAINS', 'STARTED_BY', 'OVERLAPPED_BY', 'MET_BY', 'AFTER',
] as const;
export type IntervalRelation = (typeof INTERVAL_RELATIONS)[number];

/** How `a` lies to `b`: `BEFORE` leaves at least one frame between, `MEETS` none. */
export function relationOf(a: FrameRange, b: FrameRange): IntervalRelation {
  if (a.out < b.in) return 'BEFORE';
  if (b.out < a.in) return 'AFTER';
  if (a.out === b.in) return 'MEETS';
  if (b.out === a.in) return 'MET_BY';
  if (a.in === b.in) return a.out === b.out ? 'EQUALS' : a.out < b.out ? 'STARTS' : 'STARTED_BY';
  if (a.out === b.out) return a.in > b.in ? 'FINISHES' : 'FINISHED_BY';
  if (a.in > b.in) return a.out < b.out ? 'DURING' : 'OVERLAPPED_BY';
  return a.out < b.out ? 'OVERLAPS' : 'CONTAINS';
}

/** The same seen from the other range. */
export const inverseRelation = (relation: IntervalRelation): IntervalRelation => INTERVAL_RELATIONS[INTERVAL_RELATIONS.length - 1 - INTERVAL_RELATIONS.indexOf(relation)]!;
