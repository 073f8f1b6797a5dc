import type { ByteReader } from './byte-reader.js';
import { SOUND, truncated, type StructureFinding } from './finding.js';

/** A transport stream is whole packets (ISO/IEC 13818-1 §2.4.3). */
export async function checkTransportStream(reader: ByteReader): Promise<StructureFinding> {
  const head = await reader.read(0, 204 * 5);
  const size = [188, 192, 204].find((length) => [0, 1, 2].every((i) => (head[(length === 192 ? 4 : 0) + i * length] ?? 0x47) === 0x47)) ?? 188;
  const rest = reader.bytes % size;
  return rest === 0 ? SOUND : truncated(`the last packet has ${rest} of ${size} bytes`);
}

/** A DV frame is 10 sequences (525 lines) or 12 (625 lines) of 12000 bytes; twice that at 50 Mb/s, four times at 100. */
export async function checkRawDv(reader: ByteReader): Promise<StructureFinding> {
  const frame = ((await reader.read(3, 1))[0] ?? 0) & 0x80 ? 144_000 : 120_000;
  const rest = reader.bytes % frame;
  return rest === 0 ? SOUND : truncated(`the last frame has ${rest} of ${frame} bytes`);
}

/** FLV ends with the size of its last tag. */
export async function checkFlv(reader: ByteReader): Promise<StructureFinding> {
  if (reader.bytes < 13 + 15) return truncated('the file has no tag');
  const size = (await reader.read(reader.bytes - 4, 4)).readUInt32BE(0);
  const at = reader.bytes - 4 - size;
  if (size < 11 || at < 13) return truncated('the last tag is cut off');
  const body = (await reader.read(at + 1, 3)).readUIntBE(0, 3);
  return body + 11 === size ? SOUND : truncated('the last tag is cut off');
}

const OGG_TAIL = 65_536 + 512;

/** RFC 3533: the last page ends with the file. */
export async function checkOgg(reader: ByteReader): Promise<StructureFinding> {
  const tail = await reader.read(Math.max(0, reader.bytes - OGG_TAIL), OGG_TAIL);
  const at = tail.lastIndexOf('OggS');
  const segments = tail[at + 26];
  if (at < 0 || segments === undefined) return truncated('no last page');
  const lacing = tail.subarray(at + 27, at + 27 + segments);
  const end = at + 27 + segments + lacing.reduce((sum, length) => sum + length, 0);
  return end <= tail.length ? SOUND : truncated(`the last page lacks ${end - tail.length} bytes`);
}
