import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cueFacts } from '../../../src/domain/caption-track/index.js';
import { runs } from '../../support/captions.js';

const cues = fc.array(fc.tuple(fc.bigInt(0n, 60n), fc.bigInt(1n, 20n)).map(([first, length]) => ({ in: first, out: first + length })), { maxLength: 12 });

describe('what cues come to', () => {
  it('is nothing without any', () => {
    expect(cueFacts([])).toEqual({ cueCount: 0, endFrame: null, shownFrames: 0n });
  });

  it('counts each frame once at which one stands, in whatever order they come', () => {
    fc.assert(fc.property(cues, (given) => {
      const frames = new Set(given.flatMap(({ in: first, out }) => Array.from({ length: Number(out - first) }, (_, i) => Number(first) + i)));
      const last = given.length === 0 ? null : BigInt(Math.max(...frames) + 1);
      expect(cueFacts(given)).toEqual({ cueCount: given.length, endFrame: last, shownFrames: BigInt(frames.size) });
    }), { numRuns: runs(300) });
  });
});
