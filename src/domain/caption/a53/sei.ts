import type { Triples } from '../cc-data/triples.js';
import { escaped, unescaped } from './nal.js';
import { isCaptionT35, t35Payload, t35Triples } from './user-data.js';

/** user_data_registered_itu_t_t35 (ISO/IEC 14496-10 §D.1.6, 23008-2 §D.2.6). */
const T35 = 4;

interface Message {
  readonly type: number;
  readonly payload: Uint8Array;
}

/** The messages of an SEI NAL unit without its header and escapes (§7.3.2.3); ends at its stop bit, and at one that is cut. */
function* messages(rbsp: Uint8Array): Generator<Message> {
  for (let at = 0; at + 1 < rbsp.length; ) {
    const type = extended(rbsp, at);
    const size = extended(rbsp, type.next);
    if (size.next + size.value > rbsp.length) return;
    yield { type: type.value, payload: rbsp.subarray(size.next, size.next + size.value) };
    at = size.next + size.value;
  }
}

/** ff_byte, ..., last byte. */
function extended(bytes: Uint8Array, from: number): { readonly value: number; readonly next: number } {
  let [value, at] = [0, from];
  while (bytes[at] === 0xff) [value, at] = [value + 255, at + 1];
  return { value: value + (bytes[at] ?? 0), next: at + 1 };
}

/** cc_data of every caption message of an SEI NAL unit whose header has `header` bytes. */
export function seiTriples(nal: Uint8Array, header: number): Triples[] {
  return [...messages(unescaped(nal.subarray(header)))].flatMap(({ type, payload }) => {
    const triples = type === T35 ? t35Triples(payload) : null;
    return triples ? [triples] : [];
  });
}

const H264_SEI = 6;

/** An SEI NAL unit of H.264 with captions, header and escapes included. */
export function captionSei(triples: readonly number[]): Uint8Array {
  return seiNal([{ type: T35, payload: t35Payload(triples) }]);
}

/** The same SEI NAL unit without its captions; null: nothing is left of it. As it was where it has none. */
export function withoutCaptions(nal: Uint8Array): Uint8Array | null {
  const all = [...messages(unescaped(nal.subarray(1)))];
  const kept = all.filter(({ type, payload }) => type !== T35 || !isCaptionT35(payload));
  if (kept.length === all.length) return nal;
  return kept.length === 0 ? null : seiNal(kept);
}

function seiNal(all: readonly Message[]): Uint8Array {
  const body = all.flatMap(({ type, payload }) => [...sized(type), ...sized(payload.length), ...payload]);
  return escaped(Uint8Array.from([H264_SEI, ...body, 0x80]));
}

const sized = (value: number): number[] => [...Array.from({ length: Math.floor(value / 255) }, () => 0xff), value % 255];
