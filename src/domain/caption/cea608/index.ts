export * from './decoder.js';
export * from './pair.js';
