import { createHash, type Hash } from 'node:crypto';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { averageBitrate, peakBitrate, type PackagedRendition } from '../../domain/packaging/index.js';
import type { TrackFile } from '../../domain/transcode/index.js';
import { cmafHeader, mediaDataHeader, movieFragment, segmentIndexBox } from './box-writer.js';
import { layOut, type CmafLayout, type Cut, type Fragment } from './cmaf-layout.js';
import { describeStream } from './codec-string.js';
import { readTrack, type Track } from './track-reader.js';

const CHUNK = 1024 * 1024;

/**
 * Rewrites an encoder's fragmented file as a CMAF track file at `path` and measures it. Written beside its name, synced, then renamed.
 * Throws TrackUnreadable for a file that is no such track, the system's error (ENOSPC) for the disk's faults, and the signal's reason.
 */
export async function packageTrackFile(source: TrackFile, path: string, cut: Cut, signal: AbortSignal): Promise<PackagedRendition> {
  const partial = `${path}.part`;
  await using input = await open(source.path, 'r');
  const track = await readTrack(input);
  try {
    const packaged = await writeTrackFile(input, track, partial, cut, signal);
    await rename(partial, path);
    await syncDirectory(dirname(path));
    return { ...packaged, name: source.name, path };
  } catch (fault) {
    await rm(partial, { force: true });
    throw fault;
  }
}

async function writeTrackFile(input: FileHandle, track: Track, partial: string, cut: Cut, signal: AbortSignal): Promise<Omit<PackagedRendition, 'name' | 'path'>> {
  const stream = describeStream(track.sampleDescription);
  const size = { width: stream.width ?? 0, height: stream.height ?? 0 };
  const headerBytes = cmafHeader(track, { ...size, durationTicks: 0 }).length;
  const layout = layOut(track, headerBytes, cut);
  await using output = await open(partial, 'w');
  const sink = new DigestingSink(output);
  await sink.write(cmafHeader(track, { ...size, durationTicks: layout.durationTicks }));
  await sink.write(segmentIndexBox(track.timescale, layout.index.segments.map(({ length, duration }) => ({ bytes: length, duration }))));
  for (const [number, fragment] of layout.fragments.entries()) {
    signal.throwIfAborted();
    await writeFragment(input, sink, track, fragment, number + 1);
  }
  await sink.flush();
  await output.sync();
  return { ...measured(track, layout, sink), codecString: stream.codec, width: stream.width, height: stream.height, channels: stream.channels, sampleRate: stream.sampleRate };
}

async function writeFragment(input: FileHandle, sink: DigestingSink, track: Track, fragment: Fragment, sequence: number): Promise<void> {
  const { samples } = track;
  const indices = Array.from({ length: fragment.count }, (_, index) => fragment.first + index);
  await sink.write(
    movieFragment({
      sequence,
      decodeTime: fragment.first * track.sampleDuration,
      sampleDuration: track.sampleDuration,
      sizes: indices.map(samples.size),
      compositions: track.kind === 'VIDEO' ? indices.map(samples.composition) : null,
    }),
  );
  await sink.write(mediaDataHeader(fragment.mediaBytes));
  await copySamples(input, sink, track, fragment);
}

/** Neighbouring samples are copied as one stretch of bytes. */
async function copySamples(input: FileHandle, sink: DigestingSink, { samples }: Track, { first, count }: Fragment): Promise<void> {
  let start = samples.offset(first);
  let end = start;
  for (let index = first; index < first + count; index++) {
    if (samples.offset(index) !== end) {
      await copyBytes(input, sink, start, end);
      start = end = samples.offset(index);
    }
    end += samples.size(index);
  }
  await copyBytes(input, sink, start, end);
}

async function copyBytes(input: FileHandle, sink: DigestingSink, start: number, end: number): Promise<void> {
  for (let at = start; at < end; ) {
    const chunk = Buffer.allocUnsafe(Math.min(CHUNK, end - at));
    const { bytesRead } = await input.read(chunk, 0, chunk.length, at);
    if (bytesRead === 0) throw new Error('the encoder\'s file ends inside a sample');
    await sink.write(chunk.subarray(0, bytesRead));
    at += bytesRead;
  }
}

function measured(track: Track, { index, sampleCount, durationTicks }: CmafLayout, sink: DigestingSink) {
  return {
    kind: track.kind,
    frameCount: sampleCount,
    durationTicks,
    timescale: track.timescale,
    bytes: sink.bytes,
    sha256: sink.digest(),
    averageBitrate: averageBitrate(index),
    peakBitrate: peakBitrate(index),
    index,
  };
}

/** Small writes are gathered; every byte is hashed on its way. */
class DigestingSink {
  bytes = 0;
  #pending: Buffer[] = [];
  #pendingBytes = 0;
  readonly #hash: Hash = createHash('sha256');

  constructor(private readonly file: FileHandle) {}

  async write(bytes: Buffer): Promise<void> {
    this.#pending.push(bytes);
    this.#pendingBytes += bytes.length;
    if (this.#pendingBytes >= CHUNK) await this.flush();
  }

  async flush(): Promise<void> {
    const bytes = Buffer.concat(this.#pending);
    this.#pending = [];
    this.#pendingBytes = 0;
    this.#hash.update(bytes);
    for (let at = 0; at < bytes.length; ) at += (await this.file.write(bytes, at)).bytesWritten;
    this.bytes += bytes.length;
  }

  digest = (): string => this.#hash.digest('hex');
}

async function syncDirectory(path: string): Promise<void> {
  await using directory = await open(path, 'r');
  await directory.sync();
}
