export * from './availability-clock.js';
export * from './pass-boundaries.js';
