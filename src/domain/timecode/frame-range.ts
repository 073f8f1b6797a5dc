import { err, ok, type Result } from '../shared/result.js';

/** Frames from `in` up to, and without, `out`: never empty, may begin before zero. */
export interface FrameRange {
  readonly in: bigint;
  readonly out: bigint;
}

export type FrameRangeError = { readonly code: 'EMPTY_RANGE' | 'INVERTED_RANGE'; readonly in: bigint; readonly out: bigint };

export function frameRange(first: bigint, end: bigint): Result<FrameRange, FrameRangeError> {
  if (first < end) return ok({ in: first, out: end });
  return err({ code: first === end ? 'EMPTY_RANGE' : 'INVERTED_RANGE', in: first, out: end });
}

export const lengthOf = (range: FrameRange): bigint => range.out - range.in;
export const sameRange = (a: FrameRange, b: FrameRange): boolean => a.in === b.in && a.out === b.out;
export const containsFrame = (range: FrameRange, frame: bigint): boolean => range.in <= frame && frame < range.out;
/** Whether every frame of `inner` is one of `outer`. */
export const containsRange = (outer: FrameRange, inner: FrameRange): boolean => outer.in <= inner.in && inner.out <= outer.out;
/** Whether they have a frame in common. */
export const overlaps = (a: FrameRange, b: FrameRange): boolean => a.in < b.out && b.in < a.out;
/** Whether they have a frame in common, or one begins where the other ends: together they are one range. */
export const touches = (a: FrameRange, b: FrameRange): boolean => a.in <= b.out && b.in <= a.out;

export const shifted = (range: FrameRange, frames: bigint): FrameRange => ({ in: range.in + frames, out: range.out + frames });

const later = (a: bigint, b: bigint): bigint => (a > b ? a : b);
const earlier = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** The frames that both have; undefined where there are none. */
export function intersection(a: FrameRange, b: FrameRange): FrameRange | undefined {
  const common = { in: later(a.in, b.in), out: earlier(a.out, b.out) };
  return common.in < common.out ? common : undefined;
}

/** The frames of either as one range; undefined where something lies between them. */
export const union = (a: FrameRange, b: FrameRange): FrameRange | undefined => (touches(a, b) ? { in: earlier(a.in, b.in), out: later(a.out, b.out) } : undefined);

/** What is left of `range` without the frames of `other`: none, one or two ranges. */
export function difference(range: FrameRange, other: FrameRange): readonly FrameRange[] {
  if (!overlaps(range, other)) return [range];
  const [before, after] = [{ in: range.in, out: other.in }, { in: other.out, out: range.out }];
  return [before, after].filter((left) => left.in < left.out);
}
