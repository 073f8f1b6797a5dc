export { sampleWithCaptions, withCaptions, type Insertion } from './insert.js';
export { annexBUnits, escaped, lengthPrefixedUnits, nextStartCode, unescaped, type NalPlace } from './nal.js';
export { AnnexBReader } from './nal-reader.js';
export { CAPTIONED_CODECS, packetTriples, unitTriples, type CaptionedCodec } from './pictures.js';
export { captionSei, seiTriples, withoutCaptions } from './sei.js';
export { t35Payload, t35Triples, userDataTriples } from './user-data.js';
export { trackTriples, type TrackSample } from './track-samples.js';
