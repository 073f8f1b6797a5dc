import { describe, expect, it } from '@jest/globals';
import {
  containsFrame, containsRange, difference, frameRange, intersection, INTERVAL_RELATIONS, inverseRelation, lengthOf, overlaps, relationOf, sameRange, shifted, touches, union, type FrameRange,
} from '../../../src/domain/timecode/index.js';

const RANGES: readonly FrameRange[] = [-2n, -1n, 0n, 1n, 2n].flatMap((first) => [1n, 2n, 3n, 4n].map((length) => ({ in: first, out: first + length })));
const framesOf = ({ in: first, out }: FrameRange): bigint[] => Array.from({ length: Number(out - first) }, (_, i) => first + BigInt(i));
const pairs = RANGES.flatMap((a) => RANGES.map((b) => [a, b] as const));

describe('half-open ranges, beside the sets of their frames', () => {
  it('are not empty and not inverted', () => {
    expect(frameRange(1n, 1n)).toEqual({ ok: false, error: { code: 'EMPTY_RANGE', in: 1n, out: 1n } });
    expect(frameRange(2n, 1n)).toEqual({ ok: false, error: { code: 'INVERTED_RANGE', in: 2n, out: 1n } });
    expect(frameRange(-1n, 1n)).toEqual({ ok: true, value: { in: -1n, out: 1n } });
  });
  it('have the frames in common that both sets have', () => {
    for (const [a, b] of pairs) {
      const common = framesOf(a).filter((frame) => framesOf(b).includes(frame));
      const found = intersection(a, b);
      expect(found ? framesOf(found) : []).toEqual(common);
      expect(overlaps(a, b)).toBe(common.length > 0);
      expect(containsRange(a, b)).toBe(common.length === framesOf(b).length);
      expect(containsFrame(a, b.in)).toBe(framesOf(a).includes(b.in));
      expect(difference(a, b).flatMap(framesOf)).toEqual(framesOf(a).filter((frame) => !framesOf(b).includes(frame)));
    }
  });
  it('touch where together they are one range', () => {
    for (const [a, b] of pairs) {
      const both = [...new Set([...framesOf(a), ...framesOf(b)])].sort((x, y) => Number(x - y));
      const whole = both.at(-1)! - both[0]! === BigInt(both.length - 1);
      expect(touches(a, b)).toBe(whole);
      expect(union(a, b)).toEqual(whole ? { in: both[0], out: both.at(-1)! + 1n } : undefined);
    }
  });
  it('keep their length where they are moved', () => {
    expect(lengthOf(shifted({ in: 3n, out: 5n }, -10n))).toBe(2n);
    expect(shifted({ in: 3n, out: 5n }, -10n)).toEqual({ in: -7n, out: -5n });
  });
});

describe('the thirteen relations', () => {
  const signs = (a: FrameRange, b: FrameRange): string => [[a.in, b.in], [a.in, b.out], [a.out, b.in], [a.out, b.out]].map(([x = 0n, y = 0n]) => (x < y ? '<' : x > y ? '>' : '=')).join('');

  it('all happen, and each is told by how the four ends lie', () => {
    const seen = new Map<string, Set<string>>();
    for (const [a, b] of pairs) seen.set(relationOf(a, b), (seen.get(relationOf(a, b)) ?? new Set()).add(signs(a, b)));
    expect([...seen.keys()].sort()).toEqual([...INTERVAL_RELATIONS].sort());
    expect([...seen.values()].map((each) => each.size)).toEqual(Array.from({ length: 13 }, () => 1));
  });
  it('are turned round with the ranges', () => {
    for (const [a, b] of pairs) expect(relationOf(b, a)).toBe(inverseRelation(relationOf(a, b)));
  });
  it('are named as their ranges lie', () => {
    const at = (first: bigint, out: bigint): FrameRange => ({ in: first, out });
    expect(relationOf(at(0n, 2n), at(3n, 4n))).toBe('BEFORE');
    expect(relationOf(at(0n, 2n), at(2n, 4n))).toBe('MEETS');
    expect(relationOf(at(0n, 3n), at(2n, 4n))).toBe('OVERLAPS');
    expect(relationOf(at(0n, 2n), at(0n, 4n))).toBe('STARTS');
    expect(relationOf(at(1n, 2n), at(0n, 4n))).toBe('DURING');
    expect(relationOf(at(2n, 4n), at(0n, 4n))).toBe('FINISHES');
    expect(pairs.every(([a, b]) => (relationOf(a, b) === 'EQUALS') === sameRange(a, b))).toBe(true);
  });
});
