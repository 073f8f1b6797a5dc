/*
 * Frames of a day between `bigint` and `number`. `BigInt` and `Number` do the same for all, but leave compiled code to do it, which takes some half of the time of reading or writing a label;
 * bits in memory that both see do not.
 */
const LONG = new BigInt64Array(1);
const WORDS = new Uint32Array(LONG.buffer);
/** The word of the low bits: the second on machines that begin with the high ones. */
const LOW = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 0 : 1;
const HIGH = 1 - LOW;

/** Of a whole number of 0 to 2^32 - 1. */
export function frameInteger(frame: number): bigint {
  WORDS[LOW] = frame;
  WORDS[HIGH] = 0;
  return LONG[0]!;
}

/** null: it is not one of 0 to 2^32 - 1. */
export function smallFrame(frame: bigint): number | null {
  LONG[0] = frame;
  return WORDS[HIGH] === 0 && LONG[0] === frame ? WORDS[LOW]! : null;
}
