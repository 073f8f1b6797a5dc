import { sameFrameRate, supportsDropFrame } from '../../../timecode/index.js';
import { MILLISECONDS, type Timebase } from '../../model/index.js';
import { FOREVER } from './content.js';
import type { Parameters } from './parameters.js';

/** The time base that a document is read into, and how its ticks become units of it. */
export interface Units extends Timebase {
  readonly unit: bigint;
}

/** Frames, where the document counts in them and every time is a whole one; else milliseconds. */
export function unitsOf(framed: boolean, times: readonly bigint[], { second, frame, rate, dropFrame }: Parameters): Units {
  const whole = framed && times.every((time) => time >= FOREVER || time % frame === 0n);
  if (!whole || sameFrameRate(rate, MILLISECONDS.rate)) return { ...MILLISECONDS, unit: second / 1000n };
  return { rate, dropFrame: dropFrame && supportsDropFrame(rate), unit: frame };
}

export interface Counted {
  readonly count: bigint;
  readonly exact: boolean;
}

/** The nearest unit, a tie to the later. */
export const counted = (ticks: bigint, { unit }: Units): Counted => ({ count: (2n * ticks + unit) / (2n * unit), exact: ticks % unit === 0n });
