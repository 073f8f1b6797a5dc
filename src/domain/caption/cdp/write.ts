import type { CC_RATES, Triples } from '../cc-data/triples.js';
import { byteSum, PADDING } from '../cc-data/triples.js';
import { serviceSection, type Service } from './service-info.js';

export interface CdpContent {
  readonly ccRate: (typeof CC_RATES)[number];
  /** 16 bits are written. */
  readonly sequence: number;
  /** At most cc_count of the rate; filled up to it. */
  readonly triples: Triples | readonly number[];
  /** All of them, where this packet tells of them. */
  readonly services: readonly Service[];
}

const HAS_CC_DATA = 0x40;
const HAS_SERVICES = 0x20 | 0x10 | 0x04;
const ACTIVE = 0x02;

/** A caption distribution packet (SMPTE ST 334-2 §5): header, cc_data, services, footer. */
export function writeCdp(content: CdpContent): Uint8Array {
  const packet = new Uint8Array(LONGEST);
  return packet.subarray(0, cdpInto(packet, content));
}

/** The same at the beginning of bytes that have room for it: a day of pictures has millions. Its length. */
export function cdpInto(packet: Uint8Array, { ccRate, sequence, triples, services }: CdpContent): number {
  const told = services.length > 0 ? serviceSection(services) : [];
  const end = HEADER + ccRate.ccCount * 3;
  const length = end + told.length + FOOTER;
  const [high, low] = [(sequence >> 8) & 0xff, sequence & 0xff];
  const flags = HAS_CC_DATA | (told.length > 0 ? HAS_SERVICES : 0) | ACTIVE | 0x01;
  packet.set([0x96, 0x69, length, (ccRate.cdpFrameRate << 4) | 0x0f, flags, high, low, 0x72, 0xe0 | ccRate.ccCount]);
  packet.set(triples, HEADER);
  packet.fill(0, HEADER + triples.length, end);
  for (let at = HEADER + triples.length; at < end; at += 3) packet[at] = PADDING[0]!;
  packet.set(told, end);
  packet.set([0x74, high, low, 0], end + told.length);
  packet[length - 1] = -byteSum(packet, length);
  return length;
}

/** A packet counts its bytes in one. */
const LONGEST = 255;

/** Of nine bytes with the head of cc_data, and of four. */
const [HEADER, FOOTER] = [9, 4];
