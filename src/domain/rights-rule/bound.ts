import { dayOf, instantOf, instantText } from '../rights/index.js';
import { isLasting, readOffset } from './offset.js';

export const RULE_EDGES = ['OPENS', 'CLOSES'] as const;
export type RuleEdge = (typeof RULE_EDGES)[number];

/** When a rule's window opens or closes: one of `on`, `at`, `event`, `window` and `lasts`, or nothing, which is no bound. */
export interface RuleBound {
  /** A day; of what closes the last one. */
  readonly on: string | null;
  /** RFC 3339. */
  readonly at: string | null;
  /** The name of an event of the title. */
  readonly event: string | null;
  /** The name of another rule of the title, and which side of its window. */
  readonly window: string | null;
  readonly edge: RuleEdge | null;
  /** How long after what it follows: a duration of ISO 8601, "-" before it for one before; null: at once. */
  readonly offset: string | null;
  /** Of what closes: how long it is open. */
  readonly lasts: string | null;
}

export interface RuleBounds {
  readonly opens: RuleBound;
  readonly closes: RuleBound;
}

export const NO_BOUND: RuleBound = { on: null, at: null, event: null, window: null, edge: null, offset: null, lasts: null };

/** TWO_FORMS: a bound has one. `path`: below the rule. */
export interface BoundFault {
  readonly code: 'INVALID' | 'TWO_FORMS';
  readonly path: readonly string[];
  readonly reason: string;
}

/** Names of events: those of everybody (THEATRICAL, EST_START, HOME_VIDEO, BROADCAST) and a tenant's own. */
export const isEventName = (name: string): boolean => /^[A-Z][A-Z0-9_]{0,99}$/.test(name);

const FORMS = ['on', 'at', 'event', 'window', 'lasts'] as const;
const OFFSET_REASON = 'it is a duration of ISO 8601 in whole numbers, "P90D", "-P2W", "P1Y6M", "PT36H"';

/** Every fault of the bounds of a rule, each with its way. */
export function boundFaults({ opens, closes }: RuleBounds): BoundFault[] {
  const endless = closes.lasts !== null && FORMS.every((form) => opens[form] === null);
  return [
    ...faultsOf(opens, 'opens'), ...faultsOf(closes, 'closes'),
    ...(opens.lasts === null ? [] : [{ code: 'INVALID' as const, path: ['opens', 'lasts'], reason: 'what opens does not last: it belongs to what closes' }]),
    ...(endless ? [{ code: 'INVALID' as const, path: ['closes', 'lasts'], reason: 'it is counted from the opening, and there is none' }] : []),
  ];
}

function faultsOf(bound: RuleBound, side: 'opens' | 'closes'): BoundFault[] {
  const given = FORMS.filter((form) => bound[form] !== null);
  if (given.length > 1) return [{ code: 'TWO_FORMS', path: [side, given[1]!], reason: `${given[0]} is given too` }];
  return [...(['on', 'at', 'event', 'window', 'edge', 'offset', 'lasts'] as const)].flatMap((name) => {
    const reason = reasonAgainst(bound, name);
    return reason === undefined ? [] : [{ code: 'INVALID' as const, path: [side, name], reason }];
  });
}

function reasonAgainst(bound: RuleBound, name: keyof RuleBound): string | undefined {
  const value = bound[name];
  if (name === 'edge') return (value === null) === (bound.window === null) ? undefined : 'it says which side of a window, and goes with one';
  if (value === null) return undefined;
  if (name === 'on') return dayOf(value) === undefined ? 'it is a day of the calendar in the years 0001 to 9999' : undefined;
  if (name === 'at') return instantOf(value) === undefined ? 'it is an instant to the millisecond in the years 0001 to 9999' : undefined;
  if (name === 'event') return isEventName(value) ? undefined : 'it has capitals, digits and "_", begins with a letter, and is not longer than 100';
  if (name === 'offset' && bound.event === null && bound.window === null) return 'it goes with an event or a window';
  if (name === 'offset') return readOffset(value) ? undefined : OFFSET_REASON;
  if (name === 'lasts') return lastsReason(value);
  return undefined;
}

function lastsReason(text: string): string | undefined {
  const offset = readOffset(text);
  if (!offset) return OFFSET_REASON;
  return isLasting(offset) ? undefined : 'it lasts longer than nothing';
}

/** A bound without faults as it is kept: instants in UTC. */
export const canonicalBound = (bound: RuleBound): RuleBound => ({ ...bound, at: bound.at === null ? null : instantText(instantOf(bound.at)!) });
