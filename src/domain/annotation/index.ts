export * from './annotation.js';
export * from './annotation-filter.js';
