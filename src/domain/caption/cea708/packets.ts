import { CC_TYPE, eachTriple, type Triples } from '../cc-data/triples.js';
import type { Findings } from '../cc-data/findings.js';

/** Bytes of a service (1 to 63) that are there with a picture; they are there during the call only. */
export type BlockVisitor = (service: number, bytes: Uint8Array, frame: bigint) => void;

export interface PacketReader {
  /** cc_data of one picture, in the order in which pictures are shown; `line`: for findings. */
  push(frame: bigint, triples: Triples, line: number | null): void;
  /** Tells of a packet that was lost, so that nobody waits for its bytes. */
  readonly onLoss: (listener: () => void) => void;
}

const MOST_BYTES = 128;

/** The size of a packet with its header, by the lower six bits of the first byte (ANSI/CTA-708-E §5): 0 stands for the most. */
const packetSize = (header: number): number => ((header & 0x3f) === 0 ? MOST_BYTES : (header & 0x3f) * 2);

/** cc_data -> DTVCC packets -> service blocks (ANSI/CTA-708-E §5, §6). A packet takes effect with the picture that completes it. */
export function packetReader(visit: BlockVisitor, faults: Findings): PacketReader {
  const packet = new Uint8Array(MOST_BYTES);
  const listeners: (() => void)[] = [];
  let [filled, size, sequence] = [0, 0, -1];
  let here = { frame: 0n, line: null as number | null };

  function begin(header: number): void {
    if (filled < size) faults.add('a DTVCC packet ends before its size: what is there is read', here.line);
    if (filled < size) deliver();
    [filled, size] = [0, packetSize(header)];
  }
  function append(byte: number): void {
    if (filled < size) packet[filled++] = byte;
  }
  function deliver(): void {
    const number = packet[0]! >> 6;
    if (sequence >= 0 && number !== ((sequence + 1) & 3)) {
      faults.add('DTVCC packets are missing by their sequence numbers', here.line);
      listeners.forEach((listener) => listener());
    }
    sequence = number;
    serviceBlocks(packet.subarray(1, filled), (service, bytes) => visit(service, bytes, here.frame), () => faults.add('a service block is longer than its packet: cut', here.line));
    [filled, size] = [0, 0];
  }
  function take(type: number, first: number, second: number): void {
    if (type < CC_TYPE.dtvcc) return;
    if (type === CC_TYPE.dtvccStart) begin(first);
    append(first);
    append(second);
    if (size > 0 && filled >= size) deliver();
  }
  return {
    push(frame, triples, line) {
      here = { frame, line };
      eachTriple(triples, take);
    },
    onLoss: (listener) => void listeners.push(listener),
  };
}

/** The blocks of a packet's body (§6.2): three bits of number and five of size; number 7 with bytes is told by the next byte; a null block ends the packet. */
function serviceBlocks(body: Uint8Array, visit: (service: number, bytes: Uint8Array) => void, cut: () => void): void {
  for (let at = 0; at < body.length; ) {
    const [header, size] = [body[at]!, body[at]! & 0x1f];
    if (header >> 5 === 0) return;
    const isExtended = header >> 5 === 7 && size > 0;
    const start = at + (isExtended ? 2 : 1);
    const service = isExtended ? (body[at + 1] ?? 0) & 0x3f : header >> 5;
    if (start + size > body.length) cut();
    if (service > 0 && size > 0 && start < body.length) visit(service, body.subarray(start, start + size));
    at = start + size;
  }
}
