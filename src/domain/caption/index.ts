export * from './model/index.js';
export * from './formats/index.js';
export * from './mp4/index.js';
export * from './ttml/index.js';
