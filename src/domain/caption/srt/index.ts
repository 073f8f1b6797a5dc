export { srtReader } from './reader.js';
export { srtWriter } from './writer.js';
