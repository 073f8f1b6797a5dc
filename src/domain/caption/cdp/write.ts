import type { CC_RATES, Triples } from '../cc-data/triples.js';
import { PADDING } from '../cc-data/triples.js';
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
  const flags = HAS_CC_DATA | (services.length > 0 ? HAS_SERVICES : 0) | ACTIVE | 0x01;
  const count = [(sequence >> 8) & 0xff, sequence & 0xff];
  const padding = Array.from({ length: ccRate.ccCount - triples.length / 3 }, () => PADDING).flat();
  const body = [0x96, 0x69, 0, (ccRate.cdpFrameRate << 4) | 0x0f, flags, ...count, 0x72, 0xe0 | ccRate.ccCount, ...triples, ...padding];
  const packet = [...body, ...(services.length > 0 ? serviceSection(services) : []), 0x74, ...count, 0];
  packet[2] = packet.length;
  packet[packet.length - 1] = (256 - (packet.reduce((sum, byte) => sum + byte, 0) % 256)) % 256;
  return Uint8Array.from(packet);
}
