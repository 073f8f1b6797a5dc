import { DAY, dayOf, instantOf } from '../rights/index.js';
import { err, ok, type Result } from '../shared/index.js';
import { RULE_EDGES, type RuleBound, type RuleBounds, type RuleEdge } from './bound.js';
import { type Edge, edgeAfter, type RuleTerm, termBetween } from './edge.js';
import { readOffset } from './offset.js';

/** What a rule says of time. Names are those of one title. */
export interface TimedRule extends RuleBounds {
  readonly name: string;
  /** As written. */
  readonly territories: string;
}

/** What is known of an event: a day, an instant, or neither. */
export interface TimedEvent {
  readonly name: string;
  /** As written: it is for the rules of these territories; null: for all others, and for these while nothing is known of their own. */
  readonly territories: string | null;
  readonly on: string | null;
  /** RFC 3339. */
  readonly at: string | null;
}

/** What a rule comes to. */
export interface RuleOutcome {
  /** null: there is no window, since its opening is not known, or nothing is between its bounds. */
  readonly term: RuleTerm | null;
  /** The events that are not known, and windows without such a side, on which a bound of it rests; without any and without a term it is never open. */
  readonly waitsFor: readonly string[];
}

/** RULE_CYCLE: a bound would follow itself, by `way`. HOURS_OF_A_DATE: hours after a day, which begins at another instant in each territory. `at`: every bound that is in it. */
export interface RuleFault {
  readonly code: 'RULE_CYCLE' | 'HOURS_OF_A_DATE';
  readonly at: readonly RulePlace[];
  readonly way: string;
}

/** One side of one rule's window. */
export interface RulePlace {
  readonly rule: string;
  readonly edge: RuleEdge;
}

/** `edge` null: no bound or, where it waits, none that is known. */
interface Timed {
  readonly edge: Edge | null;
  readonly waitsFor: string | null;
}

interface Times {
  readonly rules: ReadonlyMap<string, TimedRule>;
  readonly events: readonly TimedEvent[];
  readonly known: Map<string, Timed>;
}

/**
 * The windows of rules by the events that are known, by the rules' names. A window whose opening is not known is not there; one whose closing is not known has no end until it is: the right lasts, and the holdback holds,
 * until the event. Each side follows one thing at most, so that each is looked at once.
 */
export function resolveRules(rules: readonly TimedRule[], events: readonly TimedEvent[]): Result<ReadonlyMap<string, RuleOutcome>, RuleFault> {
  const times: Times = { rules: new Map(rules.map((rule) => [rule.name, rule])), events, known: new Map() };
  for (const { name } of rules) {
    for (const edge of RULE_EDGES) {
      const fault = settle(times, { rule: name, edge });
      if (fault) return err(fault);
    }
  }
  return ok(new Map(rules.map(({ name }) => [name, outcomeOf(times.known.get(keyOf({ rule: name, edge: 'OPENS' }))!, times.known.get(keyOf({ rule: name, edge: 'CLOSES' }))!)])));
}

function outcomeOf(opens: Timed, closes: Timed): RuleOutcome {
  const waitsFor = [...new Set([opens.waitsFor, closes.waitsFor].filter((name) => name !== null))];
  return { term: opens.waitsFor === null ? termBetween(opens.edge, closes.edge) : null, waitsFor };
}

const keyOf = ({ rule, edge }: RulePlace): string => `${rule} ${edge}`;
const boundAt = ({ rules }: Times, { rule, edge }: RulePlace): RuleBound => (edge === 'OPENS' ? rules.get(rule)!.opens : rules.get(rule)!.closes);

/** Goes along what a bound follows until something is known, and back again. */
function settle(times: Times, start: RulePlace): RuleFault | undefined {
  const way: RulePlace[] = [];
  const met = new Map<string, number>();
  for (let place: RulePlace | null = start; place && !times.known.has(keyOf(place)); place = followedBy(times, place)) {
    const before = met.get(keyOf(place));
    if (before !== undefined) return cycleOf(way.slice(before));
    met.set(keyOf(place), way.length);
    way.push(place);
  }
  for (const place of way.toReversed()) {
    const timed = timeAt(times, place);
    if (!timed) return { code: 'HOURS_OF_A_DATE', at: [place], way: placeText(place) };
    times.known.set(keyOf(place), timed);
  }
  return undefined;
}

const placeText = ({ rule, edge }: RulePlace): string => `${rule} ${edge.toLowerCase()}`;
const cycleOf = (at: readonly RulePlace[]): RuleFault => ({ code: 'RULE_CYCLE', at, way: [...at, at[0]!].map(placeText).join(' follows ') });

/** The side that a bound follows; null: none, or of no rule that there is. */
function followedBy(times: Times, place: RulePlace): RulePlace | null {
  const { window, edge, lasts } = boundAt(times, place);
  if (lasts !== null) return { rule: place.rule, edge: 'OPENS' };
  return window !== null && times.rules.has(window) ? { rule: window, edge: edge! } : null;
}

/** Undefined: hours of a day. What the bound follows is known. */
function timeAt(times: Times, place: RulePlace): Timed | undefined {
  const bound = boundAt(times, place);
  if (bound.on !== null) return fixed({ form: 'DAY', at: dayOf(bound.on)! + (place.edge === 'CLOSES' ? DAY : 0) });
  if (bound.at !== null) return fixed({ form: 'INSTANT', at: instantOf(bound.at)! });
  if (bound.event !== null) return after(eventTime(times, bound.event, place.rule), bound.offset);
  const followed = followedBy(times, place);
  if (followed) return after(orWaiting(times.known.get(keyOf(followed))!, followed.rule), bound.lasts ?? bound.offset);
  return { edge: null, waitsFor: bound.window };
}

const fixed = (edge: Edge): Timed => ({ edge, waitsFor: null });
/** Who follows what has no bound waits for one. */
const orWaiting = (timed: Timed, rule: string): Timed => (timed.edge === null && timed.waitsFor === null ? { edge: null, waitsFor: rule } : timed);

function after(timed: Timed, offset: string | null): Timed | undefined {
  if (timed.edge === null || offset === null) return timed;
  const edge = edgeAfter(timed.edge, readOffset(offset)!);
  return edge && { ...timed, edge };
}

/** As it is known for the rule's own territories, as written; else as it is known for all. */
function eventTime({ rules, events }: Times, name: string, rule: string): Timed {
  const named = events.filter((event) => event.name === name && (event.on ?? event.at) !== null);
  const event = named.find(({ territories }) => territories === rules.get(rule)!.territories) ?? named.find(({ territories }) => territories === null);
  if (event?.on != null) return fixed({ form: 'DAY', at: dayOf(event.on)! });
  if (event?.at != null) return fixed({ form: 'INSTANT', at: instantOf(event.at)! });
  return { edge: null, waitsFor: name };
}
