export * from './dash.js';
export * from './hls.js';
export * from './packager.js';
export * from './segment-index.js';
export * from './storyboard.js';
export * from './title.js';
