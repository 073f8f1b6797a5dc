export * from './create-upload.js';
export * from './finish-upload.js';
export * from './ports.js';
export * from './rejection.js';
export * from './upload.js';
export * from './uploaded-document.js';
