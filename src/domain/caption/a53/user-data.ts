import type { Triples } from '../cc-data/triples.js';

/** ATSC_user_data of cc_data (ATSC A/53 part 4 §6.2.3): "GA94", type 3, flags with the count, em_data, the triples, marker bits. */
const GA94 = [0x47, 0x41, 0x39, 0x34] as const;
const CC_DATA_TYPE = 0x03;
const PROCESS_CC_DATA = 0x40;
const MOST_TRIPLES = 31;

/** ITU-T T.35 of the United States, ATSC (A/53 part 4 §6.2.3.1), as SEI messages begin with it. */
const T35_ATSC = [0xb5, 0x00, 0x31] as const;

const begins = (bytes: Uint8Array, at: number, with_: readonly number[]): boolean => with_.every((byte, i) => bytes[at + i] === byte);

/** cc_data in user data that begins with an identifier, as MPEG-2 has it; null: other user data, or none to be shown. */
export function userDataTriples(bytes: Uint8Array): Triples | null {
  if (!begins(bytes, 0, GA94) || bytes[4] !== CC_DATA_TYPE || bytes.length < 7) return null;
  const flags = bytes[5]!;
  const length = 3 * Math.min(flags & 0x1f, Math.floor((bytes.length - 7) / 3));
  return (flags & PROCESS_CC_DATA) === 0 ? null : bytes.subarray(7, 7 + length);
}

/** cc_data of an SEI message user_data_registered_itu_t_t35 (ISO/IEC 14496-10 §D.1.6); null: another one. */
export const t35Triples = (payload: Uint8Array): Triples | null => (begins(payload, 0, T35_ATSC) ? userDataTriples(payload.subarray(3)) : null);

/** Whether a T.35 payload is captions, whatever they say. */
export const isCaptionT35 = (payload: Uint8Array): boolean => begins(payload, 0, T35_ATSC) && begins(payload, 3, GA94) && payload[7] === CC_DATA_TYPE;

/** The payload that carries triples, 31 at most. */
export function t35Payload(triples: readonly number[]): Uint8Array {
  const count = triples.length / 3;
  if (count > MOST_TRIPLES) throw new Error('invariant: cc_count has five bits');
  return Uint8Array.from([...T35_ATSC, ...GA94, CC_DATA_TYPE, 0x80 | PROCESS_CC_DATA | count, 0xff, ...triples, 0xff]);
}
