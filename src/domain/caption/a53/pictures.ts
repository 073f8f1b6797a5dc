import type { Triples } from '../cc-data/triples.js';
import { annexBUnits } from './nal.js';
import { seiTriples } from './sei.js';
import { userDataTriples } from './user-data.js';

/** Codecs whose pictures carry captions, as ffprobe names them. */
export const CAPTIONED_CODECS = ['h264', 'hevc', 'mpeg2video'] as const;
export type CaptionedCodec = (typeof CAPTIONED_CODECS)[number];

const H264_SEI = 6;
const HEVC_SEI = [39, 40];
const MPEG2_USER_DATA = 0xb2;

/** cc_data of the pictures of one packet (annex B, or MPEG-2), in the order of the stream. */
export const packetTriples = (packet: Uint8Array, codec: CaptionedCodec): Triples[] =>
  Array.from(annexBUnits(packet)).flatMap(({ start, end }) => unitTriples(packet.subarray(start, end), codec));

/** cc_data of one NAL unit, or of one unit of MPEG-2 behind its start code. */
export function unitTriples(unit: Uint8Array, codec: CaptionedCodec): Triples[] {
  if (codec === 'h264') return (unit[0]! & 0x1f) === H264_SEI ? seiTriples(unit, 1) : [];
  if (codec === 'hevc') return HEVC_SEI.includes((unit[0]! >> 1) & 0x3f) ? seiTriples(unit, 2) : [];
  return unit[0] === MPEG2_USER_DATA ? present(userDataTriples(unit.subarray(1))) : [];
}

const present = (triples: Triples | null): Triples[] => (triples ? [triples] : []);
