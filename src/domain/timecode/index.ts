export {
  formatFrameRate, frameRate, nearestStandardRate, nominalRate, parseFrameRate, rateAsRational, sameFrameRate, STANDARD_RATES,
  type FrameRate, type FrameRateError,
} from './frame-rate.js';
export { framesPerDay, supportsDropFrame } from './drop-frame.js';
export { formatTimebase, parseTimebase, type Timebase, type TimebaseError } from './timebase.js';
export { formatTimecode, parseTimecode, type ParsedTimecode } from './timecode.js';
export { TIMECODE_ERROR_CODES, type TimecodeError, type TimecodeErrorCode } from './label-fields.js';
export { formatDuration, parseDuration } from './duration.js';
export { nearestFrame, secondsOfFrame } from './frame-time.js';
export { convertFrame, convertFrameExactly, type ConvertedFrame } from './conversion.js';
export * from './frame-range.js';
export * from './interval-relation.js';
export * from './frame-pair.js';
export * from './track.js';
