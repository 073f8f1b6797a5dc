export * from './filter-limits.js';
export * from './json-text.js';
export * from './page-fault.js';
export * from './question.js';
export * from './read-object.js';
export * from './read-port.js';
export * from './selection.js';
export * from './variable.js';
