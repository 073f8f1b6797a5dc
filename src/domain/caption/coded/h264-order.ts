import { unescaped } from '../a53/index.js';
import { h264Picture, h264Sequence, type H264Picture, type H264Sequence, type PictureOrderCount } from './h264-parameters.js';
import { h264Slice, type H264Slice } from './h264-slice.js';
import type { CodedPicture, PictureReader, ShownPlace } from './order.js';

const [SLICE, PARTITION_A, IDR, SPS, PPS] = [1, 2, 5, 7, 8];
/** Slice headers are not longer, with every table that they may have. */
const MOST_HEADER = 1024;

/** Pictures of H.264 and their order counts (ISO/IEC 14496-10 §8.2.1). */
export function h264Pictures(): PictureReader {
  const sequences = new Map<number, H264Sequence>();
  const pictures = new Map<number, H264Picture>();
  const sets = { picture: (id: number) => pictures.get(id), sequence: (id: number) => sequences.get(id) };
  const counter = new OrderCounter();
  let before: (H264Slice & { readonly isSecond: boolean }) | null = null;

  function began(slice: H264Slice): CodedPicture | null {
    if (before && !isOther(slice, before)) return null;
    const isSecond = before !== null && !before.isSecond && isPair(before, slice);
    before = { ...slice, isSecond };
    const sequence = sequences.get(pictures.get(slice.parameters)!.sequence)!;
    return { ...counter.next(slice, sequence, isSecond), isSecondField: isSecond };
  }

  return {
    begins(unit) {
      const type = unit[0]! & 0x1f;
      if (type === SPS) kept(sequences, h264Sequence(unescaped(unit.subarray(1))));
      else if (type === PPS) kept(pictures, h264Picture(unescaped(unit.subarray(1))));
      if (type !== SLICE && type !== PARTITION_A && type !== IDR) return null;
      const slice = h264Slice({ header: unit[0]!, rbsp: unescaped(unit.subarray(1, MOST_HEADER)) }, sets);
      return slice && began(slice);
    },
  };
}

function kept<T>(sets: Map<number, T>, read: { readonly id: number; readonly set: T } | null): void {
  if (read) sets.set(read.id, read.set);
}

/** Whether a slice is of another picture than the one before (§7.4.1.2.4). */
const isOther = (a: H264Slice, b: H264Slice): boolean =>
  a.frameNum !== b.frameNum || a.parameters !== b.parameters || a.field !== b.field || a.isReference !== b.isReference || a.isIdr !== b.isIdr || a.idrId !== b.idrId ||
  a.lsb !== b.lsb || a.deltas[0] !== b.deltas[0] || a.deltas[1] !== b.deltas[1];

/** Two fields of one frame (§3.30): the second of an IDR picture is none. */
const isPair = (first: H264Slice, second: H264Slice): boolean =>
  first.field !== null && second.field !== null && first.field !== second.field && first.frameNum === second.frameNum && !second.isIdr && (first.isReference || !second.isReference);

/** TopFieldOrderCnt and BottomFieldOrderCnt. */
interface Counts {
  readonly top: number;
  readonly bottom: number;
}

class OrderCounter {
  #epoch = 0;
  /** prevPicOrderCntMsb and prevPicOrderCntLsb. */
  #msb = 0;
  #lsb = 0;
  /** prevFrameNum and prevFrameNumOffset. */
  #frameNum = 0;
  #frameOffset = 0;

  next(slice: H264Slice, { count, frameNumBits }: H264Sequence, isSecond: boolean): ShownPlace {
    if (slice.isIdr) [this.#msb, this.#lsb, this.#frameNum, this.#frameOffset] = [0, 0, 0, 0];
    if (slice.isIdr || (slice.resets && !isSecond)) this.#epoch++;
    const counts = count.type === 0 ? this.#byLsb(slice, 2 ** count.lsbBits) : this.#byFrameNum(slice, count, 2 ** frameNumBits);
    const own = ownCount(slice, counts);
    if (slice.resets) this.#reset(slice, counts.top - own);
    return { epoch: this.#epoch, count: slice.resets && !isSecond ? 0 : own };
  }

  /** §8.2.1, the end: what comes behind counts from this picture. */
  #reset({ field }: H264Slice, top: number): void {
    [this.#msb, this.#lsb, this.#frameNum, this.#frameOffset] = [0, field === 'bottom' ? 0 : top, 0, 0];
  }

  /** §8.2.1.1. */
  #byLsb({ lsb, deltas, isReference, field }: H264Slice, most: number): Counts {
    const up = lsb < this.#lsb && this.#lsb - lsb >= most / 2;
    const down = lsb > this.#lsb && lsb - this.#lsb > most / 2;
    const msb = this.#msb + (up ? most : down ? -most : 0);
    if (isReference) [this.#msb, this.#lsb] = [msb, lsb];
    return { top: msb + lsb, bottom: msb + lsb + (field === null ? deltas[1] : 0) };
  }

  /** §8.2.1.2 and §8.2.1.3. */
  #byFrameNum(slice: H264Slice, count: Exclude<PictureOrderCount, { readonly type: 0 }>, most: number): Counts {
    if (slice.frameNum < this.#frameNum) this.#frameOffset += most;
    this.#frameNum = slice.frameNum;
    const number = this.#frameOffset + slice.frameNum;
    return count.type === 1 ? byCycle(slice, count, number) : both(slice.isIdr ? 0 : 2 * number - (slice.isReference ? 0 : 1));
  }
}

const both = (count: number): Counts => ({ top: count, bottom: count });
const ownCount = ({ field }: H264Slice, { top, bottom }: Counts): number => (field === 'top' ? top : field === 'bottom' ? bottom : Math.min(top, bottom));

function byCycle({ isReference, deltas, field }: H264Slice, { cycle, nonReference, topToBottom }: Extract<PictureOrderCount, { readonly type: 1 }>, frameNumber: number): Counts {
  const absolute = cycle.length === 0 ? 0 : Math.max(0, frameNumber - (isReference ? 0 : 1));
  const whole = cycle.reduce((sum, offset) => sum + offset, 0);
  const [rounds, within] = absolute === 0 ? [0, -1] : [Math.floor((absolute - 1) / cycle.length), (absolute - 1) % cycle.length];
  const expected = rounds * whole + cycle.slice(0, within + 1).reduce((sum, offset) => sum + offset, 0) + (isReference ? 0 : nonReference);
  const top = expected + deltas[0];
  return { top, bottom: field === null ? top + topToBottom + deltas[1] : expected + topToBottom + deltas[0] };
}
