export { xlsxReader } from './reader.js';
