export * from './caption-track.js';
export * from './caption-track-repository.js';
export * from './caption-track-tx.js';
export * from './change-track-service.js';
export * from './extracted-tracks.js';
export * from './import-captions-service.js';
export * from './placement.js';
export * from './save-extracted-service.js';
