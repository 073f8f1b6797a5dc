/** Bits of a raw byte sequence payload (ISO/IEC 14496-10 §7.2). What lies behind its end reads as zeros, and `isOver` says so. */
export class BitReader {
  #at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  get isOver(): boolean {
    return this.#at > this.bytes.length * 8;
  }

  /** u(n), 32 bits at most. */
  bits(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++, this.#at++) value = value * 2 + (((this.bytes[this.#at >> 3] ?? 0) >> (7 - (this.#at & 7))) & 1);
    return value;
  }

  flag(): boolean {
    return this.bits(1) === 1;
  }

  skip(count: number): void {
    this.#at += count;
  }

  /** ue(v) of Exp-Golomb codes (§9.1). */
  unsigned(): number {
    let zeros = 0;
    while (zeros < 32 && !this.isOver && !this.flag()) zeros++;
    return 2 ** zeros - 1 + this.bits(zeros);
  }

  /** se(v) (§9.1.1). */
  signed(): number {
    const code = this.unsigned();
    return code % 2 === 1 ? (code + 1) / 2 : -code / 2;
  }
}
