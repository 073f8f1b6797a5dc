export * from './bounds/index.js';
export * from './channel.js';
export * from './context.js';
export * from './decision.js';
export * from './territory/index.js';
export * from './window.js';
