export * from './controlled.js';
export * from './put-terms.js';
export * from './term-delete-service.js';
export * from './term-tree.js';
export * from './terms-service.js';
export * from './vocabulary.js';
export * from './vocabulary-repository.js';
export * from './vocabulary-service.js';
