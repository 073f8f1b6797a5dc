import { err, ok, type Result } from '../shared/index.js';
import { BitWriter } from './bits.js';
import { crc32Mpeg } from './crc32-mpeg.js';
import { MOST_BYTES, COMMAND_TYPES, type Scte35Error, type SpliceInfo, TABLE_ID } from './splice-info.js';
import { valueFault } from './values.js';
import { commandBytes } from './write-command.js';
import { descriptorBytes } from './write-descriptors.js';

const [LENGTH_AT, CRC_BYTES] = [3, 4];

/** The section's bytes, which `readSpliceInfo` reads again to the same message. VALUE: something has not the room that the section gives it. */
export function writeSpliceInfo(info: SpliceInfo): Result<Uint8Array, Scte35Error> {
  const fault = valueFault(info);
  if (fault !== null) return err({ code: 'VALUE', what: fault });
  const [command, descriptors] = [commandBytes(info.command), info.descriptors.map(descriptorBytes)];
  const loop = descriptors.reduce((sum, { length }) => sum + length, 0);
  const body = new BitWriter().write(8, 0).flag(false).write(6, 0).write(33, info.ptsAdjustment).write(8, info.cwIndex).write(12, info.tier)
    .write(12, Math.min(command.length, 0xfff)).write(8, COMMAND_TYPES[info.command.kind]).put(command).write(16, Math.min(loop, 0xffff));
  for (const descriptor of descriptors) body.put(descriptor);
  const bytes = body.bytes();
  const total = LENGTH_AT + bytes.length + CRC_BYTES;
  return total > MOST_BYTES ? err({ code: 'TOO_LARGE', what: `The section would have ${total} bytes; it has ${MOST_BYTES} at most.` }) : ok(sectionOf(info.sapType, bytes));
}

function sectionOf(sapType: number, body: Uint8Array): Uint8Array {
  const section = new BitWriter().write(8, TABLE_ID).flag(false).flag(false).write(2, sapType).write(12, body.length + CRC_BYTES).put(body).bytes();
  return Uint8Array.from([...section, ...new BitWriter().write(32, crc32Mpeg(section)).bytes()]);
}
