import { byteSum, CC_RATES } from '../cc-data/triples.js';
import type { FrameRate } from '../../timecode/index.js';
import type { Service } from './service-info.js';
import { servicesOf } from './service-info.js';

/** A caption distribution packet (SMPTE ST 334-2): the captions of one picture. */
export interface Cdp {
  /** undefined: a number that names none. */
  readonly rate: FrameRate | undefined;
  readonly sequence: number;
  /** cc_data, three bytes each. */
  readonly triples: Uint8Array;
  readonly services: readonly Service[];
}

const NO_BYTES = new Uint8Array(0);
const HEADER = 7;
const FOOTER_WITHOUT_CHECKSUM = 3;

/** What can be read of a packet that begins at the first byte; null: none begins there. `fault` hears what is wrong with it. */
export function readCdp(bytes: Uint8Array, fault: (what: string) => void): Cdp | null {
  if (bytes[0] !== 0x96 || bytes[1] !== 0x69 || bytes.length < HEADER) return null;
  const length = bytes[2]!;
  if (length > bytes.length) fault('a caption distribution packet is cut');
  const packet = bytes.subarray(0, Math.max(HEADER, length));
  const rate = CC_RATES.find(({ cdpFrameRate }) => cdpFrameRate === packet[3]! >> 4)?.rate;
  return { rate, sequence: (packet[5]! << 8) | packet[6]!, ...sections(packet, fault) };
}

function sections(packet: Uint8Array, fault: (what: string) => void): Pick<Cdp, 'triples' | 'services'> {
  let triples: Uint8Array = NO_BYTES;
  const services: Service[] = [];
  for (let at = HEADER; at < packet.length; ) {
    const id = packet[at]!;
    if (id === 0x74) {
      checkFooter(packet, at, fault);
      break;
    }
    const size = sectionSize(packet, at);
    if (id === 0x72) triples = packet.subarray(at + 2, at + size);
    if (id === 0x73) services.push(...servicesOf(packet.subarray(at, at + size)));
    at += size;
  }
  return { triples, services };
}

/** Bytes of the section at `at`, its id among them (ST 334-2 §5): time code, cc_data, services, and what may come, which says its length. */
function sectionSize(packet: Uint8Array, at: number): number {
  const count = packet[at + 1] ?? 0;
  switch (packet[at]!) {
    case 0x71: return 5;
    case 0x72: return 2 + 3 * (count & 0x1f);
    case 0x73: return 2 + 7 * (count & 0x0f);
    default: return 2 + count;
  }
}

/** All bytes of a packet add up to 0 (ST 334-2 §5.6); some writers leave the checksum out. */
function checkFooter(packet: Uint8Array, at: number, fault: (what: string) => void): void {
  if (packet.length === at + FOOTER_WITHOUT_CHECKSUM) return fault('a caption distribution packet has no checksum');
  if (packet[at + 1] !== packet[5] || packet[at + 2] !== packet[6]) fault('the footer of a caption distribution packet counts otherwise than its header');
  if (byteSum(packet) !== 0) fault('the checksum of a caption distribution packet is wrong: read all the same');
}
