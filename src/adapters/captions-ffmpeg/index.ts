export { ffmpegCaptionExtractor, type CaptionTools } from './extractor.js';
