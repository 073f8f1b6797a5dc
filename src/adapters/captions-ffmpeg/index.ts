export { ffmpegCaptionExtractor, type CaptionTools } from './extractor.js';
export { mp4CaptionInserter } from './insert.js';
