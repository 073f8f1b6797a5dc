export * from './context.js';
export * from './decision.js';
