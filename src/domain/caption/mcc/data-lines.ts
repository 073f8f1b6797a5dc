import { byteSum } from '../cc-data/index.js';
import { cdpInto, type CdpContent } from '../cdp/index.js';
import { pack } from './run-lengths.js';

/** An ancillary packet of 255 bytes and four of its own (SMPTE ST 291), and the most that a line of it takes as text: a label, a tab, two digits a byte, CR LF. */
const [MOST_BYTES, LONGEST_LINE] = [259, 600];
const [TAB, CR, LF] = [9, 13, 10];

/** Lines of a file as ASCII, put together in place: ten hours have a million. */
export class DataLines {
  readonly #anc = new Uint8Array(MOST_BYTES);
  readonly #cdp = this.#anc.subarray(3);
  #text = new Uint8Array(1 << 16);
  #length = 0;

  add(label: string, content: CdpContent): void {
    if (this.#length + LONGEST_LINE > this.#text.length) this.#grow();
    for (let i = 0; i < label.length; i++) this.#put(label.charCodeAt(i));
    this.#put(TAB);
    this.#length = pack(this.#anc, this.#ancillary(content), this.#text, this.#length);
    this.#put(CR);
    this.#put(LF);
  }

  text(): Uint8Array {
    return this.#text.subarray(0, this.#length);
  }

  /** DID 61, SDID 01 and the sum of all bytes behind (SMPTE ST 291, ST 334-1); its length. */
  #ancillary(content: CdpContent): number {
    const length = cdpInto(this.#cdp, content);
    this.#anc.set([0x61, 0x01, length]);
    this.#anc[3 + length] = byteSum(this.#anc, 3 + length);
    return 4 + length;
  }

  #put(code: number): void {
    this.#text[this.#length++] = code;
  }

  #grow(): void {
    const longer = new Uint8Array(this.#text.length * 2);
    longer.set(this.#text);
    this.#text = longer;
  }
}
