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
export function packetTriples(packet: Uint8Array, codec: CaptionedCodec): Triples[] {
  const found: Triples[] = [];
  for (const { start, end } of annexBUnits(packet)) {
    const unit = packet.subarray(start, end);
    if (codec === 'h264' && (unit[0]! & 0x1f) === H264_SEI) found.push(...seiTriples(unit, 1));
    else if (codec === 'hevc' && HEVC_SEI.includes((unit[0]! >> 1) & 0x3f)) found.push(...seiTriples(unit, 2));
    else if (codec === 'mpeg2video' && unit[0] === MPEG2_USER_DATA) found.push(...present(userDataTriples(unit.subarray(1))));
  }
  return found;
}

const present = (triples: Triples | null): Triples[] => (triples ? [triples] : []);
