import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { secondsOfFrame } from '../../../../src/domain/timecode/index.js';
import { approximateRational } from '../../../../src/domain/shared/rational.js';
import { textOf, type Cue, type Reading } from '../../../../src/domain/caption/model/index.js';
import { stlReader } from '../../../../src/domain/caption/stl/index.js';
import { headerText } from '../../../../src/domain/caption/stl/code-pages.js';
import { describeWithFixtures } from '../../../support/fixtures.js';
import { expectedCues, type ExpectedCue } from './expected-ttml.js';

const reading = (bytes: Uint8Array): Reading => {
  const read = stlReader.read(bytes);
  if (!read.ok) throw new Error(read.error.what);
  return read.value;
};

const seconds = (clock: string): number => clock.split(':').map(Number).reduce((sum, part) => sum * 60 + part, 0);
const squeezed = (text: string): string => text.replaceAll(' ', '');

/**
 * Where ttconv and we differ, and why (docs/captions.md). `spaces`: it leaves out two spaces in a row, and a code beside a space. `overlap`: it moves or leaves out what begins before
 * the last one ended; times are as written here. `comment`: it shows comments. `characters`: accents that it does not know. `rows`: it counts the new lines after the last row, and rows beyond the page.
 */
const DIFFERENT: Readonly<Record<string, string>> = {
  'irt-requirement-0074-001': 'spaces rows', 'irt-requirement-0077-001': 'spaces', 'irt-requirement-0077-002': 'spaces', 'irt-requirement-0086-001': 'spaces', 'irt-requirement-0087-001': 'spaces',
  'irt-requirement-0091-004': 'spaces', 'irt-requirement-0091-006': 'spaces', 'irt-requirement-0091-007': 'spaces', 'scf-requirement-0174-002': 'spaces overlap', 'scf-requirement-0174-004': 'spaces overlap',
  'sandflow-contained_tti': 'overlap', 'sandflow-overlapping_tti': 'overlap', 'scf-requirement-0164-001': 'overlap', 'scf-requirement-0164-002': 'overlap', 'scf-requirement-0171-002': 'overlap',
  'scf-requirement-0171-004': 'overlap', 'scf-requirement-0174-001': 'overlap', 'scf-requirement-0175-002': 'overlap', 'scf-requirement-0218-001': 'overlap', 'scf-requirement-0214-002': 'comment',
  'scf-requirement-0166-003': 'characters', 'scf-requirement-0172-002': 'rows', 'scf-requirement-0211-001': 'rows', 'scf-requirement-0213-001': 'rows', 'scf-requirement-0215-002': 'rows',
  'scf-requirement-0217-001': 'rows', 'scf-requirement-0230-001': 'rows', 'scf-requirement-0209-002': 'rows', 'scf-requirement-0250-001': 'rows',
};

describeWithFixtures('EBU STL as ttconv reads it', (fixtures) => {
  const folder = join(fixtures, 'captions-stl');
  const names = readdirSync(folder).filter((name) => name.endsWith('.stl')).map((name) => name.slice(0, -4));

  it.each(names)('%s', (name) => {
    const { document } = reading(readFileSync(join(folder, `${name}.stl`)));
    const different = DIFFERENT[name] ?? '';
    const expected = expectedCues(readFileSync(join(folder, 'expected-ttconv', `${name}.ttml`), 'utf8')).filter(({ text }) => text.trim() !== '');
    const shown = different.includes('comment') ? expected.filter(({ text }) => !text.includes('Rundfunktechnik')) : expected;
    if (name !== 'sandflow-contained_tti') expect(document.cues).toHaveLength(shown.length);
    const at = (frame: bigint): number => approximateRational(secondsOfFrame(frame, document.rate));
    const background = /(?:-0174-002)$/.test(name) ? '' : '#000000';
    shown.forEach((want, i) => compare(document.cues[i]!, want, { at, different, background }));
  });
});

function compare(cue: Cue, want: ExpectedCue, { at, different, background }: { at: (frame: bigint) => number; different: string; background: string }): void {
  const spaced = different.includes('spaces') ? squeezed : (text: string): string => text;
  if (!different.includes('overlap')) {
    expect(at(cue.in)).toBeCloseTo(seconds(want.begin), 3);
    expect(at(cue.out!)).toBeCloseTo(seconds(want.end), 3);
  }
  if (!different.includes('characters')) {
    expect(spaced(textOf(cue))).toBe(spaced(want.text));
    const letters = (text: string, color: string, back: string): string[] => [...text.replaceAll(/\s/g, '')].map((letter) => `${letter} ${color} ${back}`);
    expect(cue.spans.flatMap((span) => letters(span.text, span.color ?? '#ffffff', span.background ?? background))).toEqual(want.spans.flatMap((span) => letters(span.text, span.color, span.background)));
  }
  if (different.includes('rows')) return;
  expect({ left: 'start', center: 'center', right: 'end', start: '', end: '' }[cue.align]).toBe(want.align);
  expect(cue.anchor).toBe(want.region.displayAlign === 'before' ? 'top' : 'bottom');
  const near = [cue.box!.x - want.region.origin[0]!, cue.box!.y - want.region.origin[1]!, cue.box!.width - want.region.extent[0]!, cue.box!.height - want.region.extent[1]!];
  expect(Math.max(...near.map(Math.abs))).toBeLessThan(0.01);
}

