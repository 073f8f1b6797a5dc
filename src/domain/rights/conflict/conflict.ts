import type { Channel } from '../context.js';
import type { TerritorySet } from '../territory/index.js';

/**
 * What can be wrong between windows of a title. EXCLUSIVE_IN: two agreements grant us exclusively. EXCLUSIVE_OUT: we grant twice, once exclusively. NOT_HELD: we grant what nobody grants us.
 * WHOLLY_HELD_BACK: a grant that holdbacks leave nothing of; a warning.
 */
export const CONFLICT_KINDS = ['EXCLUSIVE_IN', 'EXCLUSIVE_OUT', 'NOT_HELD', 'WHOLLY_HELD_BACK'] as const;
export type ConflictKind = (typeof CONFLICT_KINDS)[number];

export const CONFLICT_SENTENCES: Readonly<Record<ConflictKind, string>> = {
  EXCLUSIVE_IN: 'Two agreements grant it to us exclusively, there and then.',
  EXCLUSIVE_OUT: 'It is granted to others twice there and then, at least once exclusively.',
  NOT_HELD: 'It is granted to others, and nothing grants it to us there and then.',
  WHOLLY_HELD_BACK: 'The grant is held back everywhere and always: it lets nothing be shown.',
};

/** Where, by which leaves of the channel tree and when something is so; in time from the first instant in any of the territories until the last. Milliseconds since 1970, -Infinity and Infinity: no bound. */
export interface Extent {
  readonly territories: TerritorySet;
  readonly channels: readonly Channel[];
  readonly from: number;
  readonly until: number;
}

/** Between one window, or two, of which `window` has the smaller id. */
export interface Conflict {
  readonly kind: ConflictKind;
  readonly window: string;
  readonly other: string | null;
  readonly extent: Extent;
}
