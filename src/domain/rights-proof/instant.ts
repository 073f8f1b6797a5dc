/** The years that a question can be about, 0001 to 9999 UTC, as milliseconds since 1970: half-open. */
export const FIRST_INSTANT = -62_135_596_800_000;
export const END_OF_TIME = 253_402_300_800_000;

export const DAY = 86_400_000;

const INSTANT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,3}))?Z$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** RFC 3339 in UTC with at most milliseconds -> milliseconds since 1970. */
export function instantOf(written: string): number | undefined {
  const [, date = '', hours, minutes, seconds, fraction = ''] = INSTANT.exec(written) ?? [];
  const day = dateOf(date);
  return day === undefined ? undefined : day + ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(fraction.padEnd(3, '0'));
}

/** A date of the calendar, years 0001 to 9999 -> its midnight as if it were in UTC. */
export function dateOf(written: string): number | undefined {
  if (!DATE.test(written) || written.startsWith('0000')) return undefined;
  const day = Date.parse(`${written}T00:00:00.000Z`);
  // A day that a month does not have is another one of the next month, or none.
  return new Date(day).getUTCDate() === Number(written.slice(8)) ? day : undefined;
}

export const instantText = (instant: number): string => new Date(instant).toISOString();
