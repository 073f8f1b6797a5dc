export { webvttReader } from './reader.js';
export { webvttSegments, type SegmentTimes, type WrittenSegments } from './segments.js';
export { webvttWriter } from './writer.js';
