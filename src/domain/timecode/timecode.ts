import { err, ok, type Result } from '../shared/result.js';
import { droppedPerMinute, framesPerDay, labelsDroppedBefore, skipDroppedLabels, supportsDropFrame } from './drop-frame.js';
import { nominalRate, type FrameRate } from './frame-rate.js';

export interface ParsedTimecode {
  /** Frames from 00:00:00:00, as the label counts them. */
  readonly frame: bigint;
  readonly dropFrame: boolean;
}

export const TIMECODE_ERROR_CODES = [
  'TIMECODE_SYNTAX',
  'HOUR_RANGE',
  'MINUTE_RANGE',
  'SECOND_RANGE',
  'FRAME_RANGE',
  'DROPPED_LABEL',
  'NO_DROP_FRAME_AT_RATE',
] as const;
export type TimecodeError = { readonly code: (typeof TIMECODE_ERROR_CODES)[number]; readonly label: string };

const LABEL = /^(\d{2}):(\d{2}):(\d{2})([:;.])(\d{2,3})$/;
const two = (value: bigint): string => value.toString().padStart(2, '0');

/** Two digits for frames below 100 frames a second, three from there on. */
const frameDigits = (rate: FrameRate): number => (nominalRate(rate) >= 100 ? 3 : 2);

/**
 * The label of a frame number, wrapped into one day (SMPTE ST 12-1 §5.2); negative frames count back from midnight.
 * Asking for drop-frame at a rate that has none is a fault.
 */
export function formatTimecode(frame: bigint, rate: FrameRate, dropFrame: boolean): string {
  if (dropFrame && !supportsDropFrame(rate)) throw new Error(`invariant: no drop-frame at ${rate.num}/${rate.den}`);
  const day = framesPerDay(rate, dropFrame);
  const wrapped = ((frame % day) + day) % day;
  const count = dropFrame ? skipDroppedLabels(wrapped, rate) : wrapped;
  const nominal = BigInt(nominalRate(rate));
  const seconds = count / nominal;
  const frames = (count % nominal).toString().padStart(frameDigits(rate), '0');
  return `${two(seconds / 3600n)}:${two((seconds / 60n) % 60n)}:${two(seconds % 60n)}${dropFrame ? ';' : ':'}${frames}`;
}

/**
 * Label -> frame number. `;` or `.` before the frames means drop-frame, `:` non-drop; `dropFrame: true` says that the
 * material is drop-frame although the label is written with `:`. Labels that do not exist are refused, never moved.
 */
export function parseTimecode(label: string, rate: FrameRate, options: { readonly dropFrame?: boolean } = {}): Result<ParsedTimecode, TimecodeError> {
  const parts = LABEL.exec(label);
  if (!parts) return err({ code: 'TIMECODE_SYNTAX', label });
  const [hours, minutes, seconds, frames] = [parts[1], parts[2], parts[3], parts[5]].map((part) => BigInt(part ?? '0')) as [bigint, bigint, bigint, bigint];
  const dropFrame = parts[4] !== ':' || options.dropFrame === true;
  const code = labelFault({ hours, minutes, seconds, frames }, rate, dropFrame);
  if (code) return err({ code, label });
  const minute = 60n * hours + minutes;
  const counted = (60n * minute + seconds) * BigInt(nominalRate(rate)) + frames;
  return ok({ frame: dropFrame ? counted - labelsDroppedBefore(minute, rate) : counted, dropFrame });
}

interface LabelFields {
  readonly hours: bigint;
  readonly minutes: bigint;
  readonly seconds: bigint;
  readonly frames: bigint;
}

function labelFault({ hours, minutes, seconds, frames }: LabelFields, rate: FrameRate, dropFrame: boolean): TimecodeError['code'] | undefined {
  if (dropFrame && !supportsDropFrame(rate)) return 'NO_DROP_FRAME_AT_RATE';
  if (hours > 23n) return 'HOUR_RANGE';
  if (minutes > 59n) return 'MINUTE_RANGE';
  if (seconds > 59n) return 'SECOND_RANGE';
  if (frames >= BigInt(nominalRate(rate))) return 'FRAME_RANGE';
  const dropped = dropFrame && seconds === 0n && minutes % 10n !== 0n && frames < droppedPerMinute(rate);
  return dropped ? 'DROPPED_LABEL' : undefined;
}
