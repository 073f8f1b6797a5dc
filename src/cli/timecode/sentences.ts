import { assertNever } from '../../domain/shared/result.js';
import { formatTimebase, nominalRate, type Timebase, type TimebaseError, type TimecodeError } from '../../domain/timecode/index.js';

/** What is wrong with the name of a rate, and what would do. */
export function timebaseSentence({ code, text }: TimebaseError): string {
  switch (code) {
    case 'FRAME_RATE_SYNTAX': return `"${text}" is no rate; 25, 29.97, 29.97df, 23.976 and 30000/1001 are.`;
    case 'FRAME_RATE_RANGE': return `"${text}" is out of range: a rate is more than 0 and its numbers are at most 1000000000.`;
    case 'NO_DROP_FRAME_AT_RATE': return `"${text}": drop-frame exists at 29.97 and 59.94 only.`;
    default: return assertNever(code);
  }
}

/** Why a label is none of its time base: which of its fields, and what would do. */
export function timecodeSentence({ code, label }: TimecodeError, timebase: Timebase): string {
  const [name, nominal] = [formatTimebase(timebase), nominalRate(timebase.rate)];
  switch (code) {
    case 'TIMECODE_SYNTAX': return `"${label}" is no label: write HH:MM:SS:FF, or HH:MM:SS;FF for drop-frame${nominal < 100 ? '' : ', with three digits of frames'}.`;
    case 'HOUR_RANGE': return `"${label}": hours go from 00 to 23.`;
    case 'MINUTE_RANGE': return `"${label}": minutes go from 00 to 59.`;
    case 'SECOND_RANGE': return `"${label}": seconds go from 00 to 59.`;
    case 'FRAME_RANGE': return `"${label}": at ${name} frames go from 0 to ${nominal - 1}.`;
    case 'DROPPED_LABEL': return `"${label}" does not exist: drop-frame leaves out the first ${nominal / 15} frame numbers of every minute that is not a tenth.`;
    case 'NO_DROP_FRAME_AT_RATE': return `"${label}" is written as drop-frame, which does not exist at ${name}.`;
    case 'NOT_DROP_FRAME': return `"${label}" is written as drop-frame, and ${name} counts without dropping; ${name}df drops.`;
    default: return assertNever(code);
  }
}
