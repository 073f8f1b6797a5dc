import { framesPerDay, nominalRate, parseTimecode, supportsDropFrame } from '../../timecode/index.js';
import type { Timebase } from '../model/index.js';

export interface SccLabel {
  /** From 00:00:00:00, in the frames that the label counts. */
  readonly frame: bigint;
  /** Whether it is written so: ";" (also "." and ",") before the frames is drop-frame, ":" is not. */
  readonly dropFrame: boolean;
  /** false: no such label; it was counted on from the second that it names. */
  readonly exists: boolean;
  /** Where the words begin, in characters from the beginning of the line. */
  readonly length: number;
}

/** Hours, minutes, seconds and frames, in the ways that they are parted in the field; white space or nothing follows. */
const LABEL = /^(\d{1,2})[:;.,](\d{1,2})[:;.,](\d{1,2})([:;.,])(\d{1,3})(?=[\s]|$)/;
const LONGEST = 20;
/** Written as labels are as a rule, so that nothing has to be put together anew: there are files of millions of lines. */
const USUAL = /^\d\d:\d\d:\d\d[:;]\d\d$/;

/** The label that a line begins with; undefined: none. `asked` overrides what the separator says of drop-frame. */
export function labelOf(line: string, rate: Timebase['rate'], asked: boolean | undefined): SccLabel | undefined {
  const parts = LABEL.exec(line.slice(0, LONGEST));
  if (!parts) return undefined;
  const [hours, minutes, seconds, frames] = [Number(parts[1]), Number(parts[2]), Number(parts[3]), Number(parts[5])];
  const written = parts[4] !== ':';
  const dropFrame = (asked ?? written) && supportsDropFrame(rate);
  const found = parseTimecode(dropFrame === written && USUAL.test(parts[0]) ? parts[0] : joined([hours, minutes, seconds], frames, dropFrame), rate);
  const frame = found.ok ? found.value.frame : countedOn(hours * 3600 + minutes * 60 + seconds, frames, { rate, dropFrame });
  return { frame, dropFrame: written, exists: found.ok, length: parts[0].length };
}

const two = (value: number): string => String(value).padStart(2, '0');
const joined = (clock: readonly number[], frames: number, dropFrame: boolean): string => `${clock.map(two).join(':')}${dropFrame ? ';' : ':'}${two(frames)}`;

/** From the third label of the second, which every second has. */
function countedOn(seconds: number, frames: number, { rate, dropFrame }: Timebase): bigint {
  const clock = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60];
  const base = parseTimecode(joined(clock, Math.min(2, nominalRate(rate) - 1), dropFrame), rate);
  const days = BigInt(Math.floor(seconds / 86_400)) * framesPerDay(rate, dropFrame);
  return (base.ok ? base.value.frame : 0n) + days + BigInt(frames) - BigInt(Math.min(2, nominalRate(rate) - 1));
}
