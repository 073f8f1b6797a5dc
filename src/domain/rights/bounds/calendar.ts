/** 0001-01-01T00:00:00.000Z; and the first instant that is past every question, 10000-01-01T00:00:00.000Z. */
export const FIRST_INSTANT = -62_135_596_800_000;
export const PAST_INSTANTS = 253_402_300_800_000;

export const DAY = 86_400_000;

const INSTANT = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,3})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
const DATE = /^\d{4}-\d\d-\d\d$/;

/** RFC 3339: "2026-01-31T18:00:00.000Z", or with an offset; of a fraction up to three digits; milliseconds since 1970. Undefined: no such instant in the years 0001 to 9999 UTC. */
export function instantOf(text: string): number | undefined {
  if (!INSTANT.test(text) || dayOf(text.slice(0, 10)) === undefined) return undefined;
  const at = Date.parse(text);
  return at >= FIRST_INSTANT && at < PAST_INSTANTS ? at : undefined;
}

/** The instant as answers give it. */
export const instantText = (at: number): string => new Date(at).toISOString();

/** A date of the Gregorian calendar, "2024-02-29", as the instant at which it begins in UTC. Undefined: no such day in the years 0001 to 9999. */
export function dayOf(text: string): number | undefined {
  if (!DATE.test(text)) return undefined;
  const at = Date.parse(`${text}T00:00:00.000Z`);
  // Where a month has fewer days, the reading of dates goes on into the next.
  return Number.isNaN(at) || at < FIRST_INSTANT || !new Date(at).toISOString().startsWith(text) ? undefined : at;
}
