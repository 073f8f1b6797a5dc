import { nextStartCode, withoutZeros } from './nal.js';

/** Of a unit no more is handed on: SEI and headers are shorter. */
const MOST_UNIT = 64 * 1024;

/** The NAL units of a stream that comes in pieces (ISO/IEC 14496-10 annex B), each with its first 64 KiB. */
export class AnnexBReader {
  /** The last two bytes: a start code may go on behind them. */
  #held: Uint8Array = new Uint8Array(0);
  readonly #unit = new Uint8Array(MOST_UNIT);
  #filled = 0;
  #isWithin = false;

  constructor(private readonly visit: (unit: Uint8Array) => void) {}

  push(chunk: Uint8Array): void {
    const bytes = new Uint8Array(this.#held.length + chunk.length);
    bytes.set(this.#held);
    bytes.set(chunk, this.#held.length);
    let from = 0;
    for (let at = nextStartCode(bytes, 0); at >= 0; at = nextStartCode(bytes, from)) {
      this.#keep(bytes.subarray(from, at));
      this.#deliver();
      this.#isWithin = true;
      from = at + 3;
    }
    const rest = Math.max(from, bytes.length - 2);
    this.#keep(bytes.subarray(from, rest));
    this.#held = bytes.slice(rest);
  }

  end(): void {
    this.#keep(this.#held);
    this.#held = new Uint8Array(0);
    this.#deliver();
  }

  #keep(bytes: Uint8Array): void {
    if (!this.#isWithin) return;
    const part = bytes.subarray(0, MOST_UNIT - this.#filled);
    this.#unit.set(part, this.#filled);
    this.#filled += part.length;
  }

  #deliver(): void {
    const end = withoutZeros(this.#unit, 0, this.#filled);
    if (end > 0) this.visit(this.#unit.slice(0, end));
    this.#filled = 0;
  }
}
