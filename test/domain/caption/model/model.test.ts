import { describe, expect, it } from '@jest/globals';
import { closedCues, colourOf, Lines, MILLISECONDS, plainCue, Repairs, shownOrder } from '../../../../src/domain/caption/index.js';

const linesOf = (text: string): string[] => {
  const lines = new Lines(text);
  const all: string[] = [];
  for (let line = lines.next(); line !== null; line = lines.next()) all.push(line);
  return all;
};

describe('what the readers share', () => {
  it('ends a line at CR LF, at CR and at LF', () => {
    expect(linesOf('a\r\nb\rc\nd\n\r\n\re')).toEqual(['a', 'b', 'c', 'd', '', '', 'e']);
    expect(linesOf('a\n')).toEqual(['a']);
    expect(linesOf('')).toEqual([]);
  });

  it.each([
    ['Red', '#ff0000'], ['#0F8', '#00ff88'], ['#0f8c', '#00ff88cc'], ['#123456ff', '#123456'], ['rgb(1, 2, 3)', '#010203'], ['rgb(100% 0% 50%)', '#ff0080'],
    ['rgba(0,0,0,0.5)', '#00000080'], ['rebeccapurple', '#663399'], ['transparent', '#00000000'], ['#12345', null], ['rgb(1,2)', null], ['reddish', null],
  ])('takes %s for %s', (text, colour) => expect(colourOf(text)).toBe(colour));

  it('closes with the next cue, after ten seconds at the latest, and tells', () => {
    const cues = [plainCue({ in: 0n, out: null }, 'a'), plainCue({ in: 0n, out: 500n }, 'b'), plainCue({ in: 2000n, out: null }, 'c')];
    const closed = closedCues({ cues, rate: MILLISECONDS.rate });
    expect(closed.cues.map(({ out }) => out)).toEqual([2000n, 500n, 12_000n]);
    expect(closed.losses.map(({ cue, what }) => [cue, what])).toEqual([[1, 'end'], [3, 'end']]);
  });

  it('numbers repairs as the document stands, and counts those that nobody would read', () => {
    const cues = [plainCue({ in: 5n, out: 6n }, 'second'), plainCue({ in: 1n, out: 2n }, 'first')];
    const repairs = new Repairs();
    for (let i = 0; i < 10_002; i += 1) repairs.ofCue(0, 7, 'again');
    const list = repairs.list(shownOrder(cues));
    expect(list[0]).toEqual({ cue: 2, line: 7, what: 'again' });
    expect(list.at(-1)).toEqual({ cue: null, line: null, what: 'and 2 more' });
  });
});
