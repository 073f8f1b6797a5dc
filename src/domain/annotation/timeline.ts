import type { Asset } from '../asset/index.js';
import { err, invariant, ok, type Result } from '../shared/index.js';
import { type FrameRate, framesPerDay, parseFrameRate, parseTimecode, type TimecodeError } from '../timecode/index.js';

/** What labels of an asset count. */
export interface Timeline {
  readonly rate: FrameRate;
  readonly dropFrame: boolean;
  /** The number of the first label: what frame 0 is labelled. */
  readonly start: bigint;
  /** How many frames the media has; null where nobody knows. */
  readonly frameCount: bigint | null;
}

/** null: the asset has none until its source is probed. */
export function timelineOf({ timelineRate, startTimecode, frameCount }: Pick<Asset, 'timelineRate' | 'startTimecode' | 'frameCount'>): Timeline | null {
  if (timelineRate === null) return null;
  const rate = parseFrameRate(timelineRate);
  invariant(rate.ok, 'a timeline has a rate');
  const start = parseTimecode(startTimecode ?? '00:00:00:00', rate.value);
  return { rate: rate.value, dropFrame: start.ok && start.value.dropFrame, start: start.ok ? start.value.frame : 0n, frameCount };
}

/** The frame that a label names, the first one on a timeline of more than a day; labels before the first go on after midnight. Err: a label that the timeline has not. */
export function frameOf(label: string, { rate, dropFrame, start }: Timeline): Result<bigint, TimecodeError> {
  const parsed = parseTimecode(label, rate, { dropFrame });
  if (!parsed.ok) return parsed;
  if (parsed.value.dropFrame && !dropFrame) return err({ code: 'NO_DROP_FRAME_AT_RATE', label });
  const day = framesPerDay(rate, dropFrame);
  return ok((parsed.value.frame - start + day) % day);
}
