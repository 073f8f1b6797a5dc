import type { ByteReader } from './byte-reader.js';
import { corrupt, MAX_STEPS, SOUND, truncated, type StructureFinding } from './finding.js';

const KEY_PREFIX = Buffer.from('060e2b34', 'hex');
const PARTITION = Buffer.from('060e2b34020501010d010201', 'hex');
const RANDOM_INDEX = Buffer.from('060e2b34020501010d01020101110100', 'hex');
const MAX_RUN_IN = 65_536;

/**
 * SMPTE ST 377-1: a closed file says where its footer partition is, and sets of key, length and value fill the file from
 * there to its last byte. A file that was never closed has no footer; it is sound only if its own sets end where it ends.
 */
export async function checkMxf(reader: ByteReader): Promise<StructureFinding> {
  const head = await reader.read(0, MAX_RUN_IN + 256);
  const start = head.indexOf(PARTITION);
  if (start < 0) return corrupt('no header partition');
  const pack = head.subarray(start);
  const value = 16 + (berLength(pack, 16)?.bytes ?? 0);
  if (pack.length < value + 32) return truncated('the header partition pack is cut off');
  const footer = Number(pack.readBigUInt64BE(value + 24));
  const closed = footer > 0 ? start + footer : await footerByIndex(reader, start);
  return closed === undefined ? walkOpen(reader, start) : walkFrom(reader, closed);
}

/** Random index pack (§12): pairs of BodySID and offset, its own length in the last four bytes. */
async function footerByIndex(reader: ByteReader, start: number): Promise<number | undefined> {
  const length = (await reader.read(reader.bytes - 4, 4)).readUInt32BE(0);
  if (length < 32 || length > 65_536 || length > reader.bytes) return undefined;
  const pack = await reader.read(reader.bytes - length, length);
  if (!pack.subarray(0, 16).equals(RANDOM_INDEX)) return undefined;
  return start + Number(pack.readBigUInt64BE(length - 12));
}

async function walkFrom(reader: ByteReader, footer: number): Promise<StructureFinding> {
  if (footer + 17 > reader.bytes) return truncated(`the footer should be at byte ${footer}, the file ends at ${reader.bytes}`);
  const key = await reader.read(footer, 16);
  if (!key.subarray(0, PARTITION.length).equals(PARTITION)) return corrupt(`no footer partition at byte ${footer}`);
  const { finding } = await walk(reader, footer);
  return finding;
}

async function walkOpen(reader: ByteReader, start: number): Promise<StructureFinding> {
  const { finding, footerSeen } = await walk(reader, start);
  return finding.kind === 'sound' && !footerSeen ? truncated('the file was never closed: it has no footer') : finding;
}

async function walk(reader: ByteReader, from: number): Promise<{ finding: StructureFinding; footerSeen: boolean }> {
  let footerSeen = false;
  for (let at = from, steps = 0; at < reader.bytes; steps += 1) {
    if (steps === MAX_STEPS) return { finding: SOUND, footerSeen: true };
    const head = await reader.read(at, 25);
    if (!head.subarray(0, 4).equals(KEY_PREFIX)) return { finding: head.length < 17 ? truncated(`a set is cut off at byte ${at}`) : corrupt(`no set at byte ${at}`), footerSeen };
    const length = berLength(head, 16);
    const end = length ? at + 16 + length.bytes + length.value : Number.POSITIVE_INFINITY;
    if (end > reader.bytes) return { finding: truncated(`the set at byte ${at} ends after the file (${reader.bytes} bytes)`), footerSeen };
    footerSeen ||= head.subarray(0, PARTITION.length).equals(PARTITION) && head[13] === 0x04;
    at = end;
  }
  return { finding: SOUND, footerSeen };
}

/** Basic encoding rules, ISO/IEC 8825-1 §8.1.3. */
function berLength(buffer: Buffer, at: number): { readonly value: number; readonly bytes: number } | undefined {
  const first = buffer[at];
  if (first === undefined) return undefined;
  if (first < 0x80) return { value: first, bytes: 1 };
  const count = first & 0x7f;
  if (count === 0 || count > 8 || at + 1 + count > buffer.length) return undefined;
  return { value: Number(BigInt(`0x${buffer.toString('hex', at + 1, at + 1 + count)}`)), bytes: 1 + count };
}
