import { nominalRate, type FrameRate } from './frame-rate.js';
import type { Timebase } from './timebase.js';

/**
 * LTC and ATC have no room for frames above 39: at 48 to 60 frames a second they carry the label of a pair of frames, counted at half the rate, and a
 * mark which of the two it is (SMPTE ST 12-1 §12.1, ST 12-3 for rates beyond: groups of more).
 */
export interface FramePair extends Timebase {
  /** Number of the pair, counted at half the rate. */
  readonly pair: bigint;
  /** 0: the first frame of the pair, 1: the second, of which the field mark is set. */
  readonly mark: 0 | 1;
}

/** Rates that are counted in pairs: 47.95 to 60. */
export const countsInPairs = (rate: FrameRate): boolean => rate.num % 2 === 0 && [48, 50, 60].includes(nominalRate(rate));

/** The rate that pairs are counted at: 30000/1001 for 60000/1001. Defined where `countsInPairs`. */
export const pairRate = ({ num, den }: FrameRate): FrameRate => ({ num: num / 2, den });

export const pairOfFrame = (frame: bigint, { rate, dropFrame }: Timebase): FramePair => {
  const mark = BigInt.asUintN(1, frame);
  return { rate: pairRate(rate), dropFrame, pair: (frame - mark) / 2n, mark: mark === 0n ? 0 : 1 };
};

export const frameOfPair = ({ pair, mark }: Pick<FramePair, 'pair' | 'mark'>): bigint => 2n * pair + BigInt(mark);
