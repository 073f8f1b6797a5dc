import { addRational, floorRational, multiplyRational, rational, type Rational } from '../shared/rational.js';
import { type FrameRange, lengthOf } from '../timecode/index.js';

/** A stretch of the record timeline, and which frames of the source stand in it. */
export interface EditEvent {
  readonly record: FrameRange;
  /** The source frame that is shown first; between two frames where an edit of an edit says so. */
  readonly first: Rational;
  /** Source frames for each record frame: 1 normal, 2 twice as fast, -1 backwards, 0 one frame that stands still. */
  readonly speed: Rational;
}

/** By their place on the record timeline, none over another. */
export type EditList = readonly EditEvent[];

export const NORMAL_SPEED: Rational = rational(1n);

/** A source range at normal speed. */
export const cutEvent = (sourceIn: bigint, record: FrameRange): EditEvent => ({ record, first: rational(sourceIn), speed: NORMAL_SPEED });

const ceilRational = ({ num, den }: Rational): bigint => -floorRational({ num: -num, den });

/** The source frame that is shown at a frame of the event's record range. */
export function sourceFrameAt({ record, first, speed }: EditEvent, frame: bigint): bigint {
  const at = addRational(first, multiplyRational(rational(frame - record.in), speed));
  return speed.num < 0n ? ceilRational(at) : floorRational(at);
}

/** The source frames from the first that is shown to the last, skipped ones included. */
export function sourceSpan(event: EditEvent): FrameRange {
  const { num, den } = event.speed;
  const length = lengthOf(event.record);
  if (num === den && event.first.den === 1n) return { in: event.first.num, out: event.first.num + length };
  const last = rational(event.first.num * den + (length * num - (num > 0n ? 1n : num < 0n ? -1n : 0n)) * event.first.den, event.first.den * den);
  const ends = [event.speed.num < 0n ? ceilRational(event.first) : floorRational(event.first), num < 0n ? ceilRational(last) : floorRational(last)] as const;
  return ends[0] <= ends[1] ? { in: ends[0], out: ends[1] + 1n } : { in: ends[1], out: ends[0] + 1n };
}

/** The record frames of the event that show a frame of a source range: one run, since a source moves one way; undefined where there is none. */
export function recordRangeOf(event: EditEvent, source: FrameRange): FrameRange | undefined {
  const { record, first, speed } = event;
  const from = (edge: bigint): bigint => {
    const distance = speed.num < 0n ? rational(first.num - (edge - 1n) * first.den, first.den) : rational(edge * first.den - first.num, first.den);
    return record.in + ceilRational(rational(distance.num * speed.den, distance.den * (speed.num < 0n ? -speed.num : speed.num)));
  };
  if (speed.num === 0n) return containsStill(first, source) ? record : undefined;
  const [start, end] = speed.num < 0n ? [from(source.out), from(source.in)] : [from(source.in), from(source.out)];
  const found = { in: start > record.in ? start : record.in, out: end < record.out ? end : record.out };
  return found.in < found.out ? found : undefined;
}

function containsStill(first: Rational, source: FrameRange): boolean {
  const frame = floorRational(first);
  return source.in <= frame && frame < source.out;
}
