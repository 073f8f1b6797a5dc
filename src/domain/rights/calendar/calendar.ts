import type { Channel } from '../context.js';
import { type Bounds, DAY } from '../bounds/index.js';
import type { RightsEffect } from '../window.js';
import type { WindowRow } from '../world/rows.js';
import { knownOf, type World, type WorldAsset } from '../world/world.js';
import { lineageOf } from '../decision/lineage.js';

/** A window on the calendar. Instants are milliseconds since 1970, days those of UTC: a picture of months does not tell zones apart. */
export interface CalendarEntry {
  readonly window: string;
  /** The asset that it is of: the one that was asked for, or an ancestor that it is derived from. */
  readonly asset: string;
  readonly effect: RightsEffect;
  readonly territories: string;
  readonly channels: readonly Channel[];
  /** Half-open; null: no bound. */
  readonly from: number | null;
  readonly to: number | null;
  /** As written: an instant or a day (`closesOn`: the last one); null: no bound. */
  readonly opens: string | null;
  readonly closes: string | null;
  /** What else it is limited to, in words: "up to 1080 lines", "de, en". */
  readonly limits: readonly string[];
}

/** The windows that were known of an asset and its ancestors, by territories and channels, then by when they open; grants before holdbacks. */
export function calendarOf(world: World, asset: WorldAsset, knownAt: number): CalendarEntry[] {
  const windows = lineageOf(world, asset, knownAt).order.flatMap((each) => knownOf(each.windows, knownAt));
  return inCalendarOrder(windows.map(({ row, bounds }) => calendarEntry(row, bounds)));
}

export const inCalendarOrder = <Entry extends CalendarEntry>(entries: readonly Entry[]): Entry[] =>
  [...entries].sort((a, b) => compare(orderOf(a), orderOf(b)) || (a.from ?? -Infinity) - (b.from ?? -Infinity) || compare(a.window, b.window));

const FARTHEST = 25 * 365.25 * DAY;

/** The first and the last bound of a picture around `now`. What is 25 years away and more is drawn as if nothing bounded it: 9999-12-31 is written for "no end". */
export function boundsShown(entries: readonly CalendarEntry[], now: number): readonly [number, number] {
  const bounds = entries.flatMap(({ from, to }) => [from, to]).filter((bound) => bound !== null).filter((bound) => Math.abs(bound - now) < FARTHEST);
  return [Math.min(now, ...bounds), Math.max(now, ...bounds)];
}

const orderOf = ({ effect, territories, channels }: CalendarEntry): string => [effect, territories, channels.join()].join('\n');
const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** What a window says, in any expression of territories; `bounds`: as they were read. */
export function calendarEntry(row: Omit<WindowRow, 'recordedAt' | 'supersededAt'>, bounds: Bounds): CalendarEntry {
  const { id, asset, effect, territories, channels } = row;
  return { window: id, asset, effect, territories, channels, ...daysOf(bounds), opens: row.opensAt ?? row.opensOn, closes: row.closesAt ?? row.closesOn, limits: limitsOf(row) };
}

const daysOf = ({ opensAt, opensOn, closesAt, closesOn }: Bounds): Pick<CalendarEntry, 'from' | 'to'> => ({ from: opensAt ?? opensOn, to: closesAt ?? (closesOn === null ? null : closesOn + DAY) });

const limitsOf = ({ uses, languages, maxResolution, deviceClasses }: Pick<WindowRow, 'uses' | 'languages' | 'maxResolution' | 'deviceClasses'>): string[] => [
  ...(uses ? [uses.join(', ')] : []),
  ...(languages ? [languages.join(', ')] : []),
  ...(maxResolution === null ? [] : [`up to ${maxResolution} lines`]),
  ...(deviceClasses ? [deviceClasses.join(', ')] : []),
];
