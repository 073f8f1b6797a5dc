export * from './packager.js';
export * from './segment-index.js';
