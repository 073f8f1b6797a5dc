/**
 * Reads unsigned integers of up to 48 bits, most significant bit first (ISO/IEC 13818-1 2.2.6). Beyond the end there are zeros, and `overrun` says so:
 * counts in a section have 8 bits, so that a reader that looks at it afterwards has done little for nothing.
 */
export class BitReader {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  get overrun(): boolean { return this.at > 8 * this.bytes.length; }
  /** Whole bytes that are not read yet. */
  get left(): number { return Math.max(0, this.bytes.length - Math.ceil(this.at / 8)); }

  read(bits: number): number {
    let value = 0;
    const end = this.at + bits;
    while (this.at < end) {
      const taken = Math.min(8 - (this.at % 8), end - this.at);
      const byte = this.bytes[this.at >> 3] ?? 0;
      value = value * 2 ** taken + ((byte >> (8 - (this.at % 8) - taken)) & (2 ** taken - 1));
      this.at += taken;
    }
    return value;
  }

  flag(): boolean { return this.read(1) === 1; }

  skip(bits: number): void { this.at += bits; }

  /** The next bytes, of which there may be fewer; begins at a whole byte. */
  take(count: number): Uint8Array {
    const start = this.at >> 3;
    this.at += 8 * count;
    return this.bytes.slice(start, start + count);
  }
}

/** Writes what `BitReader` reads. */
export class BitWriter {
  private readonly out: number[] = [];
  private at = 0;

  /** A value that has not the room is a fault of the caller, who checks. */
  write(bits: number, value: number): this {
    if (!Number.isInteger(value) || value < 0 || value >= 2 ** bits) throw new Error(`invariant: ${value} has no ${bits} bits`);
    for (let left = bits; left > 0;) {
      const taken = Math.min(8 - (this.at % 8), left);
      left -= taken;
      const part = Math.floor(value / 2 ** left) % 2 ** taken;
      this.out[this.at >> 3] = (this.out[this.at >> 3] ?? 0) | (part << (8 - (this.at % 8) - taken));
      this.at += taken;
    }
    return this;
  }

  flag(value: boolean): this { return this.write(1, value ? 1 : 0); }

  /** Reserved bits are ones (SCTE 35 5.1). */
  reserved(bits: number): this { return this.write(bits, 2 ** bits - 1); }

  put(bytes: Uint8Array): this {
    for (const byte of bytes) this.write(8, byte);
    return this;
  }

  bytes(): Uint8Array { return Uint8Array.from(this.out); }
}
