/** A moment as it is written: a calendar date, the time in it, and the zone; null where it says none. */
export interface WrittenTime {
  /** `YYYY-MM-DD`, of the years 0001 to 9999. */
  readonly date: string;
  /** `HH:MM:SS`, or with a fraction. */
  readonly time: string | null;
  /** Minutes east of UTC. */
  readonly offset: number | null;
}

const WRITTEN = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}):(\d{2})(\.\d{1,12})?)?(Z|[+-]\d{2}:\d{2})?$/;
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** A date that is in the calendar (proleptic Gregorian). */
export const isDate = (year: number, month: number, day: number): boolean =>
  year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= (month === 2 && isLeapYear(year) ? 29 : DAYS[month - 1]!);

/** xs:date or xs:dateTime (XSD 1.0 part 2 §3.2.7, §3.2.9) of four digits of year; undefined: none, or not in the calendar. 24:00:00 is the next day's midnight. */
export function writtenTime(text: string): WrittenTime | undefined {
  const match = WRITTEN.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, fraction = '', zone] = match;
  const offset = zone === undefined ? null : offsetOf(zone);
  if (!isDate(Number(year), Number(month), Number(day)) || offset === undefined) return undefined;
  const date = `${year}-${month}-${day}`;
  if (hour === undefined) return { date, time: null, offset };
  if (hour === '24') return minute === '00' && second === '00' && /^(?:\.0+)?$/.test(fraction) ? nextMidnight(date, offset) : undefined;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  return { date, time: `${hour}:${minute}:${second}${fraction}`, offset };
}

function nextMidnight(date: string, offset: number | null): WrittenTime | undefined {
  return date === '9999-12-31' ? undefined : { date: dateAfter(date, 1), time: '00:00:00', offset };
}

/** XSD: -14:00 to +14:00. */
function offsetOf(zone: string): number | null | undefined {
  if (zone === 'Z') return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(4))];
  const total = hours * 60 + minutes;
  return minutes > 59 || total > 14 * 60 ? undefined : total * (zone.startsWith('-') ? -1 : 1);
}

const DAY_MS = 86_400_000;

/** Of `YYYY-MM-DD`, as if in UTC; the year is set by itself, since those below 100 are otherwise taken for ones of the last century. */
export function dayMs(date: string): number {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return new Date(Date.UTC(2000, month - 1, day)).setUTCFullYear(year, month - 1, day);
}

export const dateAfter = (date: string, days: number): string => new Date(dayMs(date) + days * DAY_MS).toISOString().slice(0, 10);

/** Milliseconds since 1970 as if the clock stood in UTC, offset not looked at; a finer fraction is cut. */
export function clockMs({ date, time }: WrittenTime): number {
  const [hour, minute, second] = (time ?? '00:00:00').split(':').map(Number) as [number, number, number];
  return dayMs(date) + Math.trunc(((hour * 60 + minute) * 60 + second) * 1000 + 1e-6);
}

/** The instant, where there is a zone. */
export const instantMs = (written: WrittenTime): number | null => (written.offset === null ? null : clockMs(written) - written.offset * 60_000);

const DURATION = /^-?P(?=[\dT])(?:\d{1,9}Y)?(?:\d{1,9}M)?(?:\d{1,9}D)?(?:T(?=\d)(?:\d{1,9}H)?(?:\d{1,9}M)?(?:\d{1,9}(?:\.\d{1,9})?S)?)?$/;

/** xs:duration (XSD 1.0 part 2 §3.2.6), of nine digits a field. */
export const isDuration = (text: string): boolean => DURATION.test(text);
