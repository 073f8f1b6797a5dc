import { addRational, compareRational, divideRational, multiplyRational, rational, type Rational, subtractRational } from '../../shared/rational.js';

/** A stretch of a composition, in exact frames of the timeline, and the source that stands in it. */
export interface Segment {
  readonly in: Rational;
  readonly out: Rational;
  /** Source frame at `in`. */
  readonly first: Rational;
  readonly speed: Rational;
  readonly sources: readonly string[];
  readonly kind: 'video' | 'audio';
}

/** Segments by their place, none over another, and how long the whole is. */
export interface Composed {
  readonly segments: readonly Segment[];
  readonly duration: Rational;
}

export const ZERO = rational(0n);
export const NOTHING: Composed = { segments: [], duration: ZERO };

const later = (a: Rational, b: Rational): Rational => (compareRational(a, b) >= 0 ? a : b);
const earlier = (a: Rational, b: Rational): Rational => (compareRational(a, b) <= 0 ? a : b);

/** What of a segment lies in [from, to): none or one. */
export function within(segment: Segment, from: Rational, to: Rational): Segment[] {
  const [start, end] = [later(segment.in, from), earlier(segment.out, to)];
  if (compareRational(start, end) >= 0) return [];
  return [{ ...segment, in: start, out: end, first: addRational(segment.first, multiplyRational(subtractRational(start, segment.in), segment.speed)) }];
}

export const moved = (segment: Segment, by: Rational): Segment => ({ ...segment, in: addRational(segment.in, by), out: addRational(segment.out, by) });

/** A composition seen through a window of itself, which then begins at zero. */
export const trimmed = ({ segments }: Composed, start: Rational, duration: Rational): Composed => {
  const end = addRational(start, duration);
  return { segments: segments.flatMap((segment) => within(segment, start, end)).map((segment) => moved(segment, subtractRational(ZERO, start))), duration };
};

/** What lies on top hides what is under it; where it has nothing, that shows. */
export function overlaid(below: Composed, top: Composed): Composed {
  const shown: Segment[] = [];
  let next = 0;
  for (const segment of below.segments) {
    let from = segment.in;
    while (next < top.segments.length && compareRational(top.segments[next]!.out, segment.in) <= 0) next++;
    for (let i = next; i < top.segments.length && compareRational(top.segments[i]!.in, segment.out) < 0; i++) {
      shown.push(...within(segment, from, top.segments[i]!.in));
      from = later(from, top.segments[i]!.out);
    }
    shown.push(...within(segment, from, segment.out));
  }
  const segments = [...shown, ...top.segments].sort((a, b) => compareRational(a.in, b.in));
  return { segments, duration: later(below.duration, top.duration) };
}

/** A composition played from its start for `duration` frames, at a speed that is not negative. */
export function atSpeed(content: Composed, start: Rational, duration: Rational, speed: Rational): Composed {
  if (speed.num === 0n) {
    const still = content.segments.find((segment) => compareRational(segment.in, start) <= 0 && compareRational(start, segment.out) < 0);
    return { duration, segments: still ? [{ ...still, in: ZERO, out: duration, first: addRational(still.first, multiplyRational(subtractRational(start, still.in), still.speed)), speed: ZERO }] : [] };
  }
  const { segments } = trimmed(content, start, multiplyRational(duration, speed));
  return { duration, segments: segments.map((segment) => ({ ...segment, in: divideRational(segment.in, speed), out: divideRational(segment.out, speed), speed: multiplyRational(segment.speed, speed) })) };
}
