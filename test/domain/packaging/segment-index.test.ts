import { describe, expect, it } from '@jest/globals';
import { averageBitrate, peakBitrate, targetDuration } from '../../../src/domain/packaging/index.js';
import { index } from './titles.js';

describe('measured rates', () => {
  it('average over everything', () => {
    expect(averageBitrate(index('VIDEO', 1000, [6000, 4000], [750_000, 500_000]))).toBe(1_000_000);
  });

  it('peak over the heaviest segment', () => {
    expect(peakBitrate(index('VIDEO', 1000, [6000, 6000, 6000], [750_000, 1_500_000, 750_000]))).toBe(2_000_000);
  });

  it('measure a very short last segment with its neighbour, as RFC 8216 4.1 says', () => {
    expect(peakBitrate(index('VIDEO', 1000, [6000, 1000], [750_000, 1_000_000]))).toBe(2_000_000);
  });

  it('of a title shorter than half a target are its average', () => {
    expect(peakBitrate(index('VIDEO', 1000, [300], [37_500]))).toBe(1_000_000);
  });

  it('target duration is the longest segment, rounded, and never nothing', () => {
    expect(targetDuration([{ duration: 180_180 }], 30_000)).toBe(6);
    expect(targetDuration([{ duration: 195_195 }], 30_000)).toBe(7);
    expect(targetDuration([{ duration: 1 }], 30_000)).toBe(1);
  });
});
