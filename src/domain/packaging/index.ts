export * from './dash.js';
export * from './hls.js';
export * from './hls-subtitles.js';
export * from './packager.js';
export * from './segment-index.js';
export * from './storyboard.js';
export * from './text-track.js';
export * from './title.js';
