import { err, ok, type Result } from '../shared/result.js';
import { gcd, rational, type Rational } from '../shared/rational.js';

/** Frames a second as an exact fraction in lowest terms, both positive safe integers. */
export interface FrameRate {
  readonly num: number;
  readonly den: number;
}

export type FrameRateError = { readonly code: 'FRAME_RATE_SYNTAX' | 'FRAME_RATE_RANGE'; readonly text: string };

/** No picture or sound format counts faster than this; it also keeps every product below a safe integer. */
const MAX_RATE_TERM = 1_000_000_000;

/** SMPTE ST 12-1, ST 12-3 and the rates of high-frame-rate capture. */
export const STANDARD_RATES: readonly FrameRate[] = [
  { num: 24000, den: 1001 }, { num: 24, den: 1 }, { num: 25, den: 1 },
  { num: 30000, den: 1001 }, { num: 30, den: 1 },
  { num: 48000, den: 1001 }, { num: 48, den: 1 }, { num: 50, den: 1 },
  { num: 60000, den: 1001 }, { num: 60, den: 1 },
  { num: 96, den: 1 }, { num: 100, den: 1 }, { num: 120000, den: 1001 }, { num: 120, den: 1 },
];

/** Lowest terms; what is not a positive integer ratio is refused. */
export function frameRate(num: number, den: number): Result<FrameRate, FrameRateError> {
  const text = `${num}/${den}`;
  const sound = [num, den].every((term) => Number.isSafeInteger(term) && term > 0 && term <= MAX_RATE_TERM);
  if (!sound) return err({ code: 'FRAME_RATE_RANGE', text });
  const divisor = Number(gcd(BigInt(num), BigInt(den)));
  return ok({ num: num / divisor, den: den / divisor });
}

/** `25` or `24000/1001`. Decimals are refused: an approximation is resolved by `nearestStandardRate`, on purpose or not at all. */
export function parseFrameRate(text: string): Result<FrameRate, FrameRateError> {
  const parts = /^(\d{1,10})(?:\/(\d{1,10}))?$/.exec(text);
  if (!parts) return err({ code: 'FRAME_RATE_SYNTAX', text });
  return frameRate(Number(parts[1]), Number(parts[2] ?? '1'));
}

/** Integers bare: `25`, `30000/1001`. */
export const formatFrameRate = ({ num, den }: FrameRate): string => (den === 1 ? `${num}` : `${num}/${den}`);

export const sameFrameRate = (a: FrameRate, b: FrameRate): boolean => a.num === b.num && a.den === b.den;

/** The integer rate that labels count: 30 for 30000/1001 (SMPTE ST 12-1 §5.1). At least 1. */
export const nominalRate = ({ num, den }: FrameRate): number => Math.max(1, Math.round(num / den));

/** The standard rate within `tolerance` (relative) of an approximation such as 29.97; undefined where none is that near. */
export function nearestStandardRate(approximation: number, tolerance = 1e-4): FrameRate | undefined {
  const distance = (rate: FrameRate): number => Math.abs(approximation * rate.den - rate.num) / rate.num;
  const nearest = STANDARD_RATES.reduce((best, rate) => (distance(rate) < distance(best) ? rate : best));
  return distance(nearest) <= tolerance ? nearest : undefined;
}

export const rateAsRational = ({ num, den }: FrameRate): Rational => rational(num, den);
