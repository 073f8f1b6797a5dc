export * from './collection-repository.js';
export * from './collection-service.js';
