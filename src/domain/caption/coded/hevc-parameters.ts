import { BitReader } from './bits.js';

/** Of a sequence parameter set of HEVC (ITU-T H.265 §7.3.2.2). */
export interface HevcSequence {
  readonly separatePlanes: boolean;
  readonly lsbBits: number;
}

/** Of a picture parameter set (§7.3.2.3). */
export interface HevcPicture {
  readonly sequence: number;
  readonly hasOutputFlag: boolean;
  readonly extraBits: number;
}

/** null: cut. */
export function hevcSequence(rbsp: Uint8Array): { readonly id: number; readonly set: HevcSequence } | null {
  const bits = new BitReader(rbsp);
  bits.skip(4);
  const subLayers = bits.bits(3);
  bits.skip(1);
  profileAndLevels(bits, subLayers);
  const id = bits.unsigned();
  const separatePlanes = bits.unsigned() === 3 && bits.flag();
  bits.unsigned();
  bits.unsigned();
  if (bits.flag()) for (let side = 0; side < 4; side++) bits.unsigned();
  bits.unsigned();
  bits.unsigned();
  const lsbBits = bits.unsigned() + 4;
  return bits.isOver || id > 15 || lsbBits > 16 ? null : { id, set: { separatePlanes, lsbBits } };
}

/** profile_tier_level (§7.3.3). */
function profileAndLevels(bits: BitReader, subLayers: number): void {
  bits.skip(96);
  const present = Array.from({ length: subLayers }, () => [bits.flag(), bits.flag()] as const);
  if (subLayers > 0) bits.skip(2 * (8 - subLayers));
  for (const [profile, level] of present) bits.skip((profile ? 88 : 0) + (level ? 8 : 0));
}

/** null: cut. */
export function hevcPicture(rbsp: Uint8Array): { readonly id: number; readonly set: HevcPicture } | null {
  const bits = new BitReader(rbsp);
  const [id, sequence] = [bits.unsigned(), bits.unsigned()];
  bits.skip(1);
  const [hasOutputFlag, extraBits] = [bits.flag(), bits.bits(3)];
  return bits.isOver || id > 63 || sequence > 15 ? null : { id, set: { sequence, hasOutputFlag, extraBits } };
}
