export * from './config.js';
export * from './libraries.js';
export * from './settings.js';
