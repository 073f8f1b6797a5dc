export * from './agreement-service.js';
export * from './history.js';
export * from './revoke-service.js';
export * from './rights-tx.js';
export * from './territories.js';
export * from './window-input.js';
export * from './window-service.js';
