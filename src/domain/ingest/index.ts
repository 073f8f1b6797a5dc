export * from './delete-asset.js';
export * from './job-service.js';
export * from './ports.js';
export * from './settle.js';
export * from './start.js';
export * from './step.js';
export * from './transcode-service.js';
export * from './tree.js';
