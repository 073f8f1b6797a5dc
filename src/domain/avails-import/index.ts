export * from './avails-tx.js';
export * from './import-avails-service.js';
export * from './read-entries.js';
export * from './report.js';
export * from './source.js';
