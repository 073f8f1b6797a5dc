import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { convertCaptions, plainCue, READ_LIMITS, readCaptions, type Cue } from '../../../../src/domain/caption/index.js';
import { captionText, cuesOf, mutated, spans } from '../../../support/caption-arbitraries.js';
import { bytesOf, cuesByFfmpeg, millisecondDocument, plainCues, readingOf, runs } from '../../../support/captions.js';
import { describeWithFixtures } from '../../../support/fixtures.js';

const read = (text: string | Uint8Array) => readingOf(text, 'SRT');
const cue = (text: string, times = '00:00:01,000 --> 00:00:02,000') => read(`1\n${times}\n${text}\n`);

function written(cues: readonly Cue[]) {
  const conversion = convertCaptions(millisecondDocument(cues), 'SRT');
  if (!conversion.ok) throw new Error(conversion.error.what);
  return conversion.value;
}

const textWritten = (cues: readonly Cue[]): string => new TextDecoder().decode(written(cues).bytes);

describe('reading SubRip', () => {
  it.each([
    ['00:00:01,500 --> 00:00:02,000', 1500, 2000, 0],
    ['00:00:01.500 --> 00:00:02.000', 1500, 2000, 0],
    ['0:0:1,500 --> 0:0:2,000', 1500, 2000, 0],
    ['123:00:01,500 --> 123:00:02,000', 442_801_500, 442_802_000, 0],
    ['00:00:13 --> 00:00:16', 13_000, 16_000, 0],
    ['01:02,500 --> 01:03,500', 62_500, 63_500, 1],
    ['00:00:01,5 --> 00:00:02,90', 1005, 2090, 2],
    ['00:00:01,4567 --> 00:00:02,000', 1456, 2000, 1],
    ['00:75:00,000 --> 00:76:00,000', 4_500_000, 4_560_000, 1],
    ['00:00:01,000 -->', 1000, null, 1],
    ['00:00:03,000 --> 00:00:02,000', 3000, null, 1],
    ['-00:00:01,000 --> 00:00:02,000', 0, 2000, 1],
    ['  00:00:01,000-->00:00:02,000  ', 1000, 2000, 0],
    ['00:00:01,000 -> 00:00:02,000', 1000, 2000, 1],
  ])('takes %s for %d to %d, with %d repairs', (times, start, end, repairs) => {
    const reading = cue('Hello', times);
    expect(plainCues(reading)).toEqual([[start, end, 'Hello']]);
    expect(reading.repairs).toHaveLength(repairs);
  });

  it('tells a number from text that is a number', () => {
    const reading = read('1\n00:00:01,000 --> 00:00:02,000\n42\n\n7\n\n2\n00:00:03,000 --> 00:00:04,000\nb\n\n00:00:05,000 --> 00:00:06,000\n3\n\n4\n');
    expect(plainCues(reading)).toEqual([[1000, 2000, '42\n7'], [3000, 4000, 'b'], [5000, 6000, '3\n4']]);
    expect(reading.repairs).toEqual([
      { cue: 1, line: 2, what: 'empty lines in the text: left out' },
      { cue: 3, line: 11, what: 'no number' },
      { cue: 3, line: 11, what: 'empty lines in the text: left out' },
    ]);
  });

  it('sorts by begin, keeps the order of those that begin together, and numbers repairs as shown', () => {
    const reading = read('1\n00:00:05,000 --> 00:00:06,000\nlate\n\n00:00:01,000 --> 00:00:09,000\nearly\n\n3\n00:00:01,000 --> 00:00:02,000\nsecond\n');
    expect(plainCues(reading).map(([, , text]) => text)).toEqual(['early', 'second', 'late']);
    expect(reading.repairs).toEqual([{ cue: 1, line: 5, what: 'no number' }, { cue: null, line: null, what: 'cues are not in the order of their times: sorted' }]);
  });

  it('maps tags to styles, and leaves what nobody means as a tag', () => {
    const { document, repairs } = cue('<b>a<i>b</b>c</i> <FONT color=red>d<font color="#0f0" face="x">e</font>f</font> <LAUGHS & WHOOPS!> 1 < 2 &amp; {u}g{/u}');
    expect(document.cues[0]!.spans.map((span) => [span.text, span.bold, span.italic, span.underline, span.color])).toEqual([
      ['a', true, false, false, null], ['b', true, true, false, null], ['c', false, true, false, null], [' ', false, false, false, null], ['d', false, false, false, '#ff0000'],
      ['e', false, false, false, '#00ff00'], ['f', false, false, false, '#ff0000'], [' <LAUGHS & WHOOPS!> 1 < 2 &amp; ', false, false, false, null], ['g', false, false, true, null],
    ]);
    expect(repairs).toEqual([]);
  });

  it('tells of tags that are not closed, not open, or without meaning', () => {
    expect(cue('<i>a').repairs.map(({ what }) => what)).toEqual(['a tag is not closed: at the end of the cue']);
    expect(cue('a</u>').repairs.map(({ what }) => what)).toEqual(['a tag is closed that is not open']);
    expect(cue('<p>a</p>').repairs.map(({ what }) => what)).toEqual(['<p> means nothing here: left out']);
  });

  it('reads the places and styles of ASS overrides', () => {
    const { document, repairs } = cue('{\\an8\\i1}top{\\i0} plain{\\c&H0000FF&} red{\\fad(1,2)}');
    expect(document.cues[0]).toMatchObject({ anchor: 'top', align: 'center', box: { x: 10, y: 10, width: 80, height: 80 } });
    expect(document.cues[0]!.spans.map(({ text, italic, color }) => [text, italic, color])).toEqual([['top', true, null], [' plain', false, null], [' red', false, '#ff0000']]);
    expect(repairs.map(({ what }) => what)).toEqual(['{\\fad(1,2)}: left out']);
    expect(cue('{\\a6}x').document.cues[0]).toMatchObject({ anchor: 'top', align: 'center' });
    expect(cue('{\\an1}x').document.cues[0]).toMatchObject({ anchor: 'bottom', align: 'left', box: null });
  });

  it('takes coordinates for those of a DVD', () => {
    const { document } = cue('x', '00:00:01,000 --> 00:00:02,000 X1:180 X2:540 Y1:432 Y2:504');
    expect(document.cues[0]!.box).toEqual({ x: 25, y: 75, width: 50, height: 12.5 });
  });

  it.each(['utf-16le', 'utf-16be'])('reads %s with and without a mark, and Latin-1 with a warning', (encoding) => {
    const text = '1\n00:00:01,000 --> 00:00:02,000\né\n';
    const units = [...text].flatMap((char) => (encoding === 'utf-16le' ? [char.charCodeAt(0), 0] : [0, char.charCodeAt(0)]));
    expect(plainCues(read(Uint8Array.from(units)))).toEqual([[1000, 2000, 'é']]);
    expect(plainCues(read(Uint8Array.from(encoding === 'utf-16le' ? [0xff, 0xfe, ...units] : [0xfe, 0xff, ...units])))).toEqual([[1000, 2000, 'é']]);
    expect(read(Uint8Array.from([...text].map((char) => char.charCodeAt(0)))).repairs[0]!.what).toMatch(/Latin-1/);
  });

  it('refuses what has no times, and more than its limits', () => {
    const error = (text: string, limits = READ_LIMITS) => {
      const reading = readCaptions(bytesOf(text), { format: 'SRT', limits });
      return reading.ok ? null : reading.error.code;
    };
    expect(error('Hello')).toBe('NOT_THIS_FORMAT');
    expect(error('')).toBeNull();
    expect(error('x'.repeat(11), { ...READ_LIMITS, bytes: 10 })).toBe('TOO_LARGE');
    expect(error(`00:01,000 --> 00:02,000\n${'a\n'.repeat(40_000)}`)).toBe('TOO_LARGE');
    expect(error(`${'a\n'.repeat(40_000)}00:01,000 --> 00:02,000\na\n`)).toBe('NOT_THIS_FORMAT');
    expect(error('00:01,000 --> 00:02,000\na\n'.repeat(3), { ...READ_LIMITS, cues: 2 })).toBe('TOO_MANY_CUES');
  });
});

