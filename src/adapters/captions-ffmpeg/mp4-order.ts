import type { FileHandle } from 'node:fs/promises';
import { rational } from '../../domain/shared/rational.js';
import { displayOrder, isShownBefore, lengthPrefixedUnits, pictureReader, type ShownPlace } from '../../domain/caption/index.js';
import { bodyAt, boxOf } from './mp4-boxes.js';
import { bytesAt, sizeOf, type Movie, type Replaced } from './mp4-rewrite.js';
import type { Track } from './mp4-tracks.js';

export interface Ordered {
  /** The movie with the times at which its pictures are shown. */
  readonly movie: Movie;
  /** Its boxes that say so. */
  readonly replaced: Replaced;
}

/**
 * A movie of pictures whose source did not say when they are shown: they get the times of decoding in the order which the pictures themselves give
 * (ISO/IEC 14496-10 §8.2.1), as composition offsets, and an edit that begins with the first one.
 */
export async function inShownOrder(file: FileHandle, movie: Movie, track: number): Promise<Ordered> {
  const own = movie.tracks[track]!;
  const { decoded, timescale } = own;
  const shown = (await ranksOf(file, own)).map((rank) => decoded[rank]!);
  const delay = shown.reduce((most, time, i) => Math.max(most, decoded[i]! - time), 0);
  const offsets = shown.map((time, i) => time + delay - decoded[i]!);
  const tracks = movie.tracks.map((other, i) => (i === track ? { ...own, timeOf: (sample: number) => rational((shown[sample] ?? 0) - (shown[0] ?? 0), timescale) } : other));
  return { movie: { ...movie, tracks }, replaced: boxesOf(movie, track, offsets, (shown[0] ?? 0) + delay) };
}

/** By sample, the how manieth it is to be shown. */
async function ranksOf(file: FileHandle, track: Track): Promise<readonly number[]> {
  const pictures = pictureReader('h264');
  const ranks: number[] = [];
  let rank = 0;
  let place: ShownPlace = { epoch: 0, count: 0 };
  const order = displayOrder<ShownPlace & { readonly sample: number }>(isShownBefore, ({ sample }) => (ranks[sample] = rank++));
  for (const unit of track.parameterSets) pictures.begins(unit);
  for await (const { sample, bytes } of samplesOf(file, track)) {
    for (const { start, end } of lengthPrefixedUnits(bytes, track.nalLength!)) place = pictures.begins(bytes.subarray(start, end)) ?? place;
    order.push({ ...place, sample });
  }
  order.end();
  return ranks;
}

async function* samplesOf(file: FileHandle, track: Track): AsyncGenerator<{ readonly sample: number; readonly bytes: Buffer }> {
  for (const chunk of track.chunks) {
    const bytes = await bytesAt(file, chunk.offset, sizeOf(chunk, track));
    let at = 0;
    for (let sample = chunk.first; sample < Math.min(chunk.first + chunk.count, track.sizes.length); sample++) {
      yield { sample, bytes: bytes.subarray(at, at + track.sizes[sample]!) };
      at += track.sizes[sample]!;
    }
  }
}

function boxesOf({ moov, tracks }: Movie, track: number, offsets: readonly number[], begin: number): Replaced {
  const { duration, timescale } = tracks[track]!;
  const lasts = Math.round((duration * movieTimescale(moov)) / timescale);
  return (path, body) => {
    if (path === `trak${track}/mdia/minf/stbl/stts`) return Buffer.concat([boxOf('stts', body), compositionOffsets(offsets)]);
    if (path === `trak${track}/mdia/minf/stbl/ctts`) return Buffer.alloc(0);
    if (path === `trak${track}/edts`) return boxOf('edts', boxOf('elst', beginningAt(bodyAt(body, 'elst')!, begin, lasts)));
    if (path === `trak${track}/tkhd`) return boxOf('tkhd', lastingAtLeast(body, { short: 20, long: 28 }, lasts));
    return path === 'mvhd' ? boxOf('mvhd', lastingAtLeast(body, { short: 16, long: 24 }, lasts)) : undefined;
  };
}

/** ISO/IEC 14496-12 §8.6.1.3, version 0. */
function compositionOffsets(offsets: readonly number[]): Buffer {
  const runs: [count: number, offset: number][] = [];
  for (const offset of offsets) {
    const last = runs.at(-1);
    if (last?.[1] === offset) last[0]++;
    else runs.push([1, offset]);
  }
  const body = Buffer.alloc(8 + 8 * runs.length);
  body.writeUInt32BE(runs.length, 4);
  runs.forEach(([count, offset], i) => body.writeUInt32BE(offset, body.writeUInt32BE(count, 8 + 8 * i)));
  return boxOf('ctts', body);
}

/** §8.2.2. */
function movieTimescale(moov: Buffer): number {
  const mvhd = bodyAt(moov, 'mvhd');
  return mvhd ? mvhd.readUInt32BE(mvhd[0] === 1 ? 20 : 12) : 1;
}

/** The edit list (§8.6.6) with its first edit that is not empty at another place of the media. */
function beginningAt(elst: Buffer, begin: number, lasts: number): Buffer {
  const edits = Buffer.from(elst);
  const isLong = edits[0] === 1;
  for (let at = 8; at + (isLong ? 20 : 12) <= edits.length; at += isLong ? 20 : 12) {
    if ((isLong ? Number(edits.readBigInt64BE(at + 8)) : edits.readInt32BE(at + 4)) < 0) continue;
    writeTimes(edits, at, isLong, [lasts, begin]);
    break;
  }
  return edits;
}

function lastingAtLeast(header: Buffer, { short, long }: { readonly short: number; readonly long: number }, lasts: number): Buffer {
  const body = Buffer.from(header);
  const isLong = body[0] === 1;
  const now = isLong ? Number(body.readBigUInt64BE(long)) : body.readUInt32BE(short);
  writeTimes(body, isLong ? long : short, isLong, [Math.max(now, lasts)]);
  return body;
}

function writeTimes(bytes: Buffer, at: number, isLong: boolean, times: readonly number[]): void {
  times.forEach((time, i) => (isLong ? bytes.writeBigUInt64BE(BigInt(time), at + 8 * i) : bytes.writeUInt32BE(time, at + 4 * i)));
}
