import { err, ok, type Result } from '../shared/result.js';
import { type Counting, countingOf, labelsDroppedBefore } from './counting.js';
import type { FrameRate } from './frame-rate.js';
import { frameInteger, smallFrame } from './frame-integer.js';
import { HOURS_AND_MINUTES, labelEnd } from './label-parts.js';
import { fault, faultOf,  threeDigits, isPunctuated, labelFault, marksDropFrame, type TimecodeError, twoDigits } from './label-fields.js';

export interface ParsedTimecode {
  /** Frames from 00:00:00:00, as the label counts them. */
  readonly frame: bigint;
  readonly dropFrame: boolean;
}

/**
 * The label of a frame number, wrapped into one day (SMPTE ST 12-1 §5.2); negative frames count back from midnight.
 * Asking for drop-frame at a rate that has none is a fault.
 */
export function formatTimecode(frame: bigint, rate: FrameRate, dropFrame: boolean): string {
  const counting = countingOf(rate, dropFrame);
  if (dropFrame && !counting.mayDrop) throw new Error(`invariant: no drop-frame at ${rate.num}/${rate.den}`);
  const ofDay = frameOfDay(frame, counting.day);
  // `| 0` makes a division one of integers, which takes less time; a day has far less than 2^31 frames.
  const tens = (ofDay / counting.tenMinutes) | 0;
  const rest = ofDay - tens * counting.tenMinutes;
  // Every minute but the tenth begins at label `dropped`, so the first one is longer by as much.
  const minutes = rest < counting.dropped ? 0 : ((rest - counting.dropped) / counting.minute) | 0;
  const position = rest - minutes * counting.minute;
  return HOURS_AND_MINUTES[10 * tens + minutes]! + (counting.ends[position] ?? labelEnd(position, counting.nominal, ':'));
}

function frameOfDay(frame: bigint, day: number): number {
  const small = smallFrame(frame);
  return small !== null && small < day ? small : wrapped(frame, day);
}

function wrapped(frame: bigint, day: number): number {
  const number = Number(frame);
  const rest = Number.isSafeInteger(number) ? number % day : Number(frame % BigInt(day));
  return rest < 0 ? rest + day : rest;
}

/**
 * Label -> frame number. `HH:MM:SS` and then `:` before the frames of a non-drop label, `;`, `.` or `,` before those of a drop-frame one; these may stand
 * in the place of every `:` too. `dropFrame: true` says that the material is drop-frame although the label is written with `:`.
 * Frames have two digits, from 100 frames a second on two or three. Labels that do not exist are refused, never moved.
 */
export function parseTimecode(label: string, rate: FrameRate, options?: { readonly dropFrame?: boolean }): Result<ParsedTimecode, TimecodeError> {
  const mark = label.charCodeAt(8);
  const dropFrame = marksDropFrame(mark) || options?.dropFrame === true;
  const frame = frameOfLabel(label, mark, countingOf(rate, dropFrame));
  return frame < 0 ? err({ code: faultOf(frame), label }) : ok({ frame: frameInteger(frame), dropFrame });
}

/** The frame; or a fault, as a number below zero. All fields are tried at once, and only what fails or may have been dropped is looked at field by field. */
function frameOfLabel(label: string, mark: number, counting: Counting): number {
  if (label.length < 11) return fault('TIMECODE_SYNTAX');
  const hours = twoDigits(label, 0);
  const minutes = twoDigits(label, 3);
  const seconds = twoDigits(label, 6);
  const frames = label.length === 11 ? twoDigits(label, 9) : threeDigits(label, 9, counting.digits);
  const outside = hours | minutes | seconds | frames | (23 - hours) | (59 - minutes) | (59 - seconds) | (counting.nominal - 1 - frames);
  if (outside < 0 || frames < counting.leastSure || !isPunctuated(label, mark)) {
    const code = labelFault(hours, minutes, seconds, frames, isPunctuated(label, mark), counting);
    if (code) return fault(code);
  }
  const minute = 60 * hours + minutes;
  return (60 * minute + seconds) * counting.nominal + frames - labelsDroppedBefore(minute, counting);
}
