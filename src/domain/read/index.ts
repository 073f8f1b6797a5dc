export * from './read-port.js';
export * from './selection.js';
