import { parseRational, rational, type Rational } from '../../shared/rational.js';
import { nearestStandardRate } from '../../timecode/index.js';

export type OtioObject = Readonly<Record<string, unknown>>;

/**
 * JSON as OpenTimelineIO writes it: with Infinity and NaN, which become null, and numbers of times kept as they are written, since they may pass 2^53. Throws what JSON.parse
 * throws, and RangeError where it is too deep for the stack.
 */
export function parseOtioJson(text: string): unknown {
  const parse = JSON.parse as (text: string, revive: (key: string, value: unknown, context: { readonly source?: string }) => unknown) => unknown;
  return parse(withoutNonNumbers(text), (key, value, context) => (typeof value === 'number' && EXACT.has(key) ? (context.source ?? value) : value));
}

const EXACT: ReadonlySet<string> = new Set(['value', 'rate', 'time_scalar']);

/** Strings stay as they are; each letter is looked at once. */
function withoutNonNumbers(text: string): string {
  const parts: string[] = [];
  for (let at = 0; at < text.length;) {
    const quote = text.indexOf('"', at);
    const end = quote < 0 ? text.length : quote;
    parts.push(text.slice(at, end).replaceAll(/-?Inf(?:inity)?\b|NaN\b/g, 'null'));
    at = quote < 0 ? end : stringEnd(text, quote + 1);
    parts.push(text.slice(end, at));
  }
  return parts.join('');
}

/** The place after the quote that ends a string, or the end of the text. */
function stringEnd(text: string, from: number): number {
  for (let quote = text.indexOf('"', from); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let escapes = quote;
    while (escapes > from && text[escapes - 1] === '\\') escapes--;
    if ((quote - escapes) % 2 === 0) return quote + 1;
  }
  return text.length;
}

export const isObject = (value: unknown): value is OtioObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** "Clip" of "Clip.2". */
export const schemaOf = (value: OtioObject): string => String(value['OTIO_SCHEMA'] ?? '').split('.')[0] ?? '';

/** A number as it was written, exactly; null where it is none. */
export function exactNumber(value: unknown): Rational | null {
  const text = typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
  const exact = parseRational(text);
  if (exact.ok) return exact.value;
  const number = text === '' ? NaN : Number(text);
  const fixed = Math.abs(number) < 1e20 ? parseRational(number.toFixed(9)) : null;
  return fixed?.ok ? fixed.value : null;
}

/** Frames a second: a decimal is the standard rate that it abbreviates, else what it says. */
export function exactRate(value: unknown): Rational | null {
  const rate = exactNumber(value);
  if (!rate || rate.num <= 0n) return null;
  const standard = rate.den === 1n ? undefined : nearestStandardRate(Number(rate.num) / Number(rate.den));
  return standard ? rational(standard.num, standard.den) : rate;
}
