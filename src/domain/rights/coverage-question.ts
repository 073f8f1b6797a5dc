import { CURRENT_GEOGRAPHY, geographyOf } from '../geography/index.js';
import { invariant, ok, type Result } from '../shared/index.js';
import { CURRENT_ZONE_RULES, zoneRulesOf } from '../tzdata/index.js';
import type { AvailabilityQuestion } from './availability.js';
import { DAY, daysAround, daysHeldAt, FIRST_INSTANT, instantText, PAST_INSTANTS } from './bounds/index.js';
import { nodesOver } from './channel.js';
import type { Channel, DeviceClass, RightsUse } from './context.js';
import { rangesOf } from './decision/coverage.js';
import type { WorldFault } from './world/at-fault.js';
import { readContext } from './world/read-context.js';

/** A context as conditions on rows, for whoever evaluates many titles at once: each is compared with what a row says, and nothing is left to be worked out. */
export interface CoverageQuestion {
  readonly territory: string;
  /** The country of a subdivision; of a country itself. */
  readonly country: string;
  /** The leaf and all above it. */
  readonly channels: readonly Channel[];
  readonly use: RightsUse;
  /** RFC 3339. */
  readonly at: string;
  /** A row is open where it opens on this date or before, and closes on `closesFrom` or later; '-infinity' and 'infinity' beyond the years of the calendar. */
  readonly opensBy: string;
  readonly closesFrom: string;
  /** The language ranges that hold the language, in lower case; null, as what follows: not stated. */
  readonly ranges: readonly string[] | null;
  readonly deviceClass: DeviceClass | null;
  readonly height: number | null;
  /** null: by all that is recorded. */
  readonly knownAt: string | null;
}

/** Err: the question is at fault, with the way to it. */
export function coverageQuestion(question: AvailabilityQuestion, now: Date): Result<CoverageQuestion, WorldFault> {
  const [geography, zoneRules] = [geographyOf(CURRENT_GEOGRAPHY), zoneRulesOf(CURRENT_ZONE_RULES)];
  invariant(geography && zoneRules, 'current versions are held');
  const value = { ...question, asset: 'any', at: question.at ?? now.toISOString(), knownAt: question.knownAt ?? now.toISOString() };
  const read = readContext({ value, path: [] }, geography);
  if (!read.ok) return read;
  const { territory, channel, use, at, language, deviceClass, height } = read.value;
  const days = daysHeldAt(zoneRules, territory, at);
  return ok({
    territory, country: territory.slice(0, 2), channels: nodesOver(channel), use, at: instantText(at), opensBy: dateText(days.opensBy), closesFrom: dateText(days.closesFrom),
    ranges: language === null ? null : rangesOf(language), deviceClass, height, knownAt: question.knownAt == null ? null : instantText(read.value.knownAt),
  });
}

/** How dates become instants in the territory of a question, from its instant until another: row by row, RFC 3339 or '-infinity' and 'infinity'. Each list rises. */
export interface CoverageDays {
  /** YYYY-MM-DD; the days follow each other without a gap. */
  readonly first: string;
  /** When a row opens that opens on the day, and when one closes that closes on it. */
  readonly opens: readonly string[];
  readonly closes: readonly string[];
}

export function coverageDays({ territory, at }: Pick<CoverageQuestion, 'territory' | 'at'>, until: string): CoverageDays {
  const zoneRules = zoneRulesOf(CURRENT_ZONE_RULES);
  invariant(zoneRules, 'the current version is held');
  const days = daysAround(zoneRules, territory, Date.parse(at), Date.parse(until));
  return { first: dateText(days[0]!.day), opens: days.map(({ opens }) => boundText(opens)), closes: days.map(({ closes }) => boundText(closes)) };
}

function boundText(instant: number): string {
  if (instant < FIRST_INSTANT) return '-infinity';
  return instant >= PAST_INSTANTS ? 'infinity' : instantText(instant);
}

function dateText(day: number): string {
  if (day < FIRST_INSTANT) return '-infinity';
  return day > PAST_INSTANTS - DAY ? 'infinity' : instantText(day).slice(0, 10);
}
