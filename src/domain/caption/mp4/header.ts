import { TT } from '../ttml/names.js';
import { ascii, box, concatBytes, cString, fullBox, u16, u32, u64, zeros } from './boxes.js';

const IDENTITY = u32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);
const TRACK_ID = 1;
const EMPTY_TABLES = [fullBox('stts', 0, 0, u32(0)), fullBox('stsc', 0, 0, u32(0)), fullBox('stsz', 0, 0, u32(0, 0)), fullBox('stco', 0, 0, u32(0))];

export interface SubtitleTrack {
  /** Ticks a second. */
  readonly timescale: number;
  readonly durationTicks: number;
  /** BCP 47; null: not said. */
  readonly language: string | null;
  /** The CMAF media profile that its documents keep to (ISO/IEC 23000-19 Annex L). */
  readonly brand: 'im1t' | 'im2t';
}

/** `ftyp` and `moov` of a CMAF subtitle track (ISO/IEC 23000-19 §11, ISO/IEC 14496-30 §5): one track of `stpp`, no samples. */
export function subtitleHeader(track: SubtitleTrack): Uint8Array {
  const ftyp = box('ftyp', ascii('iso6'), u32(0), ascii('iso6'), ascii('cmfc'), ascii('dash'), ascii(track.brand));
  const mvhd = fullBox('mvhd', 0, 0, u32(0, 0, track.timescale, 0, 0x10000), u16(0x100, 0), zeros(8), IDENTITY, zeros(24), u32(TRACK_ID + 1));
  const fragments = box('mvex', fullBox('mehd', 1, 0, u64(track.durationTicks)), fullBox('trex', 0, 0, u32(TRACK_ID, 1, 0, 0, 0)));
  return concatBytes([ftyp, box('moov', mvhd, trackBox(track), fragments)]);
}

function trackBox(track: SubtitleTrack): Uint8Array {
  const header = fullBox('tkhd', 0, 7, u32(0, 0, TRACK_ID, 0, 0), zeros(8), u16(0, 0, 0, 0), IDENTITY, u32(0, 0));
  const data = box('dinf', fullBox('dref', 0, 0, u32(1), fullBox('url ', 0, 1)));
  const handler = fullBox('hdlr', 0, 0, u32(0), ascii('subt'), zeros(12), cString('Subtitles'));
  const samples = box('stbl', fullBox('stsd', 0, 0, u32(1), sampleEntry()), ...EMPTY_TABLES);
  const language = track.language === null ? [] : [fullBox('elng', 0, 0, cString(track.language))];
  const mdhd = fullBox('mdhd', 0, 0, u32(0, 0, track.timescale, 0), u16(languageCode(track.language), 0));
  return box('trak', header, box('mdia', mdhd, handler, ...language, box('minf', fullBox('sthd', 0, 0), data, samples)));
}

/** XMLSubtitleSampleEntry: namespace, no schema location, no auxiliary types (ISO/IEC 14496-30 §5.3). */
const sampleEntry = (): Uint8Array => box('stpp', zeros(6), u16(1), cString(TT), cString(''), cString(''));

/** ISO 639-2/T in three times five bits; of two-letter tags `elng` beside it says more than "und" can. */
function languageCode(tag: string | null): number {
  const primary = /^[a-z]{3}(?=$|-)/.exec(tag ?? '')?.[0] ?? 'und';
  return ascii(primary).reduce((code, letter) => code * 32 + (letter - 0x60), 0);
}

const EVERY_SAMPLE_SYNC = 0x02000000;

/** `moof` and `mdat` of one sample that is the whole segment. */
export function subtitleFragment(sequence: number, decodeTime: number, duration: number, sample: Uint8Array): Uint8Array {
  const tfhd = fullBox('tfhd', 0, 0x20028, u32(TRACK_ID, duration, EVERY_SAMPLE_SYNC));
  const tfdt = fullBox('tfdt', 1, 0, u64(decodeTime));
  const mfhd = fullBox('mfhd', 0, 0, u32(sequence));
  const dataOffset = 8 + mfhd.length + 8 + tfhd.length + tfdt.length + 24 + 8;
  const trun = fullBox('trun', 0, 0x201, u32(1, dataOffset, sample.length));
  return concatBytes([box('moof', mfhd, box('traf', tfhd, tfdt, trun)), box('mdat', sample)]);
}

/** `sidx`: a reference a segment, each a stream access point of type 1 (ISO/IEC 14496-12 §8.16.3). */
export const subtitleIndex = (timescale: number, segments: readonly { readonly length: number; readonly duration: number }[]): Uint8Array =>
  fullBox('sidx', 0, 0, u32(TRACK_ID, timescale, 0, 0), u16(0, segments.length), segments.flatMap(({ length, duration }) => u32(length, duration, 0x90000000)));