describeWithFixtures('the requirements of the Subtitling Conversion Framework', (fixtures) => {
  const read = (name: string): { readonly bytes: Uint8Array; readonly cues: readonly Cue[] } & Pick<Reading, 'repairs'> => {
    const bytes = readFileSync(join(fixtures, 'captions-stl', `scf-requirement-${name}.stl`));
    const { document, repairs } = reading(bytes);
    return { bytes, cues: document.cues, repairs };
  };
  const text = (name: string, cue = 2): string => textOf(read(name).cues[cue - 1]!);
  const header = (name: string, from: number, to: number, page = '850'): string => headerText(read(name).bytes.subarray(from, to), page);

  it('0164: header fields in code page 850', () => {
    expect(header('0164-001', 16, 48)).toBe(' !"#$%&\'()*+,-./0123456789:;<=>?');
    expect(header('0164-002', 16, 48)).toBe('ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒ');
    expect(header('0164-002', 48, 80)).toBe('áíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐');
    expect(header('0164-002', 80, 112)).toBe('└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀');
    expect(header('0164-002', 112, 144)).toBe('ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0');
    expect([header('0171-002', 16, 48).trim(), header('0171-004', 16, 48, '863').trim()]).toEqual(['©', 'Û']);
  });
  it('0165, 0166, 0218: the Latin table; E2h and E3h are Eth and the feminine ordinal of ISO/IEC 6937, which the framework shows as other letters', () => {
    expect([text('0165-005'), text('0166-003'), text('0166-004'), text('0166-005'), text('0218-001')]).toEqual(['`abcdefghijklmno', 'ìúâãāăȧëåçḇőęžJ́', '—¹®©™♪¬¦⅛⅜⅝⅞', '\u2126ÆÐªĦĲĿŁØŒºÞŦŊŉ', '¿']);
  });
  it('0172, 0187: a code page and a number of blocks that are not so are told', () => {
    expect(read('0172-001').repairs).toEqual([]);
    expect(read('0172-002').repairs.map(({ what }) => what)).toEqual(['code page "ABC" is not known: the header is read in 850']);
    expect([read('0187-001').repairs, read('0461-001').repairs.map(({ what }) => what)]).toEqual([[], ['the header says 5 blocks, the file has 2: all are read']]);
  });
  it('0208, 0215: blocks of one subtitle are joined over user data, which is not text', () => {
    expect([text('0208-002'), text('0215-002')]).toEqual(['Block_00Block_FF', 'A simple subtitle.']);
  });
  it('0209: members of a cumulative set have their own times and rows', () => {
    const { cues } = read('0209-002');
    expect(cues.map((cue) => [cue.in, cue.out])).toEqual([[0n, 100n], [50n, 225n], [100n, 225n]]);
  });
  it('0211 to 0214: time, row, justification, comment', () => {
    const [, , ...times] = ['', '', read('0211-001').cues[1]!.in, read('0211-001').cues[1]!.out];
    expect(times).toEqual([125n, 147n]);
    expect([read('0212-001').cues[1]!, read('0212-004').cues[1]!].map(({ box, anchor }) => [box!.y, anchor])).toEqual([[10, 'top'], [10, 'bottom']]);
    expect(['0213-001', '0213-002', '0213-004'].map((name) => read(name).cues[1]!.align)).toEqual(['center', 'left', 'right']);
    expect(read('0214-002').cues.map(textOf)).toEqual(['Test: CF field', 'End of Test.']);
  });
  it('0217 to 0250: spaces, colours, boxes, double width, background, new lines', () => {
    expect([text('0217-001'), text('0230-001'), text('0233-001'), text('0250-001')]).toEqual(['Spaces between words', 'A simple subtitle.', 'X', 'Line 1\nLine 2']);
    expect(['0222-001', '0224-001', '0225-001'].map((name) => read(name).cues[1]!.spans.map(({ color }) => color))).toEqual([['#ffff00'], ['#ff00ff'], ['#00ffff']]);
    expect(read('0246-001').cues[1]!.spans[0]!.background).toBe('#000000');
  });
});
