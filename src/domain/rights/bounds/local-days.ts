import { Lru } from '../../shared/index.js';
import type { ZoneRules } from '../../tzdata/index.js';
import { DAY, FIRST_INSTANT, PAST_INSTANTS } from './calendar.js';

/** When a day begins in the zones of a country: in the first of them, and in the last. */
export interface DayBegins {
  readonly first: number;
  readonly last: number;
}

/** Days that are kept per version of the zone rules: a catalogue's windows share few dates. */
const KEPT_DAYS = 50_000;
const kept = new WeakMap<ZoneRules, Lru<string, DayBegins>>();

/** A country that has no zones (nobody lives there) counts its days in UTC. `day`: as `dayOf` reads it. */
export function dayBegins(rules: ZoneRules, country: string, day: number): DayBegins {
  const days = kept.get(rules) ?? new Lru<string, DayBegins>(KEPT_DAYS, () => 1);
  kept.set(rules, days);
  const key = `${country} ${day}`;
  const known = days.get(key) ?? begins(rules, country, day);
  days.set(key, known);
  return known;
}

function begins(rules: ZoneRules, country: string, day: number): DayBegins {
  const instants = rules.zonesOf(country).map((zone) => dayStart(rules, zone, day));
  return instants.length === 0 ? { first: day, last: day } : { first: Math.min(...instants), last: Math.max(...instants) };
}

/** The last day that has begun in all zones of a territory's country at an instant, and the first that has ended in none: as `dayOf` reads days, which begin in order. */
export function daysHeldAt(rules: ZoneRules, territory: string, at: number): { readonly opensBy: number; readonly closesFrom: number } {
  const [country, day] = [territory.slice(0, 2), Math.floor(at / DAY) * DAY];
  let opensBy = day + 2 * DAY;
  while (dayBegins(rules, country, opensBy).last > at) opensBy -= DAY;
  let closesFrom = day - 2 * DAY;
  while (dayBegins(rules, country, closesFrom + DAY).first <= at) closesFrom += DAY;
  return { opensBy, closesFrom };
}

/** A day of the calendar in a territory's country: the instant at which it has begun in all zones, and the first at which it has ended in one. */
export interface LocalDay {
  readonly day: number;
  readonly opens: number;
  readonly closes: number;
}

/** All days that may hold, begin or end somewhere in the country in a stretch of time, in their order; those of the years 0001 to 9999. */
export function daysAround(rules: ZoneRules, territory: string, from: number, until: number): LocalDay[] {
  const [country, first, last] = [territory.slice(0, 2), Math.max(Math.floor(from / DAY) * DAY - 2 * DAY, FIRST_INSTANT), Math.min(Math.floor(until / DAY) * DAY + 2 * DAY, PAST_INSTANTS - DAY)];
  return Array.from({ length: (last - first) / DAY + 1 }, (_, i) => first + i * DAY).map((day) => ({ day, opens: dayBegins(rules, country, day).last, closes: dayBegins(rules, country, day + DAY).first }));
}

/** Days that begin in some country in a stretch of time after `after`, up to and with `until`. */
export function daysBegun(rules: ZoneRules, countries: Iterable<string>, after: number, until: number): number[] {
  const [first, all] = [Math.floor(after / DAY) * DAY - DAY, [...countries]];
  const days = Array.from({ length: Math.ceil((until - first) / DAY) + 2 }, (_, i) => first + i * DAY);
  const within = (instant: number): boolean => instant > after && instant <= until;
  return days.filter((day) => all.some((country) => { const begins = dayBegins(rules, country, day); return within(begins.first) || within(begins.last); }));
}

/**
 * The first instant at which clocks of a zone show the day's midnight or, where a gap swallows it, are past it; so of a midnight that comes twice it is the first.
 * No zone is, or was, further than 16 hours from UTC.
 */
export function dayStart(rules: ZoneRules, zone: string, day: number): number {
  const [from, to] = [day - DAY, day + DAY];
  const changes = rules.transitionsBetween(zone, from, to);
  let [since, offset] = [from, rules.offsetAt(zone, from)];
  for (const { at, after } of changes) {
    const midnight = Math.max(since, day - offset * 1000);
    if (midnight < at) return midnight;
    [since, offset] = [at, after];
  }
  return Math.max(since, day - offset * 1000);
}
