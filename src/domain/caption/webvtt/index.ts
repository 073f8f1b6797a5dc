export { webvttReader } from './reader.js';
export { webvttWriter } from './writer.js';
