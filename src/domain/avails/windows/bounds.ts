import { FIRST_INSTANT, instantText, PAST_INSTANTS } from '../../rights/index.js';
import { err, ok, type Result } from '../../shared/index.js';
import { clockMs, dateAfter, instantMs, type WrittenTime } from '../date-time.js';
import type { AvailBound, AvailEntry } from '../entry.js';
import { shown } from '../fault.js';
import type { AvailRule, AvailWindow, AvailWindowFault } from './window.js';

/** When clocks of a territory first show a time of the day or are past it: in the first of its zones and in the last. Both are milliseconds since 1970, the time as if the clock stood in UTC. */
export type TerritoryClock = (territory: string, shown: number) => { readonly first: number; readonly last: number };

/** One side of a window: at most one of these is there; `local` is a time of the day, which is another instant in each territory. */
interface Side {
  readonly at?: number;
  readonly on?: string;
  readonly local?: number;
  readonly after?: AvailRule;
}

export interface Sides {
  readonly opens: Side;
  readonly closes: Side;
}

export type WindowBounds = Pick<AvailWindow, 'opensAt' | 'closesAt' | 'opensOn' | 'closesOn' | 'opensAfter' | 'closesAfter'>;

/** The last second of a day, or what is left of it: the day is meant to its end. */
const LAST_SECOND = /^23:59:59(?:\.\d+)?$/;
const MIDNIGHT = /^00:00:00(?:\.0+)?$/;
const EVENTS: Readonly<Record<string, AvailRule['event']>> = { ESTStart: 'EST', EST: 'EST', Broadcast: 'BROADCAST', Theatrical: 'THEATRICAL' };

const fault = (entry: AvailEntry, code: AvailWindowFault['code'], message: string): Result<never, AvailWindowFault> => err({ code, place: entry.place, message });

/** The bounds of an entry. `receivedAt`, milliseconds since 1970: when `Immediate` is. */
export function sidesOf(entry: AvailEntry, receivedAt: number): Result<Sides, AvailWindowFault> {
  const opens = sideOf(entry, 'Start', entry.start, receivedAt);
  if (!opens.ok) return opens;
  const closes = entry.end.kind === 'AT' ? ok(closing(entry.end.written)) : entry.windowDuration === null ? sideOf(entry, 'End', entry.end, receivedAt) : ok({ after: { event: 'OPENING' as const, lag: entry.windowDuration } });
  return closes.ok ? ok({ opens: opens.value, closes: closes.value }) : closes;
}

function opening(written: WrittenTime): Side {
  const at = instantMs(written);
  if (at !== null) return { at };
  return MIDNIGHT.test(written.time ?? '') ? { on: written.date } : { local: clockMs(written) };
}

/** Exclusive, as windows are: a midnight ends the day before it; the last second of a day ends with the day. */
function closing(written: WrittenTime): Side {
  const isLast = LAST_SECOND.test(written.time ?? '');
  if (written.offset !== null) return { at: (isLast ? clockMs({ ...written, time: '24:00:00' }) : clockMs(written)) - written.offset * 60_000 };
  if (isLast) return { on: written.date };
  if (MIDNIGHT.test(written.time ?? '')) return written.date === '0001-01-01' ? { at: FIRST_INSTANT } : { on: dateAfter(written.date, -1) };
  return { local: clockMs(written) };
}

function sideOf(entry: AvailEntry, name: 'Start' | 'End', bound: AvailBound, receivedAt: number): Result<Side, AvailWindowFault> {
  if (bound.kind === 'AT') return ok(name === 'Start' ? opening(bound.written) : closing(bound.written));
  if (bound.kind === 'NONE') return fault(entry, 'NO_BOUND', `${name} says nothing: expected a date and time, or a condition`);
  const { condition, lag } = bound;
  if (Object.hasOwn(EVENTS, condition)) return ok({ after: { event: EVENTS[condition]!, lag: lag ?? 'PT0S' } });
  if (lag === null && condition === 'Open') return ok({});
  if (lag === null && condition === 'Immediate') return ok({ at: receivedAt });
  return fault(entry, 'CONDITION_UNDECIDED', lag === null ? `${name} is ${shown(condition)}, and nothing says when that is` : `${name} is ${shown(lag)} after ${shown(condition)}, which is no event`);
}

export const isLocal = ({ opens, closes }: Sides): boolean => opens.local !== undefined || closes.local !== undefined;

/** Bounds of one form that leave no time at all. */
const isNeverOpen = ({ opensAt, closesAt, opensOn, closesOn }: WindowBounds): boolean =>
  (opensAt !== null && closesAt !== null && Date.parse(closesAt) <= Date.parse(opensAt)) || (opensOn !== null && closesOn !== null && closesOn < opensOn);

/**
 * In one territory: a time of the day opens when the last of its zones shows it, and closes when the first does, as days do. An instant outside of the years 0001 to 9999 bounds nothing on its side. Undefined:
 * nothing is open between the bounds, or within those years.
 */
export function boundsIn({ opens, closes }: Sides, territory: string, clock: TerritoryClock): WindowBounds | undefined {
  const opensAt = opens.local === undefined ? (opens.at ?? FIRST_INSTANT) : clock(territory, opens.local).last;
  const closesAt = closes.local === undefined ? (closes.at ?? PAST_INSTANTS) : clock(territory, closes.local).first;
  if (opensAt >= PAST_INSTANTS || closesAt <= FIRST_INSTANT) return undefined;
  const bounds = {
    opensAt: opensAt <= FIRST_INSTANT ? null : instantText(opensAt), closesAt: closesAt >= PAST_INSTANTS ? null : instantText(closesAt),
    opensOn: opens.on ?? null, closesOn: closes.on ?? null, opensAfter: opens.after ?? null, closesAfter: closes.after ?? null,
  };
  return isNeverOpen(bounds) ? undefined : bounds;
}
