import { RIGHTS_EXPIRING_LIMIT } from '../../../../../domain/read/index.js';
import { coverageDays, DAY } from '../../../../../domain/rights/index.js';
import { allowedBy, type AskedContext, askedContext, coverageAsked, type Moment } from '../available.js';
import type { Compilation } from '../compilation.js';
import { recordOf } from '../conditions.js';
import { visible } from '../maps/asset-of.js';
import { Row } from '../row.js';
import { assetConditions } from './asset.filter.js';
import type { ListArgs, ListMap, RootList } from './list.js';

/** Titles that may be shown in a context and, before long, not any more, soonest first: each that has a bound ahead is asked at its bounds, in their order, until it may not be shown (docs/adr/0121). */
export const RIGHTS_EXPIRING: ListMap = { keyType: () => 'timestamptz', compile: compileExpiring };

function compileExpiring(c: Compilation, args: ListArgs): RootList {
  const { context, until } = args;
  const row = new Row(c.alias('a'));
  const [a, b, k, x] = [row.alias, c.alias('b'), c.alias('k'), c.alias('x')];
  const asked = askedContext(c, context, ['context']);
  demandStretch(c, context, until);
  const days = c.parts({ context, until }, (given, now) => coverageDays(coverageAsked(recordOf(given)['context'], now), String(recordOf(given)['until'])));
  const calendar: Calendar = { first: days(({ first }) => first, 'date'), opens: days(({ opens }) => opens, 'timestamptz[]'), closes: days(({ closes }) => closes, 'timestamptz[]') };
  const bounds = `rights_bounds(${[asked.row(), c.value(until, 'timestamptz'), calendar.first, calendar.opens, calendar.closes].join(', ')}) ${k}`;
  const from = `(select ${b}.*, ${x}.at as expires_at, ${endingWindows(c, b, x, asked, calendar)} as ending from ${bounds} join asset ${b} on ${b}.id = ${k}.title cross join lateral (${firstDenied(c, b, `${k}.instants`, asked, calendar)}) ${x} where ${allowedBy(c, b, asked, asked.row())}) ${a}`;
  const project = c.aims.oneProject ? [`${a}.project_id = ${c.project()}`] : [];
  const where = [visible(a), ...project, ...assetConditions(c, a, recordOf(args['filter']))];
  return { type: 'RightsExpiry', row, from, where, sort: { column: 'expires_at', type: 'timestamptz', nullable: false, direction: 'asc', key: `${a}.expires_at`, id: `${a}.id` } };
}

/** Days of the calendar in the territory, in SQL: the first, and when rows open that open on each, and close that close on it. */
interface Calendar {
  readonly first: string;
  readonly opens: string;
  readonly closes: string;
}

/** The first of the instants at which `asset b` may not be shown. The instants are in their order, so that none is asked about in vain. */
function firstDenied(c: Compilation, b: string, instants: string, asked: AskedContext, calendar: Calendar): string {
  const y = c.alias('y');
  const { opensBy, closesFrom } = momentAt('at', calendar);
  const moments = `select at, ${opensBy} as opens_by, ${closesFrom} as closes_from from unnest(${instants}) at order by at offset 0`;
  const question = asked.row({ at: `${y}.at`, opensBy: `${y}.opens_by`, closesFrom: `${y}.closes_from` });
  return `select ${y}.at from (${moments}) ${y} where not ${allowedBy(c, b, asked, question)} order by ${y}.at limit 1`;
}

/** The dates that hold at an instant: the last that has begun in all zones, and the first that has ended in none. */
const momentAt = (at: string, { first, opens, closes }: Calendar): Moment => ({ at, opensBy: `${first} + width_bucket(${at}, ${opens}) - 1`, closesFrom: `${first} + width_bucket(${at}, ${closes})` });

/** An array of the windows of `asset b` for which it ends at `x.at`: grants that close then, holdbacks that open then. */
function endingWindows(c: Compilation, b: string, x: string, asked: AskedContext, calendar: Calendar): string {
  const w = c.alias('w');
  const coversAt = (at: string): string => `rights_window_covers(${w}, ${asked.row(momentAt(at, calendar))})`;
  const [before, then] = [coversAt(`(${x}.at - interval '1 ms')`), coversAt(`${x}.at`)];
  return `array(select ${w} from rights_window ${w} where ${w}.asset_id = ${b}.id and case ${w}.decides when 'GRANT' then ${before} and not ${then} else ${then} end order by ${w}.created_at, ${w}.id)`;
}

/** What ends is asked for ahead, and not for ever. */
function demandStretch(c: Compilation, context: unknown, until: unknown): void {
  const ahead = (given: unknown, now: Date): number => Date.parse(String(recordOf(given)['until'])) - Date.parse(coverageAsked(recordOf(given)['context'], now).at);
  c.demand({ context, until }, (given, { now }) => ahead(given, now) > 0, 'NOT_AHEAD', ['until']);
  c.demand({ context, until }, (given, { now }) => ahead(given, now) <= RIGHTS_EXPIRING_LIMIT.value * DAY, 'FILTER_LIMIT', ['until'], RIGHTS_EXPIRING_LIMIT);
}
