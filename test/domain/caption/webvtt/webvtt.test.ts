import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { convertCaptions, plainCue, PLAIN, READ_LIMITS, readCaptions, textOf, type Box, type CaptionDocument, type Cue } from '../../../../src/domain/caption/index.js';
import { captionText, cuesOf, spans } from '../../../support/caption-arbitraries.js';
import { bytesOf, cuesByFfmpeg, millisecondDocument, plainCues, readingOf, runs } from '../../../support/captions.js';

const read = (text: string | Uint8Array) => readingOf(text, 'WEBVTT');
const cue = (text: string, settings = '', before = '') => read(`WEBVTT\n\n${before}00:01.000 --> 00:02.000 ${settings}\n${text}\n`);
const first = (text: string, settings = '', before = ''): Cue => cue(text, settings, before).document.cues[0]!;

function written(cues: readonly Cue[], said: Partial<CaptionDocument> = {}) {
  const conversion = convertCaptions({ ...millisecondDocument(cues), ...said }, 'WEBVTT');
  if (!conversion.ok) throw new Error(conversion.error.what);
  return { ...conversion.value, text: new TextDecoder().decode(conversion.value.bytes) };
}

describe('reading WebVTT', () => {
  it.each([
    ['b', { bold: true }], ['i', { italic: true }], ['u', { underline: true }], ['c.yellow', { color: '#ffff00' }], ['c.bg_blue.red', { color: '#ff0000', background: '#0000ff' }],
    ['c.mine', { color: '#123456', italic: true }], ['c.mine.strong', { color: '#123456', italic: true, bold: true }], ['v Ann', { color: '#00ff00' }], ['v Bob', {}], ['c.none', {}],
  ])('gives <%s> the style that its name, classes and the sheet say', (tag, style) => {
    const sheet = 'STYLE\n::cue(.mine) { color: #123456; font-style: italic } /* } */\n::cue(.mine.strong){font-weight:700}\n::cue(v[voice="Ann"]) { color: lime }\n\n';
    expect(first(`<${tag}>x`, '', sheet).spans).toEqual([{ ...PLAIN, text: 'x', ...style }]);
  });

  it('lets the more specific rule win, then the later, and styles a whole cue by its id', () => {
    const sheet = 'STYLE\n::cue(.a) { color: red }\n::cue(b) { color: blue }\n::cue(.b) { color: lime }\n::cue { background: black }\n::cue(#\\31 x) { color: yellow; text-decoration: underline }\n\n';
    expect(first('<b.a.b>x', '', sheet).spans[0]).toMatchObject({ color: '#00ff00', background: '#000000', bold: true });
    expect(first('x', '', `${sheet}1x\n`).spans[0]).toMatchObject({ color: '#ffff00', underline: true });
  });

  it('tells of style that it does not carry', () => {
    const { repairs } = cue('x', '', 'STYLE\n::cue(b i) { color: red }\n::cue { font-size: 2em; color: red }\n::cue-region { color: red }\n\n');
    expect(repairs.map(({ what }) => what.replace('style that is not carried: ', ''))).toEqual(['the rule ::cue(b i)', 'font-size: 2em', 'the rule ::cue-region']);
  });

  it('keeps ruby above what it belongs to, and the voice as speaker', () => {
    const { spans: runsOf, speaker } = first('<v.loud Ann &amp; Bob><ruby>漢<rt>かん</rt><b>字</b><rt>じ</ruby>!');
    expect(speaker).toBe('Ann & Bob');
    expect(runsOf.map(({ text, ruby, bold }) => [text, ruby, bold])).toEqual([['漢', 'かん', false], ['字', 'じ', true], ['!', null, false]]);
  });

  it.each([
    ['&amp;&lt;&gt;&nbsp;&lrm;&rlm;', '&<>\u00a0\u200e\u200f'], ['&eacute;&frac12&NotEqualTilde;', 'é½≂̸'], ['&notit; &notin;', '¬it; ∉'], ['&#65;&#x42&#x80;&#0;&#xd800;', 'AB€\ufffd\ufffd'], ['&bogus; & &;', '&bogus; & &;'], ['&ampx', '&x'],
  ])('reads %s as HTML does', (text, meant) => expect(textOf(first(text))).toBe(meant));

  it.each<[string, Pick<Cue, 'anchor'> & { box: Box | null; align?: string }]>([
    ['', { box: null, anchor: 'bottom' }],
    ['align:left', { box: null, anchor: 'bottom', align: 'left' }],
    ['line:0', { box: { x: 0, y: 0, width: 100, height: 100 }, anchor: 'top' }],
    ['line:10%', { box: { x: 0, y: 10, width: 100, height: 90 }, anchor: 'top' }],
    ['line:80%,end position:25% size:40%', { box: { x: 5, y: 0, width: 40, height: 80 }, anchor: 'bottom' }],
    ['line:50%,center', { box: { x: 0, y: 0, width: 100, height: 100 }, anchor: 'center' }],
    ['line:-1', { box: { x: 0, y: 0, width: 100, height: 100 }, anchor: 'bottom' }],
    ['line:-4', { box: { x: 0, y: 0, width: 100, height: 84 }, anchor: 'bottom' }],
    ['position:20% align:start', { box: { x: 20, y: 0, width: 80, height: 100 }, anchor: 'bottom', align: 'start' }],
    ['position:20%,line-right size:50% align:left', { box: { x: 0, y: 0, width: 20, height: 100 }, anchor: 'bottom', align: 'left' }],
    ['region:r', { box: { x: 30, y: 64, width: 40, height: 16 }, anchor: 'bottom' }],
    ['region:r size:50%', { box: { x: 25, y: 0, width: 50, height: 100 }, anchor: 'bottom' }],
    ['vertical:rl line:20%', { box: { x: 20, y: 0, width: 80, height: 100 }, anchor: 'bottom' }],
    ['vertical:rl line:0 size:50%', { box: { x: 0, y: 25, width: 100, height: 50 }, anchor: 'top' }],
    ['vertical:lr line:20%', { box: { x: 20, y: 0, width: 80, height: 100 }, anchor: 'top' }],
  ])('places "%s"', (settings, placed) => {
    expect(first('x', settings, 'REGION\nid:r width:40% viewportanchor:50%,80%\nregionanchor:50%,100%\n\n')).toMatchObject({ align: 'center', ...placed });
  });

  it('starts lines at the right for scripts that do', () => {
    expect(first('שלום', 'position:80% align:start').box).toMatchObject({ x: 0, width: 80 });
  });

  it('tells what it passes over', () => {
    expect(cue('<00:01.500>a<lang en>b</lang></b>', 'align:middle position:5').repairs.map(({ cue: number, what }) => [number, what])).toEqual([
      [1, 'times within the text are left out: all of it is shown at once'], [1, 'the language of a part is left out'], [1, '</b> means nothing here: left out'], [1, 'setting that is none: align:middle'], [1, 'setting that is none: position:5'],
    ]);
    expect(read('WEBVTT\n\nhello\n\n00:01 --> 00:02\nx\n\nNOTE\nnothing').repairs.map(({ line, what }) => [line, what])).toEqual([[3, 'text without times: left out'], [5, 'times that cannot be read: left out']]);
    expect(read('WEBVTT\n\n00:02.000 --> 00:01.000\nx').document.cues[0]).toMatchObject({ in: 2000n, out: null });
    expect(read('WEBVTT\nKind: captions\nLanguage: en-us\n\n').document.language).toBe('en-US');
  });

  it('refuses what is not WebVTT, and more than its limits', () => {
    const error = (text: string, limits = READ_LIMITS) => {
      const reading = readCaptions(bytesOf(text), { format: 'WEBVTT', limits });
      return reading.ok ? null : reading.error.code;
    };
    expect(['', 'webvtt', 'WEBVTTX', ' WEBVTT'].map((text) => error(text))).toEqual(Array.from({ length: 4 }, () => 'NOT_THIS_FORMAT'));
    expect(['WEBVTT', '\ufeffWEBVTT\r', 'WEBVTT - title'].map((text) => error(text))).toEqual([null, null, null]);
    expect(error(`WEBVTT\n\n00:01.000 --> 00:02.000\n${'a\n'.repeat(70_000)}\n00:03.000 --> 00:04.000`)).toBe('TOO_LARGE');
    expect(error('WEBVTT\n\n00:01.000 --> 00:02.000\n\n00:01.000 --> 00:02.000', { ...READ_LIMITS, cues: 1 })).toBe('TOO_MANY_CUES');
  });
});

