import { open, type FileHandle } from 'node:fs/promises';
import { boxAt, boxOf, rebuilt, type Box } from './mp4-boxes.js';
import { type Chunk, type Track, tracksOf } from './mp4-tracks.js';

export interface Movie {
  readonly moov: Buffer;
  readonly tracks: readonly Track[];
  /** Boxes that are copied as they are, in front of the samples. */
  readonly others: readonly Box[];
}

/** The whole box in place of one whose body is given, by its path (`rebuilt`); undefined: it stays. */
export type Replaced = (path: string, body: Buffer) => Buffer | undefined;

export interface Rewriting {
  readonly track: number;
  readonly change: (sample: number, bytes: Buffer) => Uint8Array;
  /** Other boxes that change. */
  readonly replaced: Replaced;
}

const MOST_MOOV = 512 * 1024 * 1024;
const LEFT_OUT = ['mdat', 'moov', 'free', 'skip', 'wide', 'sidx', 'mfra'];

/** The boxes of a file with sample tables; null: not such a file. */
export async function movieOf(file: FileHandle): Promise<Movie | null> {
  const { size } = await file.stat();
  const others: Box[] = [];
  let moov: Buffer | undefined;
  const header = Buffer.alloc(16);
  for (let at = 0; at + 8 <= size; ) {
    await file.read(header, 0, 16, at);
    const found = boxAt(header, 0, size - at);
    if (!found) return null;
    if (found.type === 'moov' && found.end <= MOST_MOOV) moov = await bytesAt(file, at + found.body, found.end - found.body);
    else if (!LEFT_OUT.includes(found.type)) others.push({ type: found.type, start: at, body: at + found.body, end: at + found.end });
    at += found.end;
  }
  const tracks = moov && tracksOf(moov);
  return moov && tracks ? { moov, tracks, others } : null;
}

/** Read whole; what a file has not is zeros. */
export async function bytesAt(file: FileHandle, at: number, size: number): Promise<Buffer> {
  const bytes = Buffer.alloc(size);
  await file.read(bytes, 0, size, at);
  return bytes;
}

/**
 * Writes a movie to `target` with every sample of one track as `change` makes it. Order of chunks, times and all else stay, but for what
 * `replaced` replaces; the sample tables stand at the end. Memory: a chunk, and the tables.
 */
export async function rewriteMovie(source: FileHandle, { moov, tracks, others }: Movie, { track, change, replaced }: Rewriting, target: string): Promise<void> {
  const out = await open(target, 'w');
  try {
    let at = 0;
    const append = async (bytes: Uint8Array): Promise<void> => {
      await out.write(bytes, 0, bytes.length, at);
      at += bytes.length;
    };
    for (const { start, end } of others) await append(await bytesAt(source, start, end - start));
    const mdat = at;
    await append(mdatHeader(0));
    const moved = new Map<Chunk, number>();
    const sizes = [...tracks[track]!.sizes];
    for (const chunk of tracks.flatMap(({ chunks }) => chunks).sort((a, b) => a.offset - b.offset)) {
      moved.set(chunk, at);
      const bytes = await bytesAt(source, chunk.offset, sizeOf(chunk, tracks[chunk.track]!));
      await append(chunk.track === track ? changed(chunk, bytes, sizes, change) : bytes);
    }
    await out.write(mdatHeader(at - mdat), 0, 16, mdat);
    await append(boxOf('moov', rebuilt(moov, tables(tracks, track, { sizes, moved, replaced }))));
    await out.sync();
  } finally {
    await out.close();
  }
}

export const sizeOf = ({ first, count }: Chunk, { sizes }: Track): number => sizes.slice(first, first + count).reduce((sum, size) => sum + size, 0);

/** With the long form of its size: it may grow past 4 GB. */
function mdatHeader(size: number): Buffer {
  const header = Buffer.alloc(16);
  header.writeUInt32BE(1);
  header.write('mdat', 4, 'latin1');
  header.writeBigUInt64BE(BigInt(size), 8);
  return header;
}

/** A chunk's samples, each changed; their sizes are noted. */
function changed({ first, count }: Chunk, bytes: Buffer, sizes: number[], change: (sample: number, bytes: Buffer) => Uint8Array): Buffer {
  let at = 0;
  const samples = Array.from({ length: Math.min(count, sizes.length - first) }, (_, i) => {
    const sample = change(first + i, bytes.subarray(at, at + sizes[first + i]!));
    at += sizes[first + i]!;
    sizes[first + i] = sample.length;
    return sample;
  });
  return Buffer.concat(samples);
}

interface Tables {
  readonly sizes: readonly number[];
  readonly moved: ReadonlyMap<Chunk, number>;
  readonly replaced: Replaced;
}

function tables(tracks: readonly Track[], track: number, { sizes, moved, replaced }: Tables): Replaced {
  return (path, body) => {
    const [, number, name] = /^trak(\d+)\/mdia\/minf\/stbl\/(stsz|stco|co64)$/.exec(path) ?? [];
    if (number === undefined) return replaced(path, body);
    if (name === 'stsz') return Number(number) === track ? boxOf('stsz', words([0, 0, sizes.length, ...sizes])) : undefined;
    return offsetTable(tracks[Number(number)]!.chunks.map((chunk) => moved.get(chunk)!));
  };
}

function offsetTable(offsets: readonly number[]): Buffer {
  if (offsets.every((offset) => offset < 2 ** 32)) return boxOf('stco', words([0, offsets.length, ...offsets]));
  const body = Buffer.alloc(8 + 8 * offsets.length);
  body.writeUInt32BE(offsets.length, 4);
  offsets.forEach((offset, i) => body.writeBigUInt64BE(BigInt(offset), 8 + 8 * i));
  return boxOf('co64', body);
}

function words(values: readonly number[]): Buffer {
  const body = Buffer.alloc(4 * values.length);
  values.forEach((value, i) => body.writeUInt32BE(value, 4 * i));
  return body;
}
