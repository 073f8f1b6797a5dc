export * from './avails-tx.js';
export * from './export-avails-service.js';
export * from './import-avails-service.js';
export * from './read-entries.js';
export * from './report.js';
export * from './source.js';
export * from './written.js';
