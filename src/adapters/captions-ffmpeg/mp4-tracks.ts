import { rational, type Rational } from '../../domain/shared/rational.js';
import { bodyAt, boxesIn } from './mp4-boxes.js';

/** Samples that lie one behind the other in the file (ISO/IEC 14496-12 §8.7.4). */
export interface Chunk {
  readonly track: number;
  readonly offset: number;
  /** The number of its first sample in the track, counted from 0, and how many there are. */
  readonly first: number;
  readonly count: number;
}

export interface Track {
  readonly sizes: readonly number[];
  readonly chunks: readonly Chunk[];
  /** Of H.264: bytes of the lengths before NAL units; null: another codec. */
  readonly nalLength: number | null;
  /** Of H.264: the parameter sets that stand in front of all samples. */
  readonly parameterSets: readonly Uint8Array[];
  /** Ticks a second. */
  readonly timescale: number;
  /** By sample, when it is decoded, and when all are: in ticks. */
  readonly decoded: readonly number[];
  readonly duration: number;
  /** Seconds from the first picture that is presented. */
  timeOf(sample: number): Rational;
}

/** What the sample tables of a `moov` say; null: there are none, as in fragmented files. */
export function tracksOf(moov: Buffer): readonly Track[] | null {
  const traks = [...boxesIn(moov)].filter(({ type }) => type === 'trak').map(({ body, end }) => moov.subarray(body, end));
  const tracks = traks.map(trackOf);
  const whole = tracks.every((track) => track !== null) && tracks.some((track) => track.sizes.length > 0);
  return whole && !bodyAt(moov, 'mvex') ? (tracks as Track[]) : null;
}

function trackOf(trak: Buffer, track: number): Track | null {
  const stbl = bodyAt(trak, 'mdia/minf/stbl');
  const [stsd, stsz, stsc, mdhd] = [stbl && bodyAt(stbl, 'stsd'), stbl && bodyAt(stbl, 'stsz'), stbl && bodyAt(stbl, 'stsc'), bodyAt(trak, 'mdia/mdhd')];
  const offsets = stbl && chunkOffsets(stbl);
  if (!stbl || !stsd || !stsz || !stsc || !mdhd || !offsets) return null;
  const sizes = sampleSizes(stsz);
  return { sizes, chunks: chunksOf(stsc, offsets, track), ...codingOf(stsd), ...clockOf(trak, stbl, mdhd, sizes.length) };
}

const words = (body: Buffer, from: number): number[] => Array.from({ length: Math.floor(Math.max(0, body.length - from) / 4) }, (_, i) => body.readUInt32BE(from + 4 * i));

function sampleSizes(stsz: Buffer): readonly number[] {
  const [each, count] = [stsz.readUInt32BE(4), stsz.readUInt32BE(8)];
  return each === 0 ? words(stsz, 12).slice(0, count) : Array.from({ length: Math.min(count, 50_000_000) }, () => each);
}

function chunkOffsets(stbl: Buffer): readonly number[] | undefined {
  const [short, long] = [bodyAt(stbl, 'stco'), bodyAt(stbl, 'co64')];
  if (short) return words(short, 8);
  return long && Array.from({ length: Math.floor((long.length - 8) / 8) }, (_, i) => Number(long.readBigUInt64BE(8 + 8 * i)));
}

/** §8.7.4: runs of chunks with as many samples each. */
function chunksOf(stsc: Buffer, offsets: readonly number[], track: number): Chunk[] {
  const table = words(stsc, 8);
  const chunks: Chunk[] = [];
  let [row, first] = [0, 0];
  for (const [i, offset] of offsets.entries()) {
    while (row + 3 < table.length && table[row + 3]! <= i + 1) row += 3;
    const count = table[row + 1] ?? 0;
    chunks.push({ track, offset, first, count });
    first += count;
  }
  return chunks;
}

/** AVCDecoderConfigurationRecord (ISO/IEC 14496-15 §5.3.3.1) of the only entry. */
function codingOf(stsd: Buffer): Pick<Track, 'nalLength' | 'parameterSets'> {
  const entries = [...boxesIn(stsd.subarray(8))];
  const entry = entries[0];
  const isH264 = entries.length === 1 && entry !== undefined && ['avc1', 'avc3'].includes(entry.type);
  const avcC = isH264 ? bodyAt(stsd.subarray(8 + entry.body + 78, 8 + entry.end), 'avcC') : undefined;
  return avcC && avcC.length > 5 ? { nalLength: (avcC[4]! & 3) + 1, parameterSets: parameterSetsOf(avcC) } : { nalLength: null, parameterSets: [] };
}

/** Sequence parameter sets, then picture parameter sets, each list behind its count, each set behind its length. */
function parameterSetsOf(avcC: Buffer): Uint8Array[] {
  const sets: Uint8Array[] = [];
  let at = 5;
  for (const mask of [0x1f, 0xff]) {
    for (let left = (avcC[at++] ?? 0) & mask; left > 0 && at + 2 <= avcC.length; left--) {
      const end = at + 2 + avcC.readUInt16BE(at);
      sets.push(avcC.subarray(at + 2, end));
      at = end;
    }
  }
  return sets;
}

/** Composition times (§8.6.1), counted from where the first edit begins in the media (§8.6.6). */
function clockOf(trak: Buffer, stbl: Buffer, mdhd: Buffer, count: number): Pick<Track, 'timescale' | 'decoded' | 'duration' | 'timeOf'> {
  const timescale = Math.max(1, mdhd.readUInt32BE(mdhd[0] === 1 ? 20 : 12));
  const durations = runs(bodyAt(stbl, 'stts'), count, (run) => run.readUInt32BE(4));
  const offsets = runs(bodyAt(stbl, 'ctts'), count, (run) => run.readInt32BE(4));
  let duration = 0;
  const decoded = durations.map((own) => (duration += own) - own);
  const times = decoded.map((time, i) => time + (offsets[i] ?? 0));
  const begin = mediaTime(bodyAt(trak, 'edts/elst')) ?? times.reduce((least, time) => Math.min(least, time), Infinity);
  return { timescale, decoded, duration, timeOf: (sample) => rational((times[sample] ?? 0) - begin, timescale) };
}

function runs(body: Buffer | undefined, count: number, valueOf: (run: Buffer) => number): number[] {
  const values: number[] = [];
  for (let at = 8; body && at + 8 <= body.length && values.length < count; at += 8) {
    const value = valueOf(body.subarray(at, at + 8));
    for (let n = Math.min(body.readUInt32BE(at), count - values.length); n > 0; n--) values.push(value);
  }
  return values;
}

/** Where in the media the first edit that is not empty begins. */
function mediaTime(elst: Buffer | undefined): number | undefined {
  if (!elst) return undefined;
  const long = elst[0] === 1;
  for (let at = 8; at + (long ? 20 : 12) <= elst.length; at += long ? 20 : 12) {
    const time = long ? Number(elst.readBigInt64BE(at + 8)) : elst.readInt32BE(at + 4);
    if (time >= 0) return time;
  }
  return undefined;
}
