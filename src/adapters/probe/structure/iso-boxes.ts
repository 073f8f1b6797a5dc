import type { ByteReader } from './byte-reader.js';
import { corrupt, MAX_STEPS, truncated, type StructureFinding } from './finding.js';

interface Box {
  readonly type: string;
  readonly at: number;
  readonly end: number;
}

/**
 * ISO/IEC 14496-12 §4.2 and QTFF: top-level boxes fill the file. The last one may run to the end by a size of 0; one that
 * runs past it shows what is missing. A movie box (or a movie fragment's) must be there, or no sample can be found.
 */
export async function checkIsoBoxes(reader: ByteReader): Promise<StructureFinding> {
  const seen = new Set<string>();
  let box: Box | undefined;
  for (let at = 0, steps = 0; at + 8 <= reader.bytes && steps < MAX_STEPS; at = box.end, steps += 1) {
    box = await boxAt(reader, at);
    if (!box) return corrupt(`no box at byte ${at}`);
    if (box.end > reader.bytes) return overrun(box, reader.bytes, seen);
    seen.add(box.type);
  }
  if (!seen.has('moov')) return box?.type === 'mdat' ? truncated('no movie box after the media data') : corrupt('no movie box');
  return { kind: 'sound', fragmented: seen.has('moof') };
}

/** A filler that is too long and hides the movie box is damage; any other box that is too long was cut off. */
function overrun(box: Box, bytes: number, seen: ReadonlySet<string>): StructureFinding {
  const detail = `box ${box.type} at byte ${box.at} ends at ${box.end}, the file at ${bytes}`;
  const filler = ['free', 'skip', 'wide'].includes(box.type) || !/^[\x20-\x7e\xa9]{4}$/.test(box.type);
  return filler && !seen.has('moov') ? corrupt(detail) : truncated(detail);
}

async function boxAt(reader: ByteReader, at: number): Promise<Box | undefined> {
  const head = await reader.read(at, 16);
  const type = head.toString('latin1', 4, 8);
  const size = head.readUInt32BE(0);
  if (size === 0) return { type, at, end: reader.bytes };
  if (size !== 1) return size >= 8 ? { type, at, end: at + size } : undefined;
  const large = head.length === 16 ? Number(head.readBigUInt64BE(8)) : 0;
  return large >= 16 ? { type, at, end: at + large } : undefined;
}
