export * from './bound.js';
export type { RuleTerm } from './edge.js';
export * from './resolve.js';
