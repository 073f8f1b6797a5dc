import { textScalar } from './text-scalar.js';

const RFC_3339 = /^(?!0000)\d{4}-\d\d-\d\d[Tt](?:[01]\d|2[0-3]):\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/;

/** In: any RFC 3339 instant; an offset may carry it out of the years that have four digits (RFC 3339 §1), and then it is none. Held and shown as UTC with milliseconds, so that equal instants are equal text. */
function parseInstant(text: string): string | null {
  const day = text.slice(0, 10);
  if (!RFC_3339.test(text) || !isCalendarDate(day)) return null;
  const instant = new Date(text.toUpperCase());
  return isInFourDigits(instant) ? instant.toISOString() : null;
}

/** Not so for what is no instant: NaN is in no range. */
const isInFourDigits = (instant: Date): boolean => instant.getUTCFullYear() >= 1 && instant.getUTCFullYear() <= 9999;

/** 30 February is refused, not moved to March. */
export function isCalendarDate(day: string): boolean {
  const date = new Date(`${day}T00:00:00.000Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === day;
}

export const DateTimeScalar = textScalar({
  name: 'DateTime',
  description: 'An instant of the years 0001 to 9999 in UTC: RFC 3339, shown in UTC with milliseconds, as 2026-11-22T10:30:00.000Z.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  parse: parseInstant,
  serialize: (value) => (value instanceof Date ? value.toISOString() : String(value)),
});
