export * from './cue.js';
export * from './document.js';
export * from './reading.js';
export * from './text.js';
export * from './timebase.js';
export * from './writing.js';
