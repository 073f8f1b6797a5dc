export * from './asset.js';
export * from './asset-family.js';
export * from './asset-repository.js';
export * from './asset-service.js';
export * from './asset-input.js';
export * from './hierarchy.js';
export * from './external-id.js';
export * from './revision.js';
