export * from './credit-service.js';
export * from './person.js';
export * from './person-input.js';
export * from './person-repository.js';
export * from './person-service.js';
