import type { Counting } from './counting.js';

/** Why a text is no label of a time base. `NOT_DROP_FRAME`: it is written as drop-frame, and what it is to be a label of counts without dropping. */
export const TIMECODE_ERROR_CODES = [
  'TIMECODE_SYNTAX',
  'HOUR_RANGE',
  'MINUTE_RANGE',
  'SECOND_RANGE',
  'FRAME_RANGE',
  'DROPPED_LABEL',
  'NO_DROP_FRAME_AT_RATE',
  'NOT_DROP_FRAME',
] as const;
export type TimecodeErrorCode = (typeof TIMECODE_ERROR_CODES)[number];
export interface TimecodeError {
  readonly code: TimecodeErrorCode;
  readonly label: string;
}

const ZERO = 0x30;
/** The bit that makes a number of 32 bits one below zero. */
const SIGN = 1 << 31;
const COLON = 0x3a;
const SEMICOLON = 0x3b;
const POINT = 0x2e;
const COMMA = 0x2c;

/** What a reader of numbers answers for a label that has none: below zero, so that no object need be made for each label. */
export const fault = (code: TimecodeErrorCode): number => -1 - TIMECODE_ERROR_CODES.indexOf(code);
export const faultOf = (answer: number): TimecodeErrorCode => TIMECODE_ERROR_CODES[-1 - answer]!;

/** Whether the mark before the frames is that of a drop-frame label. `.` and `,` come from devices that show the second field by them. */
export const marksDropFrame = (mark: number): boolean => mark === SEMICOLON || mark === POINT || mark === COMMA;

/** `HH:MM:SS` and then any mark, or one and the same everywhere. */
export function isPunctuated(label: string, mark: number): boolean {
  const first = label.charCodeAt(2);
  return (first === COLON || first === mark) && label.charCodeAt(5) === first && (mark === COLON || marksDropFrame(mark));
}

/** The number of two digits, which stand within the label; below zero where something else stands there. */
export function twoDigits(label: string, at: number): number {
  const tens = label.charCodeAt(at) - ZERO;
  const ones = label.charCodeAt(at + 1) - ZERO;
  return (tens * 10 + ones) | ((tens | ones | (9 - tens) | (9 - ones)) & SIGN);
}

/** Two digits to the end of the label, or three where the rate has so many frames a second; else below zero. */
export function threeDigits(label: string, at: number, width: 2 | 3): number {
  if (width !== 3 || label.length !== at + 3) return -1;
  const [hundreds, rest] = [twoDigits(label, at), twoDigits(label, at + 1)];
  return hundreds < 0 || rest < 0 ? -1 : hundreds * 10 + (rest % 10);
}

/** What makes a label one that does not exist (SMPTE ST 12-1 §5.2); undefined where it does. Fields below zero are none. */
export function labelFault(hours: number, minutes: number, seconds: number, frames: number, punctuated: boolean, { dropFrame, mayDrop, nominal, dropped }: Counting): TimecodeErrorCode | undefined {
  if (!punctuated || (hours | minutes | seconds | frames) < 0) return 'TIMECODE_SYNTAX';
  if (dropFrame && !mayDrop) return 'NO_DROP_FRAME_AT_RATE';
  if (hours > 23) return 'HOUR_RANGE';
  if (minutes > 59) return 'MINUTE_RANGE';
  if (seconds > 59) return 'SECOND_RANGE';
  if (frames >= nominal) return 'FRAME_RANGE';
  return frames < dropped && seconds === 0 && minutes % 10 !== 0 ? 'DROPPED_LABEL' : undefined;
}
