import type { ByteReader } from './byte-reader.js';
import { MAX_STEPS, SOUND, truncated, type StructureFinding } from './finding.js';

/** Sizes that a writer leaves when it cannot go back: the file's own end counts. */
const open = (size: number): boolean => size === 0 || size === 0x7fffffff || size >= 0xffffff00;

/** RIFF WAVE, RF64 and BW64 (EBU Tech 3306, ITU-R BS.2088): every chunk ends inside the file. */
export async function checkWave(reader: ByteReader): Promise<StructureFinding> {
  const rf64 = (await reader.read(0, 4)).toString('latin1') !== 'RIFF';
  let dataSize: number | undefined;
  for (let at = 12, steps = 0; at + 8 <= reader.bytes && steps < MAX_STEPS; steps += 1) {
    const head = await reader.read(at, 24);
    const [id, size32] = [head.toString('latin1', 0, 4), head.readUInt32LE(4)];
    if (rf64 && id === 'ds64' && head.length === 24) dataSize = Number(head.readBigUInt64LE(16));
    const size = id === 'data' && rf64 && size32 === 0xffffffff ? (dataSize ?? 0) : size32;
    if (id === 'data' && open(size)) return SOUND;
    const end = at + 8 + size;
    if (end > reader.bytes) return truncated(`chunk ${id.replace(/[^ -~]/g, '?')} at byte ${at} ends at ${end}, the file at ${reader.bytes}`);
    at = end + (size % 2);
  }
  return SOUND;
}

/** AVI and OpenDML: a run of RIFF lists. */
export async function checkAvi(reader: ByteReader): Promise<StructureFinding> {
  for (let at = 0, steps = 0; at + 8 <= reader.bytes && steps < MAX_STEPS; steps += 1) {
    const head = await reader.read(at, 8);
    const size = head.readUInt32LE(4);
    if (head.toString('latin1', 0, 4) !== 'RIFF' || open(size)) return SOUND;
    const end = at + 8 + size;
    if (end > reader.bytes) return truncated(`list at byte ${at} ends at ${end}, the file at ${reader.bytes}`);
    at = end + (size % 2);
  }
  return SOUND;
}

/** AIFF: one FORM, big-endian. */
export async function checkAiff(reader: ByteReader): Promise<StructureFinding> {
  const size = (await reader.read(0, 8)).readUInt32BE(4);
  return open(size) || 8 + size <= reader.bytes ? SOUND : truncated(`the form ends at ${8 + size}, the file at ${reader.bytes}`);
}

/** Sony Wave64: the whole size as 64 bits after the first GUID. */
export async function checkWave64(reader: ByteReader): Promise<StructureFinding> {
  const head = await reader.read(0, 24);
  const size = head.length === 24 ? Number(head.readBigUInt64LE(16)) : 0;
  return size <= reader.bytes || size > Number.MAX_SAFE_INTEGER ? SOUND : truncated(`the file says ${size} bytes and has ${reader.bytes}`);
}

/** Apple CAF: chunks with 64-bit sizes; -1 means to the end of the file. */
export async function checkCaf(reader: ByteReader): Promise<StructureFinding> {
  for (let at = 8, steps = 0; at + 12 <= reader.bytes && steps < MAX_STEPS; steps += 1) {
    const size = Number((await reader.read(at, 12)).readBigInt64BE(4));
    if (size < 0) return SOUND;
    const end = at + 12 + size;
    if (end > reader.bytes) return truncated(`chunk at byte ${at} ends at ${end}, the file at ${reader.bytes}`);
    at = end;
  }
  return SOUND;
}
