import type { Asset } from '../asset/index.js';
import { invariant } from '../shared/index.js';
import { parseFrameRate, parseTimecode, primaryTrack, type TimecodeTrack } from '../timecode/index.js';

/** What labels of an asset count. */
export interface Timeline {
  readonly track: TimecodeTrack;
  /** How many frames the media has; null where nobody knows. */
  readonly frameCount: bigint | null;
}

/** null: the asset has none until its source is probed. */
export function timelineOf({ timelineRate, startTimecode, frameCount }: Pick<Asset, 'timelineRate' | 'startTimecode' | 'frameCount'>): Timeline | null {
  if (timelineRate === null) return null;
  const rate = parseFrameRate(timelineRate);
  invariant(rate.ok, 'a timeline has a rate');
  const start = parseTimecode(startTimecode ?? '00:00:00:00', rate.value);
  return { track: primaryTrack({ rate: rate.value, dropFrame: start.ok && start.value.dropFrame }, start.ok ? start.value.frame : 0n), frameCount };
}
