import { err, ok, type Result } from '../shared/result.js';
import { convertFrame } from './conversion.js';
import { countingOf } from './counting.js';
import { type FrameRate, sameFrameRate } from './frame-rate.js';
import type { TimecodeError } from './label-fields.js';
import type { Timebase } from './timebase.js';
import { formatTimecode, parseTimecode } from './timecode.js';

/** One way to label the frames of an asset: a time base and the number at which it starts, beside the rate of the frames themselves. */
export interface TimecodeTrack extends Timebase {
  /** Frame number, from 00:00:00:00, of the label that the asset's first frame has; below one day. */
  readonly start: bigint;
  /** What the frames of the asset count; the primary track has the same rate. */
  readonly timelineRate: FrameRate;
}

/** A track at the rate of the frames themselves. */
export const primaryTrack = (timebase: Timebase, start: bigint): TimecodeTrack => ({ ...timebase, start, timelineRate: timebase.rate });

/**
 * Label -> frame of the asset, whose first is 0. Labels wrap at midnight, so one that is less than the start is after midnight, and on an asset of more than a
 * day a label names its first frame; whether the asset has a frame there is the caller's to see. `:` is taken on a drop-frame track.
 * A track of another rate gives the frame that begins nearest (`convertFrame`).
 */
export function frameOnTimeline(track: TimecodeTrack, label: string): Result<bigint, TimecodeError> {
  const parsed = parseTimecode(label, track.rate, { dropFrame: track.dropFrame });
  if (!parsed.ok) return parsed;
  if (parsed.value.dropFrame !== track.dropFrame) return err({ code: 'NOT_DROP_FRAME', label });
  const after = parsed.value.frame - track.start;
  const counted = after < 0n ? after + BigInt(countingOf(track.rate, track.dropFrame).day) : after;
  return ok(sameFrameRate(track.rate, track.timelineRate) ? counted : convertFrame(counted, track.rate, track.timelineRate));
}

/** Frame of the asset -> the label that a track shows when it begins, wrapped at midnight. A track that counts slower shows one label for several frames. */
export function labelOnTrack(track: TimecodeTrack, frame: bigint): string {
  const { rate, timelineRate, dropFrame, start } = track;
  const counted = sameFrameRate(rate, timelineRate) ? frame : floorOf(frame * BigInt(timelineRate.den) * BigInt(rate.num), BigInt(timelineRate.num) * BigInt(rate.den));
  return formatTimecode(start + counted, rate, dropFrame);
}

function floorOf(num: bigint, den: bigint): bigint {
  const quotient = num / den;
  return num < 0n && num % den !== 0n ? quotient - 1n : quotient;
}
