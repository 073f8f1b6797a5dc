import { err, ok, type Result } from '../shared/result.js';
import { addRational, divideRational, multiplyRational, rational, type Rational, roundRational, subtractRational } from '../shared/rational.js';
import { type FrameRange, type FrameRate, rateAsRational } from '../timecode/index.js';
import type { Carried } from './carry.js';

/** A frame of the source at `factor * frame + offset` of the record timeline: the nearest frame, a tie to the later. */
export interface LinearMap {
  /** More than 0. */
  readonly factor: Rational;
  readonly offset: Rational;
}

export const offsetMap = (frames: bigint): LinearMap => ({ factor: rational(1n), offset: rational(frames) });

/** Counted at another rate while the clock stays the same: 29.97 to 25. */
export const rateMap = (from: FrameRate, to: FrameRate): LinearMap => ({ factor: divideRational(rateAsRational(to), rateAsRational(from)), offset: rational(0n) });

/** Played faster or slower, frame for frame, as 25 for 23.976, in units that stay the same, as milliseconds do: times from zero become times * from / to. */
export const speedMap = (from: FrameRate, to: FrameRate): LinearMap => ({ factor: divideRational(rateAsRational(from), rateAsRational(to)), offset: rational(0n) });

export interface SyncPoint {
  readonly source: bigint;
  readonly record: bigint;
}

/** What drifts between two points that are known: both must advance. */
export function driftMap(a: SyncPoint, b: SyncPoint): Result<LinearMap, 'POINTS_DO_NOT_ADVANCE'> {
  const [source, record] = [b.source - a.source, b.record - a.record];
  if (source === 0n || source > 0n !== record > 0n || record === 0n) return err('POINTS_DO_NOT_ADVANCE');
  const factor = rational(record, source);
  return ok({ factor, offset: subtractRational(rational(a.record), multiplyRational(rational(a.source), factor)) });
}

/** The way back. */
export const inverseMap = ({ factor, offset }: LinearMap): LinearMap => {
  const back = divideRational(rational(1n), factor);
  return { factor: back, offset: multiplyRational(rational(-offset.num, offset.den), back) };
};

export const mapFrame = ({ factor, offset }: LinearMap, frame: bigint): bigint => roundRational(addRational(multiplyRational(rational(frame), factor), offset));

/**
 * Each edge goes to its nearest frame, so order is kept and no overlap is made. What lies before the record timeline's first frame is cut off (TRIMMED) or DROPPED; so is what
 * would be shorter than half a frame and has none left.
 */
export function mapRange(map: LinearMap, range: FrameRange): Carried {
  const mapped = { in: mapFrame(map, range.in), out: mapFrame(map, range.out) };
  const start = mapped.in < 0n ? 0n : mapped.in;
  if (mapped.out <= start) return { status: 'DROPPED', ranges: [] };
  const status = start > mapped.in ? 'TRIMMED' : mapped.in === range.in && mapped.out === range.out ? 'KEPT' : 'SHIFTED';
  return { status, ranges: [{ in: start, out: mapped.out }] };
}
