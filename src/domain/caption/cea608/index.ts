export * from './decoder.js';
export * from './encoder/encoder.js';
export * from './pair.js';
