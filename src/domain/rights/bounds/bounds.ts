import { err, ok, type Result } from '../../shared/index.js';
import { dayOf, instantOf } from './calendar.js';

/** When a window or clearance holds. Of each bound one form at most is there; null: none. */
export interface Bounds {
  /** Milliseconds since 1970; half-open [opensAt, closesAt). */
  readonly opensAt: number | null;
  readonly closesAt: number | null;
  /** Days in each territory's own zones, as the instants at which they begin in UTC; `closesOn` is the last day. */
  readonly opensOn: number | null;
  readonly closesOn: number | null;
}

/** The same as documents write it: RFC 3339, and YYYY-MM-DD. */
export interface WrittenBounds {
  readonly opensAt?: string | null;
  readonly closesAt?: string | null;
  readonly opensOn?: string | null;
  readonly closesOn?: string | null;
}

export type BoundName = keyof Bounds;

/** `field`: what to look at. TWO_FORMS: an instant and a date for one bound. INVERTED: it closes before it opens, or as it opens. */
export interface BoundsFault {
  readonly code: 'BAD_INSTANT' | 'BAD_DATE' | 'TWO_FORMS' | 'INVERTED';
  readonly field: BoundName;
  readonly message: string;
}

/** The first fault. An instant against a date is not compared: which comes first differs from territory to territory. */
export function readBounds(written: WrittenBounds): Result<Bounds, BoundsFault> {
  const fault = badForm(written) ?? twoForms(written);
  if (fault) return err(fault);
  const bounds: Bounds = { opensAt: read(instantOf, written.opensAt), closesAt: read(instantOf, written.closesAt), opensOn: read(dayOf, written.opensOn), closesOn: read(dayOf, written.closesOn) };
  const inverted = inversion(bounds);
  return inverted ? err(inverted) : ok(bounds);
}

/** The fault of bounds that close before they open: instants also where both are the same; undefined: none. */
export function inversion({ opensAt, closesAt, opensOn, closesOn }: Bounds): BoundsFault | undefined {
  if (opensAt !== null && closesAt !== null && closesAt <= opensAt) return { code: 'INVERTED', field: 'closesAt', message: 'closesAt is not after opensAt' };
  if (opensOn !== null && closesOn !== null && closesOn < opensOn) return { code: 'INVERTED', field: 'closesOn', message: 'closesOn is before opensOn' };
  return undefined;
}

const read = (form: (text: string) => number | undefined, text: string | null | undefined): number | null => (text == null ? null : (form(text) ?? null));

function badForm(written: WrittenBounds): BoundsFault | undefined {
  for (const field of ['opensAt', 'closesAt'] as const) {
    const text = written[field];
    if (text != null && instantOf(text) === undefined) return { code: 'BAD_INSTANT', field, message: `${shown(text)} is no instant: RFC 3339 to the millisecond, as 2026-01-31T18:00:00.000Z, years 0001 to 9999 UTC` };
  }
  for (const field of ['opensOn', 'closesOn'] as const) {
    const text = written[field];
    if (text != null && dayOf(text) === undefined) return { code: 'BAD_DATE', field, message: `${shown(text)} is no date of the calendar: YYYY-MM-DD, years 0001 to 9999` };
  }
  return undefined;
}

function twoForms({ opensAt, opensOn, closesAt, closesOn }: WrittenBounds): BoundsFault | undefined {
  if (opensAt != null && opensOn != null) return { code: 'TWO_FORMS', field: 'opensOn', message: 'opensAt and opensOn are two forms of one bound: give one' };
  if (closesAt != null && closesOn != null) return { code: 'TWO_FORMS', field: 'closesOn', message: 'closesAt and closesOn are two forms of one bound: give one' };
  return undefined;
}

const shown = (text: string): string => JSON.stringify(text.slice(0, 40));
