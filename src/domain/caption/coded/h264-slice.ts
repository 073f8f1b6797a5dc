import { BitReader } from './bits.js';
import type { H264Picture, H264Sequence } from './h264-parameters.js';

/** Of a slice header of H.264 (ISO/IEC 14496-10 §7.3.3) what tells pictures apart and says when they are shown. */
export interface H264Slice {
  readonly parameters: number;
  readonly isIdr: boolean;
  readonly isReference: boolean;
  readonly field: 'top' | 'bottom' | null;
  readonly frameNum: number;
  readonly idrId: number;
  /** pic_order_cnt_lsb. */
  readonly lsb: number;
  /** delta_pic_order_cnt, or delta_pic_order_cnt_bottom as the second. */
  readonly deltas: readonly [number, number];
  /** memory_management_control_operation 5: all that was before is forgotten, and the count begins again. */
  readonly resets: boolean;
}

export interface H264Sets {
  readonly picture: (id: number) => H264Picture | undefined;
  readonly sequence: (id: number) => H264Sequence | undefined;
}

const IDR = 5;
const [P, B, SP] = [0, 1, 3];
const MOST_REFERENCES = 32;

/** null: a slice of a picture coded once more, one that is cut, or one whose parameter sets have not come. */
export function h264Slice(nal: { readonly header: number; readonly rbsp: Uint8Array }, sets: H264Sets): H264Slice | null {
  const bits = new BitReader(nal.rbsp);
  const [isIdr, isReference] = [(nal.header & 0x1f) === IDR, (nal.header & 0x60) !== 0];
  bits.unsigned();
  const [type, parameters] = [bits.unsigned() % 5, bits.unsigned()];
  const picture = sets.picture(parameters);
  const sequence = picture && sets.sequence(picture.sequence);
  if (!picture || !sequence) return null;
  if (sequence.separatePlanes) bits.skip(2);
  const frameNum = bits.bits(sequence.frameNumBits);
  const field = sequence.framesOnly || !bits.flag() ? null : bits.flag() ? 'bottom' : 'top';
  const idrId = isIdr ? bits.unsigned() : 0;
  const { lsb, deltas } = counts(bits, sequence, picture, field !== null);
  const isRedundant = picture.hasRedundant && bits.unsigned() > 0;
  const resets = isReference && !isIdr && resetsCount(bits, type, sequence, picture);
  return bits.isOver || isRedundant ? null : { parameters, isIdr, isReference, field, frameNum, idrId, lsb, deltas, resets };
}

function counts(bits: BitReader, { count }: H264Sequence, { hasBottomDelta }: H264Picture, isField: boolean): Pick<H264Slice, 'lsb' | 'deltas'> {
  const hasSecond = hasBottomDelta && !isField;
  if (count.type === 0) return { lsb: bits.bits(count.lsbBits), deltas: [0, hasSecond ? bits.signed() : 0] };
  if (count.type === 2 || count.deltasAreZero) return { lsb: 0, deltas: [0, 0] };
  return { lsb: 0, deltas: [bits.signed(), hasSecond ? bits.signed() : 0] };
}

/** Reads on to dec_ref_pic_marking (§7.3.3.3). */
function resetsCount(bits: BitReader, type: number, sequence: H264Sequence, picture: H264Picture): boolean {
  const lists = type === B ? 2 : type === P || type === SP ? 1 : 0;
  if (type === B) bits.skip(1);
  const own = lists > 0 && bits.flag();
  const references = picture.references.slice(0, lists).map((count) => (own ? bits.unsigned() + 1 : count));
  if (references.some((count) => count > MOST_REFERENCES)) return false;
  for (let list = 0; list < lists; list++) modification(bits);
  if (type === B ? picture.bipredictive === 1 : lists > 0 && picture.weighted) weights(bits, references, sequence.monochrome);
  return bits.flag() && marking(bits);
}

/** ref_pic_list_modification of one list (§7.3.3.1). */
function modification(bits: BitReader): void {
  if (!bits.flag()) return;
  for (let operation = bits.unsigned(); operation !== 3 && !bits.isOver; operation = bits.unsigned()) bits.unsigned();
}

/** pred_weight_table (§7.3.3.2). */
function weights(bits: BitReader, references: readonly number[], monochrome: boolean): void {
  bits.unsigned();
  if (!monochrome) bits.unsigned();
  for (const count of references) {
    for (let i = 0; i < count; i++) {
      if (bits.flag()) pairs(bits, 1);
      if (!monochrome && bits.flag()) pairs(bits, 2);
    }
  }
}

function pairs(bits: BitReader, count: number): void {
  for (let i = 0; i < 2 * count; i++) bits.signed();
}

/** Whether one of the operations is 5; the others have one number, the third two. */
function marking(bits: BitReader): boolean {
  for (let operation = bits.unsigned(); operation !== 0 && !bits.isOver; operation = bits.unsigned()) {
    if (operation === 5) return true;
    bits.unsigned();
    if (operation === 3) bits.unsigned();
  }
  return false;
}
