export * from './element.js';
export * from './encoding.js';
export * from './read.js';
export * from './write.js';
