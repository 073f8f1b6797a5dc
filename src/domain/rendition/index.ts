export * from './media-file.js';
export * from './rendition.js';
export * from './rendition-repository.js';
