import type { Measurement } from './suite.js';

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2;
}

/** Telecine's figure and the floor's, taken one right after the other. */
export interface Pair {
  readonly value: number;
  readonly floor: number;
}

/** Ratios are taken within a round, so that a machine that is slow for a minute slows both sides. */
export function fromPairs(pairs: readonly Pair[], described: Omit<Measurement, 'value' | 'floor' | 'ratio'>): Measurement {
  return {
    ...described,
    value: median(pairs.map(({ value }) => value)),
    floor: median(pairs.map(({ floor }) => floor)),
    ratio: median(pairs.map(({ value, floor }) => value / floor)),
  };
}

export const secondsSince = (start: number): number => (performance.now() - start) / 1000;

/** Seconds that the work took, and what it gave. */
export async function timed<T>(work: () => Promise<T>): Promise<{ seconds: number; result: T }> {
  const start = performance.now();
  const result = await work();
  return { seconds: secondsSince(start), result };
}

export const seconds = (value: number): string => `${value.toFixed(value < 10 ? 2 : 1)} s`;
