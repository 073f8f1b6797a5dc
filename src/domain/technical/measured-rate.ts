import { multiplyRational, parseRational, rational, type Rational } from '../shared/rational.js';
import { frameRate, nearestStandardRate, type FrameRate } from '../timecode/index.js';
import { text, type Raw } from './report.js';

/** What the first time stamps of a stream say by themselves, whatever its headers claim. */
export interface MeasuredRate {
  readonly rate: FrameRate;
  /** Each picture lies within a quarter of a frame of an even grid. */
  readonly even: boolean;
  /** Every picture of the stream was looked at. */
  readonly whole: boolean;
}

/** The prober adds this to a stream: presentation time stamps of its first packets, in the stream's time base. */
export const SAMPLED_PTS = 'sampled_pts';
export const SAMPLED_PACKETS = 300;
/** Reordered pictures that the sample may lack at its end. */
const REORDER = 20;
const MIN_PICTURES = 4;

export const sampledPts = (stream: Raw): readonly number[] =>
  Array.isArray(stream[SAMPLED_PTS]) ? stream[SAMPLED_PTS].filter((pts): pts is number => Number.isSafeInteger(pts)) : [];

export function measuredRate(stream: Raw): MeasuredRate | null {
  const sampled = sampledPts(stream);
  const base = parseRational(text(stream, 'time_base') ?? '');
  const whole = sampled.length < SAMPLED_PACKETS;
  const sorted = [...new Set(sampled)].sort((a, b) => a - b).slice(0, whole ? undefined : -REORDER);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!base.ok || first === undefined || last === undefined || sorted.length < MIN_PICTURES) return null;
  const step = (last - first) / (sorted.length - 1);
  const even = sorted.every((pts, i) => Math.abs(pts - first - i * step) <= Math.max(1, step / 4));
  const rate = resolve(sorted.length - 1, rational(last - first), base.value, stream);
  return rate && { rate, even, whole };
}

/** The standard rate inside what one tick at either end leaves open, preferably the one that the header names; else the plain quotient. */
function resolve(pictures: number, span: Rational, base: Rational, stream: Raw): FrameRate | null {
  const seconds = multiplyRational(span, base);
  const exact = pictures * (Number(seconds.den) / Number(seconds.num));
  const tolerance = Math.max(5e-5, 1.5 / Number(span.num));
  const named = ['r_frame_rate', 'avg_frame_rate'].map((key) => namedRate(stream, key)).find((rate) => rate && Math.abs(rate.num / rate.den / exact - 1) <= tolerance);
  const quotient = rational(BigInt(pictures) * seconds.den, seconds.num);
  const plain = frameRate(Number(quotient.num), Number(quotient.den));
  return named ?? nearestStandardRate(exact, tolerance) ?? (plain.ok ? plain.value : null);
}

function namedRate(stream: Raw, key: string): FrameRate | null {
  const [num, den] = (text(stream, key) ?? '').split('/').map(Number);
  const rate = frameRate(num ?? 0, den ?? 1);
  return rate.ok ? (nearestStandardRate(rate.value.num / rate.value.den, 5e-5) ?? null) : null;
}

/** Pictures a second over a whole stream. */
export function averageRate(pictures: number | null, seconds: Rational | null): FrameRate | null {
  if (!pictures || !seconds || seconds.num <= 0n) return null;
  const quotient = rational(BigInt(pictures) * seconds.den, seconds.num);
  const rate = frameRate(Number(quotient.num), Number(quotient.den));
  return rate.ok ? rate.value : null;
}
