export { xlsxReader } from './reader.js';
export { xlsxWriter } from './writer.js';
