/** Ticks of its clock a second. */
export const CLOCK = 90_000n;

/** When a packet is shown, and when it is decoded, in 90 kHz modulo 2^33; undefined where it does not say. */
export interface PacketTimes {
  readonly pts: number | undefined;
  readonly dts: number | undefined;
}

export type PacketVisitor = (times: PacketTimes, payload: Uint8Array) => void;

const PACKET = 188;
const SYNC = 0x47;
/** Pictures are not larger; what is, is read up to here. */
const MOST_PAYLOAD = 32 * 1024 * 1024;

/** The packetized elementary stream of the one video stream in a transport stream (ISO/IEC 13818-1 §2.4.3), of the kind that ffmpeg writes. */
export class TransportStreamReader {
  #rest = new Uint8Array(0);
  #parts: Uint8Array[] = [];
  #bytes = 0;

  constructor(private readonly visit: PacketVisitor) {}

  push(chunk: Uint8Array): void {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    let at = 0;
    for (; at + PACKET <= bytes.length; at += PACKET) if (bytes[at] === SYNC) this.#packet(bytes.subarray(at, at + PACKET));
    this.#rest = Uint8Array.from(bytes.subarray(at));
  }

  end(): void {
    this.#deliver();
  }

  #packet(packet: Uint8Array): void {
    const starts = (packet[1]! & 0x40) !== 0;
    const control = (packet[3]! >> 4) & 3;
    const from = control & 2 ? 5 + packet[4]! : 4;
    if ((control & 1) === 0 || from >= PACKET) return;
    const payload = packet.subarray(from);
    const isVideo = payload[0] === 0 && payload[1] === 0 && payload[2] === 1 && payload[3]! >> 4 === 0xe;
    if (starts) this.#deliver();
    if (starts && !isVideo) return;
    if ((starts || this.#parts.length > 0) && this.#bytes < MOST_PAYLOAD) this.#keep(payload);
  }

  #keep(payload: Uint8Array): void {
    this.#parts.push(Uint8Array.from(payload));
    this.#bytes += payload.length;
  }

  #deliver(): void {
    if (this.#parts.length === 0) return;
    const packet = Buffer.concat(this.#parts);
    [this.#parts, this.#bytes] = [[], 0];
    if (packet.length > 9) this.visit({ pts: packet[7]! & 0x80 ? timeAt(packet, 9) : undefined, dts: packet[7]! & 0x40 ? timeAt(packet, 14) : undefined }, packet.subarray(9 + packet[8]!));
  }
}

/** 33 bits in five bytes. */
function timeAt(bytes: Uint8Array, at: number): number | undefined {
  if (bytes.length < at + 5) return undefined;
  return ((bytes[at]! >> 1) & 7) * 2 ** 30 + (bytes[at + 1]! << 22) + ((bytes[at + 2]! >> 1) << 15) + (bytes[at + 3]! << 7) + (bytes[at + 4]! >> 1);
}

const WRAP = 2 ** 33;

/** The time that is a number modulo 2^33 and nearest to another. */
export const unwrapped = (pts: number, near: number): number => pts + Math.round((near - pts) / WRAP) * WRAP;
