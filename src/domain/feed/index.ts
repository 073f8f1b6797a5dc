export * from './snapshot.js';
export * from './snapshot-source.js';
