export * from './model/index.js';
export * from './diff/index.js';
export * from './extraction.js';
export * from './formats/index.js';
export * from './mp4/index.js';
export * from './quality/index.js';
export * from './ttml/index.js';
export { CAPTIONED_CODECS, packetTriples, sampleWithCaptions, trackTriples, type CaptionedCodec } from './a53/index.js';
export { captionCollector, captionPictures, filledPicture, type CaptionCollector, type CaptionPictures, type Collected, type CollectedService, type Triples } from './cc-data/index.js';
export { readCdp } from './cdp/index.js';
export * from './insertion.js';
<<<<<<< HEAD
export { webvttSegments, type WrittenSegments } from './webvtt/index.js';
=======
export { webvttSegments, type SegmentTimes, type WrittenSegments } from './webvtt/index.js';
export * from './retime/index.js';
>>>>>>> next
