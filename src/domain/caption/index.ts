export * from './model/index.js';
export * from './diff/index.js';
export * from './formats/index.js';
export * from './mp4/index.js';
export * from './quality/index.js';
export * from './ttml/index.js';
export { webvttSegments, type SegmentTimes, type WrittenSegments } from './webvtt/index.js';
