import { BitReader } from './bits.js';

/** Of a sequence parameter set of H.264 (ISO/IEC 14496-10 §7.3.2.1.1) what says in which order pictures are shown. */
export interface H264Sequence {
  readonly separatePlanes: boolean;
  readonly monochrome: boolean;
  readonly frameNumBits: number;
  readonly framesOnly: boolean;
  readonly count: PictureOrderCount;
}

/** pic_order_cnt_type and what belongs to it (§8.2.1). */
export type PictureOrderCount =
  | { readonly type: 0; readonly lsbBits: number }
  | { readonly type: 1; readonly deltasAreZero: boolean; readonly nonReference: number; readonly topToBottom: number; readonly cycle: readonly number[] }
  | { readonly type: 2 };

/** Of a picture parameter set (§7.3.2.2) what is needed to read slice headers. */
export interface H264Picture {
  readonly sequence: number;
  readonly hasBottomDelta: boolean;
  readonly references: readonly [number, number];
  readonly weighted: boolean;
  readonly bipredictive: number;
  readonly hasRedundant: boolean;
}

/** Profiles whose sequence parameter sets name the sampling of colour. */
const HIGH = [100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135];
const MOST_CYCLE = 255;

/** null: cut. */
export function h264Sequence(rbsp: Uint8Array): { readonly id: number; readonly set: H264Sequence } | null {
  const bits = new BitReader(rbsp);
  const profile = bits.bits(8);
  bits.skip(16);
  const id = bits.unsigned();
  const chroma = HIGH.includes(profile) ? bits.unsigned() : 1;
  const separatePlanes = chroma === 3 && bits.flag();
  if (HIGH.includes(profile)) depthsAndScaling(bits, chroma);
  const frameNumBits = bits.unsigned() + 4;
  const count = orderCount(bits);
  bits.unsigned();
  bits.skip(1);
  bits.unsigned();
  bits.unsigned();
  const framesOnly = bits.flag();
  return bits.isOver || !count || frameNumBits > 16 ? null : { id, set: { separatePlanes, monochrome: chroma === 0 || separatePlanes, frameNumBits, framesOnly, count } };
}

function depthsAndScaling(bits: BitReader, chroma: number): void {
  bits.unsigned();
  bits.unsigned();
  bits.skip(1);
  if (!bits.flag()) return;
  for (let list = 0; list < (chroma === 3 ? 12 : 8); list++) if (bits.flag()) scalingList(bits, list < 6 ? 16 : 64);
}

/** §7.3.2.1.1.1. */
function scalingList(bits: BitReader, size: number): void {
  let [last, next] = [8, 8];
  for (let i = 0; i < size && next !== 0; i++) {
    next = (last + bits.signed() + 256) % 256;
    last = next === 0 ? last : next;
  }
}

function orderCount(bits: BitReader): PictureOrderCount | null {
  const type = bits.unsigned();
  if (type === 2) return { type };
  if (type === 0) {
    const lsbBits = bits.unsigned() + 4;
    return lsbBits > 16 ? null : { type, lsbBits };
  }
  if (type !== 1) return null;
  const [deltasAreZero, nonReference, topToBottom, length] = [bits.flag(), bits.signed(), bits.signed(), bits.unsigned()];
  return length > MOST_CYCLE ? null : { type, deltasAreZero, nonReference, topToBottom, cycle: Array.from({ length }, () => bits.signed()) };
}

/** null: cut. */
export function h264Picture(rbsp: Uint8Array): { readonly id: number; readonly set: H264Picture } | null {
  const bits = new BitReader(rbsp);
  const [id, sequence] = [bits.unsigned(), bits.unsigned()];
  bits.skip(1);
  const hasBottomDelta = bits.flag();
  sliceGroups(bits, bits.unsigned() + 1);
  const references = [bits.unsigned() + 1, bits.unsigned() + 1] as const;
  const [weighted, bipredictive] = [bits.flag(), bits.bits(2)];
  for (let quantizer = 0; quantizer < 3; quantizer++) bits.signed();
  bits.skip(2);
  const hasRedundant = bits.flag();
  return bits.isOver || id > 255 || sequence > 31 ? null : { id, set: { sequence, hasBottomDelta, references, weighted, bipredictive, hasRedundant } };
}

function sliceGroups(bits: BitReader, groups: number): void {
  if (groups === 1 || groups > 8) return;
  const type = bits.unsigned();
  const numbers = type === 0 ? groups : type === 2 ? 2 * (groups - 1) : 0;
  for (let i = 0; i < numbers; i++) bits.unsigned();
  if (type >= 3 && type <= 5) bits.skip(1);
  if (type >= 3 && type <= 5) bits.unsigned();
  if (type === 6) bits.skip((bits.unsigned() + 1) * Math.ceil(Math.log2(groups)));
}
