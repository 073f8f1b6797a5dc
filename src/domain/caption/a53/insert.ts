import { captionSei, withoutCaptions } from './sei.js';
import { lengthPrefixedUnits } from './nal.js';

const SEI = 6;
/** Delimiter, sequence and picture parameter sets stand before SEI (ISO/IEC 14496-10 §7.4.1.2.3). */
const BEFORE_SEI = [9, 7, 8, 13, 15];
const isSlice = (type: number): boolean => type >= 1 && type <= 5;

export interface Insertion {
  /** cc_data of the picture; empty: none. */
  readonly triples: readonly number[];
  /** Captions that are there already go. */
  readonly replace: boolean;
}

/**
 * The NAL units of one access unit of H.264 with captions in front of its first slice, behind what has to stand before. Other SEI stays. In the
 * second field of a picture nothing is put: the first carries what belongs to both.
 */
export function withCaptions(units: readonly Uint8Array[], { triples, replace }: Insertion): Uint8Array[] {
  const kept = replace ? units.flatMap((unit) => (typeOf(unit) === SEI ? present(withoutCaptions(unit)) : [unit])) : [...units];
  if (triples.length === 0) return kept;
  const at = placeFor(kept);
  return [...kept.slice(0, at), captionSei(triples), ...kept.slice(at)];
}

const typeOf = (unit: Uint8Array): number => (unit[0] ?? 0) & 0x1f;
const present = (unit: Uint8Array | null): Uint8Array[] => (unit ? [unit] : []);

/** Behind the SEI that is there, since a buffering period has to be the first; where there is none behind parameter sets. */
function placeFor(units: readonly Uint8Array[]): number {
  const slice = units.findIndex((unit) => isSlice(typeOf(unit)));
  const before = units.slice(0, slice < 0 ? units.length : slice);
  return before.findLastIndex((unit) => typeOf(unit) === SEI || BEFORE_SEI.includes(typeOf(unit))) + 1;
}

/** A sample of an MP4 file, whose NAL units stand behind lengths of `size` bytes, with captions; what is not NAL units stays as it is. */
export function sampleWithCaptions(sample: Uint8Array, size: number, insertion: Insertion): Uint8Array {
  const places = [...lengthPrefixedUnits(sample, size)];
  if (places.length === 0 || places.at(-1)!.end !== sample.length) return sample;
  return lengthPrefixed(withCaptions(places.map(({ start, end }) => sample.subarray(start, end)), insertion), size);
}

function lengthPrefixed(units: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(units.reduce((sum, unit) => sum + size + unit.length, 0));
  let at = 0;
  for (const unit of units) {
    for (let i = 0; i < size; i++) bytes[at + i] = Math.floor(unit.length / 256 ** (size - 1 - i)) & 0xff;
    bytes.set(unit, at + size);
    at += size + unit.length;
  }
  return bytes;
}
