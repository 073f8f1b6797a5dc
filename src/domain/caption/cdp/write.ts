import type { CC_RATES, Triples } from '../cc-data/triples.js';
import { byteSum, PADDING } from '../cc-data/triples.js';
import { serviceSection, type Service } from './service-info.js';

export interface CdpContent {
  readonly ccRate: (typeof CC_RATES)[number];
  /** 16 bits are written. */
  readonly sequence: number;
  /** At most cc_count of the rate; filled up to it. */
  readonly triples: Triples;
  /** All of them, where this packet tells of them. */
  readonly services: readonly Service[];
}

const HAS_CC_DATA = 0x40;
const HAS_SERVICES = 0x20 | 0x10 | 0x04;
const ACTIVE = 0x02;

/** A caption distribution packet (SMPTE ST 334-2 §5): header, cc_data, services, footer. */
export function writeCdp({ ccRate, sequence, triples, services }: CdpContent): Uint8Array {
  const told = services.length > 0 ? serviceSection(services) : [];
  const count = [(sequence >> 8) & 0xff, sequence & 0xff];
  const packet = new Uint8Array(HEADER + ccRate.ccCount * 3 + told.length + FOOTER);
  const flags = HAS_CC_DATA | (told.length > 0 ? HAS_SERVICES : 0) | ACTIVE | 0x01;
  packet.set([0x96, 0x69, packet.length, (ccRate.cdpFrameRate << 4) | 0x0f, flags, ...count, 0x72, 0xe0 | ccRate.ccCount]);
  packet.set(triples, HEADER);
  for (let at = HEADER + triples.length; at < HEADER + ccRate.ccCount * 3; at += 3) packet[at] = PADDING[0]!;
  packet.set([...told, 0x74, ...count], HEADER + ccRate.ccCount * 3);
  packet[packet.length - 1] = -byteSum(packet);
  return packet;
}

/** Of nine bytes with the head of cc_data, and of four. */
const [HEADER, FOOTER] = [9, 4];
