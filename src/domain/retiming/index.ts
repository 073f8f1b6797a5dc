export * from './edit-carry.js';
export * from './report.js';
export * from './retime-input.js';
export * from './retime-service.js';
export * from './retimed-annotations.js';
