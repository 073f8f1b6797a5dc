export * from './nearest-path.js';
export * from './profile.js';
export * from './profile-path.js';
export * from './profile-repository.js';
export * from './profile-service.js';
