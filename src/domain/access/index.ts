export * from './api-key.js';
export * from './key-directory.js';
export * from './key-service.js';
export * from './policy.js';
export * from './tenancy.js';
