import { formatTimecode } from '../../timecode/index.js';
import type { Timebase } from './document.js';

/** A frame as people read it: `00:00:01.000` in milliseconds, else the label of the timecode. Before zero with "-". */
export function timeLabel(frame: bigint, { rate, dropFrame }: Timebase): string {
  if (rate.num !== 1000 || rate.den !== 1) return frame < 0n ? `-${formatTimecode(-frame, rate, dropFrame)}` : formatTimecode(frame, rate, dropFrame);
  const size = frame < 0n ? -frame : frame;
  const two = (value: bigint): string => value.toString().padStart(2, '0');
  const seconds = size / 1000n;
  return `${frame < 0n ? '-' : ''}${two(seconds / 3600n)}:${two((seconds / 60n) % 60n)}:${two(seconds % 60n)}.${(size % 1000n).toString().padStart(3, '0')}`;
}
