export * from './caption-reports.js';
export * from './decide-playback.js';
export * from './media-access.js';
export * from './media-tracks.js';
export * from './playable-captions.js';
export * from './playable-title.js';
export * from './playback-catalogue.js';
export * from './playback-token.js';
