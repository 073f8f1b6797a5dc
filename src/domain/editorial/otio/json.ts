import { parseRational, rational, type Rational } from '../../shared/rational.js';
import { nearestStandardRate } from '../../timecode/index.js';

export type OtioObject = Readonly<Record<string, unknown>>;

/**
 * JSON as OpenTimelineIO writes it: with Infinity and NaN, which become null, and numbers of times kept as they are written, since they may pass 2^53. Throws what JSON.parse
 * throws, and RangeError where it is too deep: before it is parsed, since the parser takes minutes for millions of brackets.
 */
export function parseOtioJson(text: string): unknown {
  const parse = JSON.parse as (text: string, revive: (key: string, value: unknown, context: { readonly source?: string }) => unknown) => unknown;
  return parse(withoutNonNumbers(text), (key, value, context) => (typeof value === 'number' && EXACT.has(key) ? (context.source ?? value) : value));
}

const EXACT: ReadonlySet<string> = new Set(['value', 'rate', 'time_scalar']);

/** Objects within objects and lists; sixty-four compositions within each other are two hundred. */
const DEEPEST_JSON = 1000;

/** Strings stay as they are; each letter is looked at once. */
function withoutNonNumbers(text: string): string {
  const parts: string[] = [];
  let depth = 0;
  for (let at = 0; at < text.length;) {
    const quote = text.indexOf('"', at);
    const end = quote < 0 ? text.length : quote;
    depth = depthAfter(text, at, end, depth);
    parts.push(text.slice(at, end).replaceAll(/-?Inf(?:inity)?\b|NaN\b/g, 'null'));
    at = quote < 0 ? end : stringEnd(text, quote + 1);
    parts.push(text.slice(end, at));
  }
  return parts.join('');
}

function depthAfter(text: string, from: number, to: number, before: number): number {
  let depth = before;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x5b || code === 0x7b) depth += 1;
    else if (code === 0x5d || code === 0x7d) depth -= 1;
    if (depth > DEEPEST_JSON) throw new RangeError(`deeper than ${DEEPEST_JSON}`);
  }
  return depth;
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
