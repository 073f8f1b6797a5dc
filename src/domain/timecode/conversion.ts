import { type Rational, subtractRational } from '../shared/rational.js';
import type { FrameRate } from './frame-rate.js';
import { secondsOfFrame } from './frame-time.js';

/**
 * The frame of another rate that begins nearest to the time at which this one begins; a time just between two goes to the later. This is the one rounding of
 * every conversion here. Drop-frame or not is a matter of labels, and changes no frame.
 */
export function convertFrame(frame: bigint, from: FrameRate, to: FrameRate): bigint {
  const [up, down] = [from.den * to.num, from.num * to.den];
  const product = Number(frame) * up;
  if (Number.isSafeInteger(2 * product) && Number.isSafeInteger(2 * down)) return BigInt(Math.floor((2 * product + down) / (2 * down)));
  return nearest(frame * BigInt(from.den) * BigInt(to.num), BigInt(from.num) * BigInt(to.den));
}

/** The greatest integer that is not above num/den + 1/2. */
function nearest(num: bigint, den: bigint): bigint {
  const [doubled, divisor] = [2n * num + den, 2n * den];
  const quotient = doubled / divisor;
  return doubled < 0n && doubled % divisor !== 0n ? quotient - 1n : quotient;
}

export interface ConvertedFrame {
  readonly frame: bigint;
  /** When it begins. */
  readonly seconds: Rational;
  /** The time that was asked for less that: what the rounding left, exactly; between -1/2 and +1/2 frame of the new rate. */
  readonly remainder: Rational;
}

/** The same with what it leaves out. */
export function convertFrameExactly(frame: bigint, from: FrameRate, to: FrameRate): ConvertedFrame {
  const converted = convertFrame(frame, from, to);
  const seconds = secondsOfFrame(converted, to);
  return { frame: converted, seconds, remainder: subtractRational(secondsOfFrame(frame, from), seconds) };
}

