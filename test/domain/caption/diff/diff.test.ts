import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { captionDifference, plainCue, shownOrder, textOf, type Cue } from '../../../../src/domain/caption/index.js';
import { cuesOf, spans } from '../../../support/caption-arbitraries.js';
import { millisecondDocument, runs } from '../../../support/captions.js';

const difference = (a: readonly Cue[], b: readonly Cue[]) => captionDifference(millisecondDocument(a), millisecondDocument(b));
const inOrder = (cues: readonly Cue[]): Cue[] => shownOrder(cues).map((place) => cues[place]!);
const cue = (start: number, end: number, text: string): Cue => plainCue({ in: BigInt(start), out: BigInt(end) }, text);

const tracks = cuesOf(spans().map((all) => ({ spans: all })), { latest: 60_000 }).filter((all) => all.length > 0);

describe('the difference of two tracks', () => {
  it('is none between a track and itself', () => {
    fc.assert(fc.property(tracks, (cues) => expect(difference(cues, cues)).toMatchObject({ equal: true, changes: [] })), { numRuns: runs(200) });
  });

  const style = (from: Cue): Cue => ({ ...from, spans: from.spans.map((span, i) => (i === 0 ? { ...span, color: '#010203' } : span)) });
  const mutations: readonly (readonly [string, (from: Cue, amount: number) => Cue])[] = [
    ['text', (from) => ({ ...from, spans: from.spans.map((span, i) => (i === 0 ? { ...span, text: `${span.text}!` } : span)) })],
    ['time', (from, amount) => ({ ...from, in: from.in + BigInt(amount), out: from.out! + BigInt(amount) })],
    ['time', (from) => ({ ...from, out: from.out! + 1n })],
    ['time', (from) => ({ ...from, out: null })],
    ['style', style],
    ['style', (from) => ({ ...from, speaker: 'Ann' })],
    ['position', (from) => ({ ...from, anchor: 'top', box: { x: 10, y: 10, width: 80, height: 80 } })],
    ['position', (from) => ({ ...from, align: 'left' })],
  ];

  it('names exactly the one thing that was changed', () => {
    const place = fc.nat();
    fc.assert(fc.property(tracks, place, fc.constantFrom(...mutations), fc.integer({ min: 1, max: 90_000 }), (cues, at, [kind, change], amount) => {
      const k = at % cues.length;
      const moved = cues.map((each, i) => (i === k ? change(each, amount) : each));
      const order = shownOrder(moved);
      fc.pre(new Set(cues.map((each) => `${textOf(each)} ${each.in}`)).size === cues.length);
      expect(difference(cues, inOrder(moved)).changes.map(({ a, b, kind: found }) => [a, b, found])).toEqual([[k + 1, order.indexOf(k) + 1, kind]]);
    }), { numRuns: runs(400) });
  });

  /** Of a long text the beginning. */
  const told = (given: Cue): string => {
    const text = textOf(given);
    return JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}…` : text);
  };

  it('names what was put in or taken out, and nothing else', () => {
    fc.assert(fc.property(tracks, fc.nat(), (cues, at) => {
      const k = at % cues.length;
      fc.pre(new Set(cues.map((each) => `${textOf(each)} ${each.in}`)).size === cues.length);
      const without = cues.filter((_, i) => i !== k);
      expect(difference(cues, without).changes).toEqual([{ a: k + 1, b: null, kind: 'removed', what: told(cues[k]!) }]);
      expect(difference(without, cues).changes).toEqual([{ a: null, b: k + 1, kind: 'added', what: told(cues[k]!) }]);
    }), { numRuns: runs(200) });
  });

  it('says what was and what is', () => {
    const a = [cue(1000, 2000, 'Hello'), cue(3000, 4000, 'How are you?'), cue(5000, 6000, 'Fine.')];
    const b = [cue(1000, 2040, 'Hello'), cue(3000, 4000, 'How were you?'), { ...cue(5000, 6000, 'Fine.'), align: 'right' as const }];
    expect(difference(a, b).changes).toEqual([
      { a: 1, b: 1, kind: 'time', what: 'out 00:00:02.000 -> 00:00:02.040' },
      { a: 2, b: 2, kind: 'text', what: '"How are you?" -> "How were you?"' },
      { a: 3, b: 3, kind: 'position', what: 'align center -> right' },
    ]);
  });

  it('finds the same cues when a whole track is moved', () => {
    const a = Array.from({ length: 200 }, (_, i) => cue(i * 2000, i * 2000 + 1500, i % 3 === 0 ? 'Yes.' : `Line ${i}`));
    const b = a.map((each) => ({ ...each, in: each.in + 3_600_000n, out: each.out! + 3_600_000n }));
    const { changes } = difference(a, b);
    expect(changes.map((change) => [change.a, change.b, change.kind])).toEqual(a.map((_, i) => [i + 1, i + 1, 'time']));
  });

  it('compares in frames where one track has them', () => {
    const [a, b] = [millisecondDocument([cue(1000, 2010, 'x')]), { ...millisecondDocument([cue(25, 51, 'x')]), rate: { num: 25, den: 1 } }];
    expect(captionDifference(a, b).changes).toEqual([{ a: 1, b: 1, kind: 'time', what: 'out 00:00:02:00 -> 00:00:02:01' }]);
  });

  it('takes thousands of cues of one text each, or all of the same', () => {
    for (const text of [(i: number) => `Line ${i}`, () => 'Yes.']) {
      const a = Array.from({ length: 5_000 }, (_, i) => cue(i * 2000, i * 2000 + 1500, text(i)));
      expect(difference(a, a.filter((_, i) => i !== 2_500)).changes).toHaveLength(1);
    }
  });
});