describe('writing WebVTT', () => {
  it('writes what a cue says', () => {
    const said: Cue = {
      ...plainCue({ in: 3_600_000n, out: 3_601_500n }, 'x'), id: '7', speaker: 'Ann > Bob', align: 'left', anchor: 'top', box: { x: 10, y: 20, width: 40, height: 80 },
      spans: [{ ...PLAIN, text: 'a --> b & c\n', color: '#ffff00', italic: true }, { ...PLAIN, text: '漢', ruby: 'かん' }, { ...PLAIN, text: ' z', color: '#ff8800', background: '#00000080', bold: true }],
    };
    expect(written([said]).text).toBe(`WEBVTT

STYLE
::cue(.c-ff8800) { color: #ff8800 }
::cue(.bg-00000080) { background-color: #00000080 }

7
01:00:00.000 --> 01:00:01.500 line:20% position:10% size:40% align:left
<v Ann &gt; Bob><c.yellow><i>a --&gt; b &amp; c
</i></c><ruby>漢<rt>かん</rt></ruby><c.c-ff8800.bg-00000080><b> z</b></c>
`);
    expect(written([said]).losses).toEqual([]);
  });

  it('tells what it cannot carry', () => {
    const said: Cue = { ...plainCue({ in: 0n, out: null }, 'a\n\nb'), id: 'a --> b', forced: true, speaker: ' ', anchor: 'top', appearance: { mode: 'roll-up', rows: 2 } };
    expect(written([said], { language: 'en', title: 'T', start: 5n }).losses.map(({ what }) => what).sort()).toEqual(['appearance', 'end', 'forced', 'id', 'language', 'lines', 'position', 'speaker', 'start', 'title']);
  });

  const box = fc.integer({ min: 0, max: 1 }).chain((whole) => {
    const share = fc.integer({ min: 1, max: 4 }).map((n) => n * 10);
    return fc.tuple(share, share, fc.constantFrom('top', 'bottom', 'center' as const)).map(([x, y, anchor]) => {
      const across = whole ? { x: 0, width: 100 } : { x, width: 100 - 2 * x };
      return { anchor, box: { ...across, ...(anchor === 'top' ? { y, height: 100 - y } : anchor === 'bottom' ? { y: 0, height: 100 - y } : { y: 0, height: 2 * y }) } as Box };
    });
  });
  const place = fc.oneof(fc.constant({ box: null, anchor: 'bottom' as const }), box);
  const colours = fc.constantFrom(null, '#ffff00', '#000000', '#12ab9f', '#ff000080');
  const styled = spans({ color: colours, background: colours, ruby: fc.constantFrom(null, null, 'かん', 'a & <b>') });
  const safe = cuesOf(fc.tuple(styled, place, fc.constantFrom('start', 'left', 'center', 'right', 'end' as const), fc.constantFrom(null, null, 'Ann', 'A & <B>'), fc.constantFrom(null, '1', 'intro', 'a -> b'))
    .map(([text, where, align, speaker, id]) => ({ spans: text, ...where, align, speaker, id }) as Partial<Cue> & Pick<Cue, 'spans'>));

  it('is read back as it was', () => {
    fc.assert(fc.property(safe, (cues) => {
      const { bytes, losses } = written(cues);
      expect(losses).toEqual([]);
      expect(read(bytes)).toEqual({ document: millisecondDocument(cues, 'WEBVTT'), repairs: [] });
    }), { numRuns: runs(400) });
  });

  it('is what FFmpeg reads', () => {
    const plain = spans({ text: captionText(fc.constantFrom('Hello', 'world', '日本語', '♪', 'Tom & Jerry', '1 > 0')), color: fc.constantFrom(null, '#ff0000') });
    const [cues] = fc.sample(cuesOf(plain.map((all) => ({ spans: all })), { latest: 50_000_000 }).filter((all) => all.length > 3), { numRuns: 1, seed: 7 });
    const { bytes } = written(cues!);
    expect(cuesByFfmpeg(bytes, 'webvtt')).toEqual(plainCues(read(bytes)));
  });
});
