import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Decode608Options, decode608, type Pair608, withOddParity } from '../../../../src/domain/caption/cea608/index.js';
import { type Cue, textOf } from '../../../../src/domain/caption/index.js';
import { runs } from '../../../support/captions.js';

/** Words of hexadecimal digits, parity as it comes, a frame each from `frame` on. */
const pairs = (words: string, { field = 1, frame = 0n }: { field?: 1 | 2; frame?: bigint } = {}): Pair608[] =>
  words.split(' ').map((word, i) => ({ frame: frame + BigInt(i), field, first: parseInt(word.slice(0, 2), 16), second: parseInt(word.slice(2), 16) }));

const odd = (pair: Pair608): Pair608 => ({ ...pair, first: withOddParity(pair.first), second: withOddParity(pair.second) });
const cuesOf = (words: string, options?: Decode608Options): readonly Cue[] => decode608(pairs(words).map(odd), options).channels.get('CC1') ?? [];
const seen = (cues: readonly Cue[]): unknown[] => cues.map((cue) => [Number(cue.in), cue.out === null ? null : Number(cue.out), textOf(cue)]);

describe('a caption decoder', () => {
  it('shows what pops on from the end of its caption to the erasing of the screen', () => {
    expect(seen(cuesOf('1420 1420 1440 1440 4142 142f 142f 0000 142c 142c'))).toEqual([[5, 8, 'AB']]);
  });

  it('takes a code that comes at once a second time for the same, and a third time for a new one', () => {
    expect(seen(cuesOf('1425 1425 142d 142d 4142 1421 1421 142f'))).toEqual([[2, 7, 'A']]);
    expect(seen(cuesOf('1425 142d 4142 1421 1421 1421'))).toEqual([]);
  });

  it('rolls up by a row at each carriage return, one caption each', () => {
    expect(seen(cuesOf('1425 142d 4100 142d 4200 142d 4300'))).toEqual([[1, 3, 'A'], [3, 5, 'A\nB'], [5, null, 'B\nC']]);
  });

  it('erases both memories where rolling up begins in another mode', () => {
    expect(seen(cuesOf('1420 4100 142f 0000 1426 4200'))).toEqual([[2, 4, 'A'], [4, null, 'B']]);
  });

  it('shows what is painted word by word', () => {
    expect(seen(cuesOf('1429 1440 4142 2043 4420 4546'))).toEqual([[1, 3, 'AB'], [3, 4, 'AB CD'], [4, null, 'AB CD EF']]);
  });

  it('counts text after a pause from when it came', () => {
    const late = [...pairs('1425 142d 4142'), ...pairs('4344', { frame: 100n })];
    expect(seen(decode608(late.map(odd)).channels.get('CC1')!)).toEqual([[1, 100, 'AB'], [100, null, 'ABCD']]);
  });

  it('puts an extended character in the place of the one before it, and a special one beside', () => {
    expect(seen(cuesOf('1420 4145 1220 1137 142f'))).toEqual([[4, null, 'AÁ♪']]);
  });

  it('erases backwards and to the end of a row', () => {
    expect(seen(cuesOf('1420 4142 1421 4344 1424 142f'))).toEqual([[5, null, 'ACD']]);
    expect(seen(cuesOf('1420 1440 4142 4344 1440 1721 1424 142f'))).toEqual([[7, null, 'A']]);
  });

  it('reads colours, italics, underline and backgrounds', () => {
    const [cue] = cuesOf('1420 144b 4120 102d 4220 112e 4380 142f');
    expect(cue!.spans.map(({ text, color, italic, underline, background }) => [text, color, italic, underline, background])).toEqual([
      ['A ', '#ffff00', false, true, null], ['B', '#ffff00', false, true, '#ff00ff80'], [' ', '#ffff00', false, false, '#ff00ff80'], ['C', '#ffff00', true, false, '#ff00ff80'],
    ]);
  });

  it('makes a solid block of a character with wrong parity, and nothing of a code', () => {
    const { channels, repairs } = decode608(pairs('9420 9440 c142 142f 942f'));
    expect(seen(channels.get('CC1')!)).toEqual([[4, null, 'A█']]);
    expect(repairs.map(({ what }) => what)).toEqual(['wrong parity: a solid block', 'wrong parity: left out']);
  });

  it('writes the last of 32 columns over, or keeps longer rows where it is asked to', () => {
    const long = `1420 1440 ${'4142 '.repeat(16)}4344 142f`;
    expect(textOf(cuesOf(long)[0]!)).toBe(`${'AB'.repeat(15)}AD`);
    expect(textOf(cuesOf(long, { columns: 'kept' })[0]!)).toBe(`${'AB'.repeat(16)}CD`);
  });

  it('keeps no row that is longer than any that somebody meant', () => {
    const { channels, repairs } = decode608(pairs(`1420 1440 ${'4142 '.repeat(200)}142f`).map(odd), { columns: 'kept' });
    expect(textOf(channels.get('CC1')![0]!)).toBe(`${'AB'.repeat(127)}A`);
    expect(repairs.map(({ what }) => what)).toContain('more than 255 columns: left out');
  });

  it('takes text that is painted over itself for the text that stands', () => {
    expect(seen(cuesOf('1429 1440 4142 1440 4142 142c'))).toEqual([[1, 5, 'AB']]);
  });

  it('keeps the channels of both fields apart, and leaves out text channels and programme information', () => {
    const first = pairs('1420 4141 1c20 4242 1420 4141 142f 1c2f 142a 5858').map(odd);
    const second = pairs('0105 5050 0f2d 1520 4343 152f', { field: 2 }).map(odd);
    const { channels, repairs } = decode608([...first, ...second].sort((a, b) => Number(a.frame - b.frame)));
    expect([...channels].map(([name, cues]) => [name, cues.map(textOf)])).toEqual([['CC1', ['AAAA']], ['CC2', ['BB']], ['CC3', ['CC']]]);
    expect(repairs.map(({ what }) => what)).toEqual(['text of a text channel: left out']);
  });

  it('says where captions stand', () => {
    expect(cuesOf('1420 1152 1722 4142 142f')[0]).toMatchObject({ box: { x: 25, y: 10, width: 5, height: 5.3333 }, align: 'left', anchor: 'top' });
    expect(cuesOf('1420 1476 1723 4142 142f')[0]).toMatchObject({ box: { x: 47.5, y: 84.6667, width: 5, height: 5.3333 }, align: 'center', anchor: 'bottom' });
  });

  it('makes cues that follow each other of whatever comes, and no more than it is asked for', () => {
    const byte = fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(0x14, 0x94, 0x11, 0x17, 0x20, 0x25, 0x29, 0x2c, 0x2d, 0x2f));
    const pair = fc.record({ step: fc.nat(40), field: fc.constantFrom<1 | 2>(1, 2), first: byte, second: byte });
    fc.assert(fc.property(fc.array(pair, { maxLength: 300 }), fc.constantFrom<'strict' | 'ignored'>('strict', 'ignored'), (all, parity) => {
      let frame = 0n;
      const { channels } = decode608(all.map(({ step, ...said }) => ({ ...said, frame: (frame += BigInt(step)) })), { parity, cues: 20 });
      for (const cues of channels.values()) {
        cues.forEach((cue, i) => {
          if (cue.out !== null && cue.out <= cue.in) throw new Error('lasts no time');
          if (i > 0 && (cues[i - 1]!.out === null || cues[i - 1]!.out! > cue.in)) throw new Error('overlaps');
        });
        expect(cues.length).toBeLessThanOrEqual(22);
      }
    }), { numRuns: runs(300) });
  });
});
