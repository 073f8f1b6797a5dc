import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { carrier, cutEvent, driftMap, inverseMap, mapFrame, mapRange, offsetMap, rateMap, sourceFrameAt, speedMap, type EditEvent, type EditList } from '../../../src/domain/retime/index.js';
import { rational } from '../../../src/domain/shared/rational.js';
import type { FrameRange } from '../../../src/domain/timecode/index.js';
import { timesTried } from '../../support/runs.js';

const range = (first: number, out: number): FrameRange => ({ in: BigInt(first), out: BigInt(out) });
const cut = (source: number, first: number, out: number): EditEvent => cutEvent(BigInt(source), range(first, out));
const shown = (list: EditList, first: number, out: number): string => {
  const { status, ranges } = carrier(list)(range(first, out));
  return `${status} ${ranges.map((each) => `${each.in}-${each.out}`).join(' ')}`.trim();
};

describe('a range of the source on the record timeline', () => {
  // A break of 100 frames after frame 100 of the source; frames 200 to 300 of it are gone.
  const list = [cut(0, 0, 100), cut(100, 200, 300), cut(300, 300, 400)];
  it.each([
    [10, 20, 'KEPT 10-20'], [110, 120, 'SHIFTED 210-220'], [90, 110, 'SPLIT 90-100 200-210'], [190, 250, 'TRIMMED 290-300'], [250, 310, 'TRIMMED 300-310'],
    [210, 290, 'DROPPED'], [190, 310, 'TRIMMED 290-310'], [310, 320, 'KEPT 310-320'], [390, 900, 'TRIMMED 390-400'], [500, 600, 'DROPPED'],
  ])('%i-%i is %s', (first, out, what) => {
    expect(shown(list, first, out)).toBe(what);
  });
  it('is one where the cut goes through nothing', () => {
    expect(shown([cut(0, 50, 100), cut(50, 100, 200)], 40, 60)).toBe('SHIFTED 90-110');
  });
  it('stands twice where its source is used twice, also one right after the other', () => {
    expect(shown([cut(0, 0, 100), cut(0, 100, 200)], 10, 20)).toBe('SPLIT 10-20 110-120');
    expect(shown([cut(0, 0, 100), cut(0, 100, 200)], 0, 100)).toBe('SPLIT 0-100 100-200');
  });
  it('goes with the speed: faster, slower, backwards, standing still', () => {
    const at = (num: number, den: number, first: number): EditEvent => ({ record: range(0, 100), first: rational(first), speed: rational(num, den) });
    expect(shown([at(2, 1, 0)], 20, 40)).toBe('SHIFTED 10-20');
    expect(shown([at(2, 1, 0)], 21, 22)).toBe('DROPPED');
    expect(shown([at(1, 2, 0)], 20, 40)).toBe('SHIFTED 40-80');
    expect(shown([at(-1, 1, 99)], 90, 95)).toBe('SHIFTED 5-10');
    expect(shown([at(0, 1, 7)], 5, 10)).toBe('TRIMMED 0-100');
    expect(shown([at(0, 1, 7)], 8, 10)).toBe('DROPPED');
  });
});

