import type { ByteReader } from './byte-reader.js';
import { SOUND, truncated, type StructureFinding } from './finding.js';

/** A tag of ID3v2 (§3.1) in front of the sound: its size in four groups of seven bits, and ten bytes of header. */
async function soundStart(reader: ByteReader): Promise<number> {
  const head = await reader.read(0, 10);
  return head.toString('latin1', 0, 3) === 'ID3' ? 10 + head.subarray(6).reduce((size, byte) => size * 128 + (byte & 0x7f), 0) : 0;
}

/** Writers differ in whether tags behind the sound, and its first frame, are counted. */
const XING_SLACK = 4_096;

/** Where an encoder left a Xing header in the first frame (in front of nothing else is a length written), its bytes are all there. */
export async function checkMp3(reader: ByteReader): Promise<StructureFinding> {
  const start = await soundStart(reader);
  const frame = await reader.read(start, 64);
  const [lower, mono] = [((frame[1] ?? 0) & 0x08) === 0, (frame[3] ?? 0) >> 6 === 3];
  const at = 4 + (lower ? (mono ? 9 : 17) : mono ? 17 : 32);
  if (frame.length < at + 16 || !['Xing', 'Info'].includes(frame.toString('latin1', at, at + 4))) return SOUND;
  const present = frame.readUInt32BE(at + 4);
  if ((present & 2) === 0) return SOUND;
  const end = start + frame.readUInt32BE(at + 8 + (present & 1 ? 4 : 0));
  return end <= reader.bytes + XING_SLACK ? SOUND : truncated(`the sound ends at byte ${end}, the file at ${reader.bytes}`);
}

const MAX_FLAC_TAIL = 4 * 1024 * 1024;
/** Two bytes of sync, two of codes, seven of number, two of size, two of rate, a checksum; a frame of silence is shorter. */
const MAX_FLAC_HEADER = 16;

/** STREAMINFO says how many samples there are (RFC 9639 §8.2), the header of the last frame which ones it holds (§9.1). */
export async function checkFlac(reader: ByteReader): Promise<StructureFinding> {
  const start = await soundStart(reader);
  const info = await reader.read(start, 42);
  if (info.length < 42 || info.toString('latin1', 0, 4) !== 'fLaC' || (info[4]! & 0x7f) !== 0) return SOUND;
  const total = Number(info.readBigUInt64BE(18) & 0xf_ffff_ffffn);
  const length = Math.min(MAX_FLAC_TAIL, reader.bytes, 2 * Math.max(info.readUIntBE(15, 3), 65_536));
  const tail = Buffer.concat([await reader.read(reader.bytes - length, length), Buffer.alloc(MAX_FLAC_HEADER)]);
  const end = lastSample(tail, info.readUInt16BE(10));
  return total === 0 || end === null || end >= total ? SOUND : truncated(`the last frame ends at sample ${end} of ${total}`);
}

/** The furthest sample that a frame header in these bytes leads to. What only looks like a header may lead further, never back. */
function lastSample(tail: Buffer, blockSize: number): number | null {
  let furthest: number | null = null;
  for (let at = tail.indexOf(0xff); at >= 0 && at + MAX_FLAC_HEADER <= tail.length; at = tail.indexOf(0xff, at + 1)) {
    const end = (tail[at + 1]! & 0xfe) === 0xf8 ? frameEnd(tail.subarray(at, at + MAX_FLAC_HEADER), blockSize) : null;
    if (end !== null && (furthest === null || end > furthest)) furthest = end;
  }
  return furthest;
}

/** First sample and number of samples of a frame, null where its checksum says that it is none. */
function frameEnd(header: Buffer, blockSize: number): number | null {
  const [size, rate] = [header[2]! >> 4, header[2]! & 0xf];
  const coded = codedNumber(header.subarray(4));
  if (size === 0 || rate === 15 || coded === null) return null;
  const extra = 4 + coded.bytes;
  const crcAt = extra + (size === 6 ? 1 : size === 7 ? 2 : 0) + (rate === 12 ? 1 : rate > 12 ? 2 : 0);
  if (crcAt >= header.length || crc8(header.subarray(0, crcAt)) !== header[crcAt]) return null;
  const samples = size === 1 ? 192 : size < 6 ? 144 << size : size === 6 ? header[extra]! + 1 : size === 7 ? header.readUInt16BE(extra) + 1 : 1 << size;
  return coded.value * ((header[1]! & 1) === 1 ? 1 : blockSize) + samples;
}

/** A number in the manner of UTF-8, up to 36 bits in seven bytes (§9.1.5). */
function codedNumber(bytes: Buffer): { readonly value: number; readonly bytes: number } | null {
  const first = bytes[0]!;
  const length = Math.clz32(~(first << 24));
  if (length === 0) return { value: first, bytes: 1 };
  const rest = bytes.subarray(1, length);
  if (length === 1 || length > 7 || rest.some((byte) => byte >> 6 !== 2)) return null;
  return { value: rest.reduce((value, byte) => value * 64 + (byte & 0x3f), first & (0x7f >> length)), bytes: length };
}

/** Polynomial x^8 + x^2 + x + 1, from zero (§9.1.8). */
const crc8 = (bytes: Buffer): number =>
  bytes.reduce((crc, byte) => Array.from({ length: 8 }).reduce<number>((value) => (value & 0x80 ? (value << 1) ^ 0x107 : value << 1), crc ^ byte), 0);
