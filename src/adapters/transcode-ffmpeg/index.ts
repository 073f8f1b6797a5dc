export { ffmpegLocator, locateFfmpeg, type Ffmpeg, type FfmpegOptions } from './capabilities.js';
export { ffmpegTranscoder } from './executor.js';
export { cmafPackager } from './packager.js';
export { killOrphans } from './process.js';
export { ffmpegThumbnailer } from './thumbnails.js';