describe('every range, beside each frame of the record timeline looked at on its own', () => {
  const speeds = fc.constantFrom<[number, number]>([1, 1], [1, 1], [1, 1], [2, 1], [1, 2], [-1, 1], [0, 1], [25, 24], [-3, 2]);
  const lists: fc.Arbitrary<EditList> = fc.array(fc.record({ gap: fc.integer({ min: 0, max: 5 }), length: fc.integer({ min: 1, max: 30 }), first: fc.integer({ min: 0, max: 80 }), third: fc.integer({ min: 0, max: 2 }), speed: speeds }), { maxLength: 8 }).map((parts) => {
    let place = 0;
    return parts.map(({ gap, length, first, third, speed }): EditEvent => {
      const record = range(place + gap, place + gap + length);
      place += gap + length;
      return { record, first: rational(3 * first + third, 3), speed: rational(...speed) };
    });
  });
  const ranges = fc.tuple(fc.integer({ min: -5, max: 90 }), fc.integer({ min: 1, max: 40 })).map(([first, length]) => range(first, first + length));

  /** Frames that follow each other and show the range, from one event or from one to the next where the source does not go back. */
  function runs(list: EditList, of: FrameRange): FrameRange[] {
    const found: { in: bigint; out: bigint }[] = [];
    let before: { frame: bigint; source: bigint; event: EditEvent } | undefined;
    for (const event of list) {
      for (let frame = event.record.in; frame < event.record.out; frame++) {
        const source = sourceFrameAt(event, frame);
        if (source < of.in || source >= of.out) continue;
        const again = before && before.event !== event && before.event.speed.num > 0n && event.speed.num > 0n && source <= before.source;
        if (before?.frame === frame - 1n && !again) found.at(-1)!.out = frame + 1n;
        else found.push({ in: frame, out: frame + 1n });
        before = { frame, source, event };
      }
    }
    return found;
  }

  it('is on the same frames, and dropped only where none shows it', () => {
    fc.assert(fc.property(lists, ranges, (list, each) => {
      const { status, ranges: carried } = carrier(list)(each);
      const expected = runs(list, each);
      expect(carried).toEqual(expected);
      expect(status === 'DROPPED').toBe(expected.length === 0);
      expect(status === 'SPLIT').toBe(expected.length > 1);
    }), timesTried(600));
  });
  it('overlaps no other where they did not overlap, and is in their order within an event', () => {
    fc.assert(fc.property(lists, fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }), (list, first, middle, last) => {
      const carry = carrier(list);
      const [a, b] = [carry(range(first, first + middle)), carry(range(first + middle, first + middle + last))];
      expect(a.ranges.some((x) => b.ranges.some((y) => x.in < y.out && y.in < x.out))).toBe(false);
    }), timesTried(300));
  });
  it('comes back by the list turned round where nothing is dropped', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 6 }), ranges, (lengths, each) => {
      let [source, record] = [0, 1000];
      const list = lengths.map((length) => { record += length; source += length; return cut(source - length, record - length, record); });
      const back = list.map((event) => cutEvent(event.record.in, { in: event.first.num, out: event.first.num + event.record.out - event.record.in }));
      const there = carrier(list)(each);
      fc.pre(there.status === 'SHIFTED');
      expect(carrier(back)(there.ranges[0]!).ranges).toEqual([each]);
    }), timesTried(300));
  });
});

describe('linear maps', () => {
  const [film, pal, ntsc, ms] = [{ num: 24000, den: 1001 }, { num: 25, den: 1 }, { num: 30000, den: 1001 }, { num: 1000, den: 1 }];
  it('are offsets, other rates, other speeds and drift', () => {
    expect(mapRange(offsetMap(-90_000n), range(90_010, 90_020))).toEqual({ status: 'SHIFTED', ranges: [range(10, 20)] });
    expect(mapRange(offsetMap(-15n), range(10, 20))).toEqual({ status: 'TRIMMED', ranges: [range(0, 5)] });
    expect(mapRange(offsetMap(-20n), range(10, 20))).toEqual({ status: 'DROPPED', ranges: [] });
    expect(mapFrame(rateMap(ntsc, pal), 107_892n)).toBe(90_000n);
    expect(mapFrame(speedMap(pal, film), 3_600_000n)).toBe(3_753_750n);
    expect(mapFrame(rateMap(ms, pal), 20n)).toBe(1n);
    const drift = driftMap({ source: 100n, record: 110n }, { source: 1100n, record: 1111n });
    expect(drift.ok && [100n, 600n, 1100n].map((frame) => mapFrame(drift.value, frame))).toEqual([110n, 611n, 1111n]);
    expect(driftMap({ source: 1n, record: 1n }, { source: 1n, record: 2n }).ok).toBe(false);
    expect(driftMap({ source: 1n, record: 2n }, { source: 2n, record: 1n }).ok).toBe(false);
  });
  it('keep the order, make no overlap, and come back within a frame of the slower count', () => {
    const maps = fc.tuple(fc.constantFrom(film, pal, ntsc, ms), fc.constantFrom(film, pal, ntsc, ms), fc.boolean()).map(([a, b, relabel]) => (relabel ? rateMap(a, b) : speedMap(a, b)));
    fc.assert(fc.property(maps, fc.bigInt({ min: 0n, max: 10n ** 9n }), fc.bigInt({ min: 1n, max: 1000n }), (map, first, length) => {
      const [a, b] = [mapFrame(map, first), mapFrame(map, first + length)];
      const back = mapFrame(inverseMap(map), a);
      const slack = map.factor.num >= map.factor.den ? 0n : map.factor.den / map.factor.num / 2n + 1n;
      expect(a <= b && back - first <= slack && first - back <= slack).toBe(true);
    }), timesTried(300));
  });
});
