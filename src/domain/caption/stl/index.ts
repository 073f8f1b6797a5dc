export { stlReader } from './reader.js';
export { stlWriter } from './writer.js';
