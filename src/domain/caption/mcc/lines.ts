import { byteSum } from '../cc-data/triples.js';
import { unpacked } from './run-lengths.js';

/** "01:00:00:00", "01:00:00;00", and of version 2.0 "01:00:00:00.0,9" with field and line; then a tab, or blanks. */
const LABEL = /^(\d{1,2}:\d{2}:\d{2}[:;.,]\d{2})(?:\.\d)?(?:,\d{1,5})?[ \t]+/;
const LONGEST_LABEL = 40;

/** null: no line of captions; `bytes` null: one whose bytes cannot be read. They stand in `into`, which `unpackedBytes` gives. */
export function dataLine(line: string, into: Uint8Array): { readonly label: string; readonly bytes: Uint8Array | null } | null {
  const label = LABEL.exec(line.slice(0, LONGEST_LABEL));
  return label ? { label: withColons(label[1]!), bytes: unpacked(line.trimEnd(), label[0].length, into) } : null;
}

const withColons = (label: string): string => (label.length === 11 && label[8] === ':' ? label : label.replace(/[;.,](\d\d)$/, ':$1').padStart(11, '0'));

/** `Time Code Rate=30DF` and the like. */
export function headerField(line: string): readonly [name: string, value: string] | null {
  const at = line.indexOf('=');
  return at > 0 && at < 40 ? [line.slice(0, at).trim().toLowerCase(), line.slice(at + 1, at + 200).trim()] : null;
}

export const SIGNATURE = 'file format=maccaption_mcc';
export const isSignature = (line: string): boolean => line.slice(0, 60).replace(/\s*=\s*/, '=').trim().toLowerCase().startsWith(SIGNATURE);

/** An ancillary packet of captions (SMPTE ST 334-1 §5, ST 291): DID 61, SDID 01, count of bytes, the packet, checksum; null: another one. */
export function captionPacket(anc: Uint8Array, fault: (what: string) => void): Uint8Array | null {
  if (anc[0] !== 0x61 || anc[1] !== 0x01) return null;
  const count = anc[2] ?? 0;
  if (anc.length < 3 + count) fault('a line has fewer bytes than it counts');
  else if (anc.length === 3 + count) fault('a line has no checksum');
  else if (byteSum(anc, 3 + count) !== anc[3 + count]) fault('the checksum of a line is wrong: read all the same');
  return anc.subarray(3, 3 + count);
}
