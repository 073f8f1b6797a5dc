import { droppedPerMinute, supportsDropFrame } from './drop-frame.js';
import { nominalRate, type FrameRate } from './frame-rate.js';
import { labelEnds } from './label-parts.js';

/** How labels of a time base count (SMPTE ST 12-1 §5.2). A day of them is far below 2^53, so plain numbers do. */
export interface Counting {
  readonly num: number;
  readonly den: number;
  readonly dropFrame: boolean;
  /** Whether drop-frame is defined at the rate, asked for or not. */
  readonly mayDrop: boolean;
  /** Labels a second. */
  readonly nominal: number;
  /** Labels left out at the start of each minute that is not a tenth; 0 without drop-frame. */
  readonly dropped: number;
  /** From this number on, frames of a label cannot have been dropped; none can be sure where drop-frame is counted at a rate that has none. */
  readonly leastSure: number;
  /** Frames of a minute that leaves labels out, of ten minutes, and of a day. */
  readonly minute: number;
  readonly tenMinutes: number;
  readonly day: number;
  /** Digits of the frames in a label: three from 100 frames a second on. */
  readonly digits: 2 | 3;
  /** The ends of the labels of a minute where they are kept; see `labelEnds`. */
  readonly ends: readonly string[];
}

function count({ num, den }: FrameRate, dropFrame: boolean): Counting {
  const nominal = nominalRate({ num, den });
  const dropped = dropFrame ? droppedPerMinute({ num, den }) : 0;
  const mayDrop = supportsDropFrame({ num, den });
  const tenMinutes = 600 * nominal - 9 * dropped;
  return {
    num, den, dropFrame, nominal, dropped, tenMinutes,
    mayDrop, leastSure: dropFrame && !mayDrop ? nominal : dropped, minute: 60 * nominal - dropped, day: 144 * tenMinutes,
    digits: nominal < 100 ? 2 : 3, ends: labelEnds(nominal, dropFrame ? ';' : ':'),
  };
}

// A program asks for the same two again and again; writing a label is cheaper than working this out.
let last = count({ num: 25, den: 1 }, false);
let before = count({ num: 30000, den: 1001 }, true);

const isOf = (counting: Counting, rate: FrameRate, dropFrame: boolean): boolean => counting.num === rate.num && counting.den === rate.den && counting.dropFrame === dropFrame;

/** Drop-frame at a rate that has none is the caller's to refuse: see `mayDrop`. */
export function countingOf(rate: FrameRate, dropFrame: boolean): Counting {
  if (isOf(last, rate, dropFrame)) return last;
  const found = isOf(before, rate, dropFrame) ? before : count(rate, dropFrame);
  [before, last] = [last, found];
  return last;
}

/** Labels that drop-frame has left out before a minute of a day, counted from 00:00. */
export const labelsDroppedBefore = (minutes: number, { dropped }: Counting): number => dropped * (minutes - ((minutes / 10) | 0));
