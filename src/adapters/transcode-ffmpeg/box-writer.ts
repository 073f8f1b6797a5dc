import type { Track } from './track-reader.js';

type Part = Buffer | number[];

const u16 = (...values: number[]): number[] => values.flatMap((value) => [(value >>> 8) & 0xff, value & 0xff]);
const u32 = (...values: number[]): number[] => values.flatMap((value) => [(value >>> 24) & 0xff, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff]);
const u64 = (value: number): number[] => u32(Math.floor(value / 2 ** 32), value % 2 ** 32);
const text = (value: string): number[] => [...Buffer.from(value, 'latin1')];
const zeros = (count: number): number[] => Array.from({ length: count }, () => 0);

function box(type: string, ...parts: Part[]): Buffer {
  const body = Buffer.concat(parts.map((part) => (Buffer.isBuffer(part) ? part : Buffer.from(part))));
  return Buffer.concat([Buffer.from([...u32(body.length + 8), ...text(type)]), body]);
}

const fullBox = (type: string, version: number, flags: number, ...parts: Part[]): Buffer => box(type, u32(version * 2 ** 24 + flags), ...parts);

const IDENTITY = u32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);
const TRACK_ID = 1;

/** `ftyp` and `moov`: a CMAF header (ISO/IEC 23000-19 7.3.1), one track, no samples. The edit list makes what is presented first stand at time 0. */
export function cmafHeader(track: Track, shape: { width: number; height: number; durationTicks: number }): Buffer {
  const ftyp = box('ftyp', text('iso6'), u32(0), text('iso6'), text('cmfc'), text('dash'), text('mp41'));
  return Buffer.concat([ftyp, box('moov', movieHeader(track), trackBox(track, shape), fragments(shape.durationTicks))]);
}

const movieHeader = ({ timescale }: Track): Buffer =>
  fullBox('mvhd', 0, 0, u32(0, 0, timescale, 0, 0x10000), u16(0x100, 0), zeros(8), IDENTITY, zeros(24), u32(TRACK_ID + 1));

function trackBox(track: Track, { width, height }: { width: number; height: number }): Buffer {
  const sound = track.kind === 'AUDIO';
  const header = fullBox('tkhd', 0, 3, u32(0, 0, TRACK_ID, 0, 0), zeros(8), u16(0, sound ? 1 : 0, sound ? 0x100 : 0, 0), IDENTITY, u32(width * 0x10000, height * 0x10000));
  const edits = track.mediaStart > 0 ? [box('edts', fullBox('elst', 0, 0, u32(1, 0, track.mediaStart, 0x10000)))] : [];
  return box('trak', header, ...edits, mediaBox(track, sound));
}

function mediaBox(track: Track, sound: boolean): Buffer {
  const und = 0x55c4;
  const handler = fullBox('hdlr', 0, 0, u32(0), text(sound ? 'soun' : 'vide'), zeros(12), text(sound ? 'Sound\0' : 'Picture\0'));
  const data = box('dinf', fullBox('dref', 0, 0, u32(1), fullBox('url ', 0, 1)));
  const empty = [fullBox('stts', 0, 0, u32(0)), fullBox('stsc', 0, 0, u32(0)), fullBox('stsz', 0, 0, u32(0, 0)), fullBox('stco', 0, 0, u32(0))];
  const kind = sound ? fullBox('smhd', 0, 0, u16(0, 0)) : fullBox('vmhd', 0, 1, u16(0, 0, 0, 0));
  return box(
    'mdia',
    fullBox('mdhd', 0, 0, u32(0, 0, track.timescale, 0), u16(und, 0)),
    handler,
    box('minf', kind, data, box('stbl', track.sampleDescription, ...empty)),
  );
}

const fragments = (durationTicks: number): Buffer =>
  box('mvex', fullBox('mehd', 1, 0, u64(durationTicks)), fullBox('trex', 0, 0, u32(TRACK_ID, 1, 0, 0, 0)));

export interface Reference {
  readonly bytes: number;
  readonly duration: number;
}

/** `sidx`: one reference a segment, each starting with a stream access point of type 1 (ISO/IEC 14496-12 8.16.3). */
export function segmentIndexBox(timescale: number, references: readonly Reference[]): Buffer {
  const entries = references.flatMap(({ bytes, duration }) => u32(bytes, duration, 0x90000000));
  return fullBox('sidx', 0, 0, u32(TRACK_ID, timescale, 0, 0), u16(0, references.length), entries);
}

export const segmentIndexBytes = (references: number): number => 32 + 12 * references;

export interface FragmentSamples {
  readonly sequence: number;
  readonly decodeTime: number;
  readonly sampleDuration: number;
  readonly sizes: readonly number[];
  /** Composition offsets in ticks; null for sound. */
  readonly compositions: readonly number[] | null;
}

const SYNC = 0x02000000;
const DEPENDENT = 0x01010000;

/** `moof` of one fragment whose first sample is a key frame; its samples follow in the `mdat` right behind it. */
export function movieFragment(fragment: FragmentSamples): Buffer {
  const { sizes, compositions } = fragment;
  const video = compositions !== null;
  const bytes = movieFragmentBytes(sizes.length, video);
  const tfhd = fullBox('tfhd', 0, 0x20028, u32(TRACK_ID, fragment.sampleDuration, video ? DEPENDENT : SYNC));
  const tfdt = fullBox('tfdt', 1, 0, u64(fragment.decodeTime));
  const entries = compositions ? sizes.flatMap((size, index) => u32(size, compositions[index]! >>> 0)) : u32(...sizes);
  const trun = fullBox('trun', 0, video ? 0xa05 : 0x201, u32(sizes.length, bytes + 8), video ? u32(SYNC) : [], entries);
  return box('moof', fullBox('mfhd', 0, 0, u32(fragment.sequence)), box('traf', tfhd, tfdt, trun));
}

/** Size of that `moof`, which the index needs before it is written. */
export const movieFragmentBytes = (samples: number, video: boolean): number => 8 + 16 + 8 + 24 + 20 + 20 + (video ? 4 + 8 * samples : 4 * samples);

export const mediaDataHeader = (bytes: number): Buffer => Buffer.from([...u32(bytes + 8), ...text('mdat')]);
