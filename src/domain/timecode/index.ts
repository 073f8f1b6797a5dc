export {
  formatFrameRate, frameRate, nearestStandardRate, nominalRate, parseFrameRate, rateAsRational, sameFrameRate, STANDARD_RATES,
  type FrameRate, type FrameRateError,
} from './frame-rate.js';
export { framesPerDay, supportsDropFrame } from './drop-frame.js';
export { formatTimecode, parseTimecode, TIMECODE_ERROR_CODES, type ParsedTimecode, type TimecodeError } from './timecode.js';
export { nearestFrame, secondsOfFrame } from './frame-time.js';