describe('writing SubRip', () => {
  it('numbers cues, and writes styles and places', () => {
    const [plain] = [plainCue({ in: 0n, out: 1000n }, 'a\nb')];
    const top: Cue = { ...plainCue({ in: 360_000_000n, out: 360_001_500n }, 'c'), anchor: 'top', box: { x: 10, y: 10, width: 80, height: 80 } };
    const styled: Cue = { ...top, spans: [{ ...top.spans[0]!, bold: true, italic: true, underline: true, color: '#00ff00' }] };
    expect(textWritten([plain!, styled])).toBe('1\n00:00:00,000 --> 00:00:01,000\na\nb\n\n2\n100:00:00,000 --> 100:00:01,500\n{\\an8}<font color="#00ff00"><b><i><u>c</u></i></b></font>\n');
  });

  it('tells per cue what it cannot carry', () => {
    const plain = plainCue({ in: 0n, out: null }, 'a\n\nb <i> \n00:01,000 --> 00:02,000');
    const full: Cue = { ...plain, id: 'x', speaker: 'Ann', forced: true, vertical: 'rl', align: 'start', box: { x: 1, y: 2, width: 3, height: 4 }, spans: plain.spans.map((span) => ({ ...span, background: '#000000', ruby: 'r', color: '#ff000080' })) };
    expect([...new Set(written([full]).losses.map(({ what }) => what))].sort()).toEqual(['alignment', 'background', 'characters', 'colour', 'end', 'forced', 'id', 'lines', 'position', 'ruby', 'speaker', 'vertical']);
  });

  it('refuses times that the format does not have', () => {
    const refused = convertCaptions(millisecondDocument([plainCue({ in: -1n, out: 5n }, 'a')]), 'SRT');
    expect(refused.ok || refused.error.code).toBe('INVALID_TIME');
  });

  const color = fc.constantFrom(null, '#ff0000', '#12ab9f');
  const place = fc.integer({ min: 1, max: 9 }).map((key) => cue(`{\\an${key}}x`).document.cues[0]!).map(({ box, align, anchor }) => ({ box, align, anchor }));
  const safe = cuesOf(fc.tuple(spans({ color, text: captionText(fc.constantFrom('Hello', 'a < b', '<3', '&amp;', '{x}', '12', '日本語', '👩‍👩‍👧', '-', '>', '\u00a0', '♪', '"')) }), place).map(([text, where]) => ({ spans: text, ...where })));

  it('is read back as it was', () => {
    fc.assert(fc.property(safe, (cues) => {
      const { bytes, losses } = written(cues);
      expect(losses).toEqual([]);
      expect(cues.length === 0 ? [] : read(bytes)).toEqual(cues.length === 0 ? [] : { document: millisecondDocument(cues, 'SRT'), repairs: [] });
    }), { numRuns: runs(300) });
  });

  it('keeps every cue and its times, whatever the text', () => {
    fc.assert(fc.property(cuesOf(spans().map((all) => ({ spans: all }))), (cues) => {
      const times = (all: readonly Cue[]) => all.map((each) => [each.in, each.out]);
      const { bytes, losses } = written(cues);
      if (cues.length > 0) expect(times(read(bytes).document.cues)).toEqual(times(cues));
      if (cues.length > 0 && losses.length === 0) expect(read(bytes).document.cues).toEqual(cues);
    }), { numRuns: runs(300) });
  });

  it('is what FFmpeg reads', () => {
    const [cues] = fc.sample(cuesOf(spans({ color, text: captionText(fc.constantFrom('Hello', 'world', '日本語', '♪', '12')) }).map((all) => ({ spans: all })), { latest: 50_000_000 }).filter((all) => all.length > 3), { numRuns: 1, seed: 5 });
    const { bytes } = written(cues!);
    expect(cuesByFfmpeg(bytes, 'srt')).toEqual(plainCues(read(bytes)));
  });
});

