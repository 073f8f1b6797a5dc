export * from './relation.js';
export * from './relation-input.js';
export * from './relation-repository.js';
export * from './relation-service.js';
