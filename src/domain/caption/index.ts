export * from './model/index.js';
export * from './formats/index.js';
