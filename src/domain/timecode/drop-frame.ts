import { nominalRate, type FrameRate } from './frame-rate.js';

/** Drop-frame counting is defined for 30000/1001 and 60000/1001 only (SMPTE ST 12-1 §5.2.2, ST 12-3). */
export const supportsDropFrame = ({ num, den }: FrameRate): boolean => den === 1001 && (num === 30000 || num === 60000);

/** Labels left out at the start of each minute that is not a tenth: 2 at 29.97, 4 at 59.94. */
export const droppedPerMinute = (rate: FrameRate): number => (rate.num === 60000 ? 4 : 2);

/** Frames that one day of labels counts. */
export function framesPerDay(rate: FrameRate, dropFrame: boolean): bigint {
  const labels = 86_400 * nominalRate(rate);
  return BigInt(dropFrame ? labels - droppedPerMinute(rate) * (1440 - 144) : labels);
}
