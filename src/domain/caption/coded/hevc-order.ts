import { unescaped } from '../a53/index.js';
import { BitReader } from './bits.js';
import { hevcPicture, hevcSequence, type HevcPicture, type HevcSequence } from './hevc-parameters.js';
import type { PictureReader, ShownPlace } from './order.js';

/** nal_unit_type (ITU-T H.265 table 7-1). */
const [SPS, PPS, END_OF_SEQUENCE, END_OF_BITSTREAM] = [33, 34, 36, 37];
const [FIRST_RANDOM_ACCESS, LAST_RANDOM_ACCESS, FIRST_IDR, LAST_IDR, CLEAN_RANDOM_ACCESS] = [16, 23, 19, 20, 21];
const isSlice = (type: number): boolean => type <= 9 || (type >= FIRST_RANDOM_ACCESS && type <= CLEAN_RANDOM_ACCESS);
const isIdr = (type: number): boolean => type >= FIRST_IDR && type <= LAST_IDR;
const isRandomAccess = (type: number): boolean => type >= FIRST_RANDOM_ACCESS && type <= LAST_RANDOM_ACCESS;
/** Leading pictures, and those that no other of their sub-layer refers to, are not counted from (§8.3.1). */
const isCountedFrom = (type: number, temporal: number): boolean => temporal === 0 && !(type >= 6 && type <= 9) && !(type < 16 && type % 2 === 0);
const MOST_HEADER = 64;

/** Pictures of HEVC and their order counts (§8.3.1); of layers above the first, nothing. */
export function hevcPictures(): PictureReader {
  const sequences = new Map<number, HevcSequence>();
  const pictures = new Map<number, HevcPicture>();
  const counter = new OrderCounter();

  /** slice_pic_order_cnt_lsb (§7.3.6.1) of the first slice of a picture. */
  function lsbOf(type: number, rbsp: Uint8Array): { readonly lsb: number; readonly most: number } | null {
    const bits = new BitReader(rbsp);
    if (!bits.flag()) return null;
    if (isRandomAccess(type)) bits.skip(1);
    const picture = pictures.get(bits.unsigned());
    const sequence = picture && sequences.get(picture.sequence);
    if (!picture || !sequence) return null;
    bits.skip(picture.extraBits);
    bits.unsigned();
    bits.skip((picture.hasOutputFlag ? 1 : 0) + (sequence.separatePlanes ? 2 : 0));
    return { lsb: isIdr(type) ? 0 : bits.bits(sequence.lsbBits), most: 2 ** sequence.lsbBits };
  }

  return {
    begins(unit) {
      const [type, layer, temporal] = [(unit[0]! >> 1) & 0x3f, ((unit[0]! & 1) << 5) | ((unit[1] ?? 0) >> 3), ((unit[1] ?? 0) & 7) - 1];
      if (layer > 0) return null;
      if (type === SPS) kept(sequences, hevcSequence(unescaped(unit.subarray(2))));
      else if (type === PPS) kept(pictures, hevcPicture(unescaped(unit.subarray(2))));
      else if (type === END_OF_SEQUENCE || type === END_OF_BITSTREAM) counter.end();
      const count = isSlice(type) ? lsbOf(type, unescaped(unit.subarray(2, MOST_HEADER))) : null;
      return count && { ...counter.next(type, temporal, count), isSecondField: false };
    },
  };
}

function kept<T>(sets: Map<number, T>, read: { readonly id: number; readonly set: T } | null): void {
  if (read) sets.set(read.id, read.set);
}

class OrderCounter {
  #epoch = 0;
  #before = 0;
  #begins = true;

  /** A sequence ends: the next picture begins one, though others could be shown without it. */
  end(): void {
    this.#begins = true;
  }

  next(type: number, temporal: number, { lsb, most }: { readonly lsb: number; readonly most: number }): ShownPlace {
    const begins = isRandomAccess(type) && (this.#begins || type !== CLEAN_RANDOM_ACCESS);
    if (begins) [this.#epoch, this.#begins] = [this.#epoch + 1, false];
    const near = begins ? lsb : this.#nearest(lsb, most);
    if (isCountedFrom(type, temporal)) this.#before = near;
    return { epoch: this.#epoch, count: near };
  }

  #nearest(lsb: number, most: number): number {
    const before = ((this.#before % most) + most) % most;
    const msb = this.#before - before;
    const up = lsb < before && before - lsb >= most / 2;
    const down = lsb > before && lsb - before > most / 2;
    return msb + lsb + (up ? most : down ? -most : 0);
  }
}
