import { err, ok, type Result } from '../shared/index.js';
import { BitReader } from './bits.js';
import { crc32Mpeg } from './crc32-mpeg.js';
import { readCommand } from './read-command.js';
import { readDescriptors } from './read-descriptors.js';
import { MOST_BYTES, type Scte35Error, type SpliceInfo, TABLE_ID } from './splice-info.js';

const fault = (code: Scte35Error['code'], what: string) => err({ code, what });
/** From the table id to the length of the command; the CRC at the end. */
const [HEAD_BYTES, CRC_BYTES] = [14, 4];
/** Senders that do not tell the length of the command (9.6.1). */
const LENGTH_UNTOLD = 0xfff;

/** One whole section, with nothing before or after it (ANSI/SCTE 35 2023, 9.6). Never throws; at most 4096 bytes are looked at. */
export function readSpliceInfo(bytes: Uint8Array): Result<SpliceInfo, Scte35Error> {
  const framed = framing(bytes);
  return framed.ok ? readBody(bytes.subarray(0, bytes.length - CRC_BYTES)) : framed;
}

function framing(bytes: Uint8Array): Result<void, Scte35Error> {
  if (bytes.length > MOST_BYTES) return fault('TOO_LARGE', `A section has ${MOST_BYTES} bytes at most; these are ${bytes.length}.`);
  if (bytes[0] !== TABLE_ID) return fault('NOT_A_SECTION', 'A splice_info_section begins with the table id 0xFC.');
  const length = 3 + ((((bytes[1] ?? 0) & 0x0f) << 8) | (bytes[2] ?? 0));
  if (bytes.length < length || bytes.length < HEAD_BYTES + CRC_BYTES) return fault('TRUNCATED', `The section says that it has ${length} bytes; there are ${bytes.length}.`);
  if (bytes.length > length) return fault('LENGTH', `The section says that it has ${length} bytes; there are ${bytes.length}.`);
  return crc32Mpeg(bytes) === 0 ? ok(undefined) : fault('CRC', 'The CRC-32 of the section is not that of its bytes.');
}

function readBody(bytes: Uint8Array): Result<SpliceInfo, Scte35Error> {
  const bits = new BitReader(bytes);
  bits.skip(10);
  const sapType = bits.read(2);
  bits.skip(12);
  if (bits.read(8) !== 0) return fault('PROTOCOL_VERSION', 'Sections of protocol version 0 are read.');
  if (bits.flag()) return fault('ENCRYPTED', 'The section is encrypted.');
  bits.skip(6);
  const [ptsAdjustment, cwIndex, tier, told, type] = [bits.read(33), bits.read(8), bits.read(12), bits.read(12), bits.read(8)];
  const rest = bits.take(bits.left);
  const command = readCommand(type, told === LENGTH_UNTOLD ? rest : rest.subarray(0, told), told === LENGTH_UNTOLD);
  if (!command.ok) return command;
  const descriptors = readDescriptors(rest.subarray(command.value.bytes));
  return descriptors.ok ? ok({ sapType, ptsAdjustment, cwIndex, tier, command: command.value.command, descriptors: descriptors.value }) : descriptors;
}