describeWithFixtures('SubRip files of others', (fixtures) => {
  const folder = join(fixtures, 'captions-srt');
  const files = readdirSync(folder).filter((name) => name.endsWith('.srt'));
  const bytes = (name: string): Uint8Array => new Uint8Array(readFileSync(join(folder, name)));

  /** What FFmpeg does not read, or takes for more than it is: no thousandths, UTF-16, four digits after the comma, a number without a cue, no cue at all. */
  const otherwise = ['pycaption-srt_timestamps_without_microseconds.srt', 'androidx-typical_utf16be.srt', 'androidx-typical_bad_timestamps.srt', 'androidx-typical_unexpected_end.srt', 'androidx-empty.srt'];

  it.each(files.filter((name) => !otherwise.includes(name)))('%s has the times and text that FFmpeg reads', (name) => {
    const ours = plainCues(read(bytes(name))).map(([start, end, text]) => [start, end, text.replaceAll(/<[^>]*>/g, '').trimEnd()]);
    expect(ours).toEqual(cuesByFfmpeg(bytes(name), 'srt'));
  });

  it('reads the same cues in UTF-16, and an empty file as none', () => {
    expect(plainCues(read(bytes('androidx-typical_utf16be.srt'))).map(([start, end]) => [start, end])).toEqual([[0, 1234], [2345, 3456], [7_204_567, 7_208_901]]);
    expect(plainCues(read(bytes('androidx-empty.srt')))).toEqual([]);
    expect(plainCues(read(bytes('pycaption-srt_timestamps_without_microseconds.srt'))).map(([start, end]) => [start, end])).toEqual([[13_000, 16_000], [16_000, 18_000]]);
    expect(plainCues(read(bytes('androidx-typical_unexpected_end.srt')))).toHaveLength(2);
  });

  it('throws at nothing', () => {
    const broken = mutated(files.map(bytes).filter(({ length }) => length < 5_000));
    fc.assert(fc.property(fc.oneof(broken, fc.uint8Array({ maxLength: 300 }), fc.string({ unit: fc.constantFrom('1', ':', '0', '-->', '\n', '<', 'b', '>', '{\\', '}', '\r', ' ', ',') }).map(bytesOf)), (input) => {
      const reading = readCaptions(input, { format: 'SRT' });
      if (reading.ok) for (const { out, in: start } of reading.value.document.cues) expect(out === null || out > start).toBe(true);
    }), { numRuns: runs(500) });
  });
});
