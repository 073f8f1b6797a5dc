import type { FileHandle } from 'node:fs/promises';
import { bodyAt, boxesIn, fileBoxes, type Box } from './isobmff.js';
import { SampleTable } from './sample-table.js';

/** One encoded track as its fragmented file describes it. */
export interface Track {
  readonly kind: 'VIDEO' | 'AUDIO';
  readonly timescale: number;
  /** The whole `stsd` box, header included. */
  readonly sampleDescription: Buffer;
  /** Media time that is presented first: after the priming of AAC (from the edit list), at the first picture's composition offset. */
  readonly mediaStart: number;
  /** Ticks that every sample lasts. */
  readonly sampleDuration: number;
  readonly samples: SampleTable;
}

type TrackHeader = Omit<Track, 'samples' | 'sampleDuration'>;

/** The file is not the track that the encoder should have written; the message names what is wrong with it. */
export class TrackUnreadable extends Error {}

/** Bounds what is read into memory at once; a GOP's `moof` is a few kilobytes. */
const MAX_METADATA = 16 * 1024 * 1024;

/** Reads the header and every `moof` of a single-track fragmented file; media bytes are not read. */
export async function readTrack(file: FileHandle): Promise<Track> {
  const { size } = await file.stat();
  const samples = new SampleTable();
  let header: TrackHeader | undefined;
  let duration = 0;
  for await (const box of fileBoxes(file, size)) {
    if (box.type === 'moov') header = trackHeader(await body(file, box));
    if (box.type === 'moof') duration = addFragment(await body(file, box), box.start, samples, duration);
  }
  if (!header) throw new TrackUnreadable('no moov');
  if (samples.length === 0 || duration === 0) throw new TrackUnreadable('no samples');
  const mediaStart = header.kind === 'VIDEO' ? samples.composition(0) : header.mediaStart;
  return { ...header, mediaStart, sampleDuration: duration, samples };
}

async function body(file: FileHandle, box: Box): Promise<Buffer> {
  const length = box.end - box.body;
  if (length > MAX_METADATA) throw new TrackUnreadable(`${box.type} of ${length} bytes`);
  const bytes = Buffer.alloc(length);
  await file.read(bytes, 0, length, box.body);
  return bytes;
}

function trackHeader(moov: Buffer): TrackHeader {
  const media = bodyAt(moov, 'trak/mdia');
  const timescale = media && bodyAt(media, 'mdhd');
  const handler = media && bodyAt(media, 'hdlr')?.toString('latin1', 8, 12);
  const tables = media && bodyAt(media, 'minf/stbl');
  if (!timescale || !tables || (handler !== 'vide' && handler !== 'soun')) throw new TrackUnreadable('no track');
  return {
    kind: handler === 'vide' ? 'VIDEO' : 'AUDIO',
    timescale: timescale.readUInt32BE(timescale[0] === 1 ? 20 : 12),
    sampleDescription: whole(tables, 'stsd'),
    mediaStart: firstMediaTime(bodyAt(moov, 'trak/edts/elst')),
  };
}

function whole(bytes: Buffer, type: string): Buffer {
  for (const box of boxesIn(bytes)) if (box.type === type) return Buffer.from(bytes.subarray(box.start, box.end));
  throw new TrackUnreadable(`no ${type}`);
}

/** media_time of the first edit that shows media (ISO/IEC 14496-12 8.6.6). */
function firstMediaTime(elst: Buffer | undefined): number {
  if (!elst || elst.readUInt32BE(4) === 0) return 0;
  const mediaTime = elst[0] === 1 ? Number(elst.readBigInt64BE(16)) : elst.readInt32BE(12);
  return Math.max(0, mediaTime);
}

/** Adds a fragment's samples (8.8.7, 8.8.8); answers the duration that all samples so far share. Sound may end on a shorter one. */
function addFragment(moof: Buffer, moofStart: number, samples: SampleTable, shared: number): number {
  const fragment = bodyAt(moof, 'traf');
  const tfhd = fragment && bodyAt(fragment, 'tfhd');
  if (!fragment || !tfhd) throw new TrackUnreadable('moof without traf');
  const defaults = fragmentDefaults(tfhd);
  let duration = shared;
  for (const box of boxesIn(fragment)) {
    if (box.type === 'trun') duration = addRun(fragment.subarray(box.body, box.end), moofStart, defaults, samples, duration);
  }
  return duration;
}

interface Defaults {
  readonly duration: number;
  readonly size: number;
  readonly flags: number;
}

function fragmentDefaults(tfhd: Buffer): Defaults {
  const present = tfhd.readUInt32BE(0) & 0xffffff;
  let at = 8 + (present & 0x1 ? 8 : 0) + (present & 0x2 ? 4 : 0);
  const next = (bit: number): number => (present & bit ? tfhd.readUInt32BE((at += 4) - 4) : 0);
  return { duration: next(0x8), size: next(0x10), flags: next(0x20) };
}

const NOT_SYNC = 0x10000;

function addRun(trun: Buffer, moofStart: number, defaults: Defaults, samples: SampleTable, shared: number): number {
  const present = trun.readUInt32BE(0) & 0xffffff;
  const count = trun.readUInt32BE(4);
  let at = 8;
  const next = (bit: number, otherwise: number): number => (present & bit ? trun.readUInt32BE((at += 4) - 4) : otherwise);
  let offset = moofStart + (next(0x1, 0) | 0);
  const firstFlags = next(0x4, defaults.flags);
  let duration = shared;
  for (let index = 0; index < count; index++) {
    const lasts = next(0x100, defaults.duration);
    const size = next(0x200, defaults.size);
    const flags = next(0x400, index === 0 ? firstFlags : defaults.flags);
    samples.add(offset, size, next(0x800, 0) | 0, (flags & NOT_SYNC) === 0);
    duration ||= lasts;
    offset += size;
  }
  return duration;
}
