export * from './context.js';
export * from './decision.js';
export * from './window.js';
