export { captionCollector, type CaptionCollector, type Collected, type CollectedService, type CollectorOptions } from './collector.js';
export { findings, type Findings } from './findings.js';
export { byteSum, CC_RATES, CC_TYPE, ccRateOf, eachTriple, PADDING, type Triples, validTriple } from './triples.js';
export { captionPictures, filledPicture, type CaptionPictures, type PicturesOptions } from './pictures.js';
