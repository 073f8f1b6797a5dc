export { CAPTION_CODECS, type CaptionCodec } from './codecs.js';
export { convertCaptions, countsLabels, type Conversion, type ConvertOptions } from './convert.js';
export { detectFormat, readCaptions, type SourceOptions } from './detect.js';
export { CAPTION_FORMAT_FACTS, captionFormatNamed, captionFormatOfFile, type CaptionFormatFacts } from './facts.js';
export { countedFromStart, frameOfLabel } from './programme-start.js';
export { sameTimebase, timebaseIn } from './timebase-of.js';
