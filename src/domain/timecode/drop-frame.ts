import { nominalRate, type FrameRate } from './frame-rate.js';

/** Drop-frame counting is defined for 30000/1001 and 60000/1001 only (SMPTE ST 12-1 §5.2.2, ST 12-3). */
export const supportsDropFrame = ({ num, den }: FrameRate): boolean => den === 1001 && (num === 30000 || num === 60000);

/** Labels left out at the start of each minute that is not a tenth: 2 at 29.97, 4 at 59.94. */
export const droppedPerMinute = (rate: FrameRate): bigint => (rate.num === 60000 ? 4n : 2n);

/** Frames that one day of labels counts. */
export function framesPerDay(rate: FrameRate, dropFrame: boolean): bigint {
  const labels = 86_400n * BigInt(nominalRate(rate));
  return dropFrame ? labels - droppedPerMinute(rate) * (1440n - 144n) : labels;
}

/** Frame number -> position in the unbroken run of labels: skips the labels that drop-frame leaves out. */
export function skipDroppedLabels(frame: bigint, rate: FrameRate): bigint {
  const [nominal, dropped] = [BigInt(nominalRate(rate)), droppedPerMinute(rate)];
  const tenMinutes = 600n * nominal - 9n * dropped;
  const oneMinute = 60n * nominal - dropped;
  const [tens, rest] = [frame / tenMinutes, frame % tenMinutes];
  const minutes = rest >= dropped ? (rest - dropped) / oneMinute : 0n;
  return frame + dropped * (9n * tens + minutes);
}

/** Labels that drop-frame has left out before minute `minutes` of the day. */
export const labelsDroppedBefore = (minutes: bigint, rate: FrameRate): bigint => droppedPerMinute(rate) * (minutes - minutes / 10n);
