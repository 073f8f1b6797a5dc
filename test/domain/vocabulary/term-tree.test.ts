import { describe, expect, it } from '@jest/globals';
import { circular } from '../../../src/domain/vocabulary/index.js';

const tree = (arrows: Record<string, string | null>) => new Map(Object.entries(arrows));

/** By the definition: whoever comes back to themselves by going up. */
function byDefinition(broader: ReadonlyMap<string, string | null>): string[] {
  return [...broader.keys()].filter((start) => {
    let code = broader.get(start) ?? null;
    for (let steps = 0; code !== null && steps <= broader.size; steps++) {
      if (code === start) return true;
      code = broader.get(code) ?? null;
    }
    return false;
  }).sort();
}

describe('a tree of terms', () => {
  it('has no circle where every way up ends', () => {
    expect([...circular(tree({ drama: null, crime: 'drama', noir: 'crime', comedy: null }))]).toEqual([]);
  });

  it('has a circle of one, of two, of many; what only leads into it is no part of it', () => {
    expect([...circular(tree({ a: 'a' }))]).toEqual(['a']);
    expect([...circular(tree({ a: 'b', b: 'a', c: 'a' }))].sort()).toEqual(['a', 'b']);
    expect([...circular(tree({ x: 'a', a: 'b', b: 'c', c: 'd', d: 'b' }))].sort()).toEqual(['b', 'c', 'd']);
  });

  it('is judged as the definition says, whatever it looks like', () => {
    for (let round = 0; round < 500; round++) {
      const codes = Array.from({ length: 1 + (round % 12) }, (_, i) => `t${i}`);
      const broader = new Map(codes.map((code, i) => [code, (i * 7919 + round * 104_729) % 5 === 0 ? null : codes[(i * i * 31 + round * 17 + i) % codes.length]!]));
      expect([...circular(broader)].sort()).toEqual(byDefinition(broader));
    }
  });

  it('is judged in one pass, however deep', () => {
    const deep = new Map(Array.from({ length: 100_000 }, (_, i) => [`t${i}`, i === 0 ? null : `t${i - 1}`] as const));
    expect(circular(deep).size).toBe(0);
    expect(circular(new Map([...deep, ['t0', 't99999']])).size).toBe(100_000);
  });
});
