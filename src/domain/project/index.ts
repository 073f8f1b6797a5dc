export * from './language-fallbacks.js';
export * from './project.js';
export * from './project-repository.js';
export * from './project-service.js';
