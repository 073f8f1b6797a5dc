export * from './edit.js';
export * from './edit-input.js';
export * from './edit-repository.js';
export * from './edit-service.js';
export * from './edit-tx.js';
export * from './manifestation-service.js';
