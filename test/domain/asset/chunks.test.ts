import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chunksOf } from '../../../src/domain/asset/upsert.js';

describe('the chunks of a bulk write', () => {
  it('are all its rows in their order, never more than the limits together, and never fewer than they could be', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 60 }), fc.integer({ min: 1, max: 5 }), (bytes, rows) => {
      const chunks = chunksOf(bytes, bytes, { rows, bytes: 10 });
      const sum = (of: readonly number[]): number => of.reduce((total, each) => total + each, 0);
      expect(chunks.flat()).toEqual(bytes);
      for (const [i, chunk] of chunks.entries()) {
        expect(chunk.length === 1 || (chunk.length <= rows && sum(chunk) <= 10)).toBe(true);
        const next = chunks[i + 1]?.[0];
        if (next !== undefined) expect(chunk.length === rows || sum(chunk) + next > 10).toBe(true);
      }
    }));
  });
});
