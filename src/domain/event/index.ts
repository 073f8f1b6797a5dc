export * from './cursor.js';
export * from './event.js';
export * from './event-log.js';
export * from './purges.js';
