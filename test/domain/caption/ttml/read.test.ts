import { describe, expect, it } from '@jest/globals';
import { readCaptions, readTtml, textOf, type Cue, type Reading, type ReadOptions } from '../../../../src/domain/caption/index.js';
import { bytesOf } from '../../../support/captions.js';

const NAMESPACES = 'xmlns="http://www.w3.org/ns/ttml" xmlns:ttp="http://www.w3.org/ns/ttml#parameter" xmlns:tts="http://www.w3.org/ns/ttml#styling" xmlns:ttm="http://www.w3.org/ns/ttml#metadata" xmlns:itts="http://www.w3.org/ns/ttml/profile/imsc1#styling"';

interface Parts {
  readonly root?: string;
  readonly head?: string;
  readonly options?: ReadOptions;
}

function reading(body: string, { root = '', head = '', options }: Parts = {}): Reading {
  const read = readTtml(bytesOf(`<tt ${NAMESPACES} xml:lang="en" ${root}><head>${head}</head><body><div>${body}</div></body></tt>`), options);
  if (!read.ok) throw new Error(`${read.error.code}: ${read.error.what}`);
  return read.value;
}

const cues = (body: string, parts?: Parts): readonly Cue[] => reading(body, parts).document.cues;
const times = (body: string, parts?: Parts) => cues(body, parts).map((cue) => [cue.in, cue.out]);
const region = (attributes: string) => ({ head: `<layout><region xml:id="r" ${attributes}/></layout>` });
const whats = ({ repairs }: Reading) => repairs.map(({ what }) => what);

describe('times of Timed Text', () => {
  it.each([
    ['00:00:01.5', '', 1500n], ['1.5s', '', 1500n], ['0.5m', '', 30_000n], ['1h', '', 3_600_000n], ['250ms', '', 250n], ['100:00:00', '', 360_000_000n],
    ['90t', 'ttp:tickRate="60"', 1500n], ['2t', 'ttp:tickRate="3"', 667n], ['10000000t', 'ttp:tickRate="10000000"', 1000n],
    ['00:00:01:12', 'ttp:frameRate="24"', 36n], ['36f', 'ttp:frameRate="24"', 36n], ['00:00:01:00.1', 'ttp:frameRate="25" ttp:subFrameRate="2"', 1020n],
    ['30f', 'ttp:frameRate="30" ttp:frameRateMultiplier="1000 1001"', 30n], ['00:00:01:00', 'ttp:frameRate="30" ttp:frameRateMultiplier="1000 1001"', 1000n],
    ['00:00:01:00', 'ttp:frameRate="30" ttp:frameRateMultiplier="1000 1001" ttp:timeBase="smpte"', 30n],
    ['00:01:00:02', 'ttp:frameRate="30" ttp:frameRateMultiplier="1000 1001" ttp:timeBase="smpte" ttp:dropMode="dropNTSC"', 1800n],
    ['01:00:00:00', 'ttp:frameRate="30" ttp:timeBase="smpte" ttp:dropMode="dropNTSC"', 107_892n],
    ['01:00:00:00', 'ttp:frameRate="60" ttp:frameRateMultiplier="1000 1001" ttp:timeBase="smpte" ttp:dropMode="dropNTSC"', 215_784n],
  ])('takes %s with %s for %d', (time, root, count) => {
    expect(cues(`<p begin="${time}">x</p>`, { root })[0]!.in).toBe(count);
  });

  it('counts in frames where every time is one, else in milliseconds, and tells what is between two', () => {
    const both = reading('<p begin="1f" end="00:00:02.5">x</p>', { root: 'ttp:frameRate="25"' });
    expect(both.document).toMatchObject({ rate: { num: 1000, den: 1 }, dropFrame: false });
    expect(reading('<p begin="1f" end="00:00:02.4">x</p>', { root: 'ttp:frameRate="25"' }).document.rate).toEqual({ num: 25, den: 1 });
    expect(reading('<p begin="0.0001s" end="1s">x</p>').repairs).toEqual([{ cue: 1, line: null, what: 'times between two milliseconds: at the nearest' }]);
    expect(whats(reading('<p begin="12f">x</p>'))).toEqual(['frames without ttp:frameRate: 30 a second']);
    expect(reading('<p begin="12f">x</p>', { options: { rate: { num: 24, den: 1 } } })).toMatchObject({ document: { rate: { num: 24, den: 1 } }, repairs: [] });
  });

  it('counts from the parent, in sequence from the one before, and never beyond what they stand in', () => {
    expect(times('<p begin="1s" end="9s"><span begin="1s" dur="2s">x</span></p>')).toEqual([[2000n, 4000n]]);
    const body = '<p begin="1s" dur="2s">a</p><p begin="1s" dur="2s">b</p>';
    expect(readTtml(bytesOf(`<tt ${NAMESPACES}><body end="6500ms"><div timeContainer="seq">${body}<p begin="0s" dur="9s">c</p></div></body></tt>`))).toMatchObject({ value: { document: { cues: [{ in: 1000n, out: 3000n }, { in: 4000n, out: 6000n }, { in: 6000n, out: 6500n }] } } });
    expect(times('<p begin="1s" end="9s" dur="3s">x</p>')).toEqual([[1000n, 4000n]]);
    expect(times('<p begin="3s">x</p>')).toEqual([[3000n, null]]);
    expect(times('<p begin="00:00:01:00" end="00:00:09:00"><span begin="00:00:02:00" end="00:00:03:00">x</span></p>', { root: 'ttp:frameRate="25" ttp:timeBase="smpte" ttp:markerMode="discontinuous"' })).toEqual([[50n, 75n]]);
  });

  it('are a cue a paragraph, and several where parts come and go', () => {
    const parts = cues('<p xml:id="p" begin="0s" end="3s">a<span begin="1s" end="2s"> b</span></p>');
    expect(parts.map((cue) => [cue.in, cue.out, textOf(cue), cue.id])).toEqual([[0n, 1000n, 'a', 'p'], [1000n, 2000n, 'a b', null], [2000n, 3000n, 'a', null]]);
    const set = cues('<p begin="0s" end="4s" tts:color="red"><set begin="1s" end="2s" tts:color="#0f0"/><set begin="3s" tts:display="none"/>x</p>');
    expect(set.map((cue) => [cue.in, cue.out, cue.spans[0]!.color])).toEqual([[0n, 1000n, '#ff0000'], [1000n, 2000n, '#00ff00'], [2000n, 3000n, '#ff0000']]);
  });

  it('forgive what people write, and tell', () => {
    const read = reading('<p begin="0:00:01,5" end="0:05">a</p><p begin="7" end="later">b</p><p begin="3s" end="2s">c</p>');
    expect(read.document.cues.map((cue) => [cue.in, cue.out])).toEqual([[1500n, 5000n], [7000n, null]]);
    expect(whats(read)).toEqual([
      'time 0:00:01,5 is not written as hh:mm:ss', 'time 0:05 without hours', 'time 7 without a unit: taken as seconds', 'end "later" is no time: left out', 'a paragraph that ends before it begins, or as it does: left out',
    ]);
  });
});

describe('style and place of Timed Text', () => {
  it('comes by reference, from what text stands in, from its region and from what is initial', () => {
    const head = `<styling><initial tts:color="#111111"/><style xml:id="a" tts:fontWeight="bold" tts:color="red"/><style xml:id="b" style="a" tts:color="blue"/></styling>
      <layout><region xml:id="r" style="b"><style tts:fontStyle="italic"/></region></layout>`;
    const [first, second] = cues('<p region="r" begin="0s" end="1s">x<span tts:fontWeight="normal" tts:textDecoration="underline">y<span tts:textDecoration="noUnderline">z</span></span></p><p begin="1s" end="2s">q</p>', { head });
    expect(first!.spans.map(({ text, bold, italic, underline, color }) => [text, bold, italic, underline, color])).toEqual([
      ['x', true, true, false, '#0000ff'], ['y', false, true, true, '#0000ff'], ['z', false, true, false, '#0000ff'],
    ]);
    expect(second!.spans[0]!.color).toBe('#111111');
  });

  it.each([
    ['red', '#ff0000'], ['#0F08', '#00ff0088'], ['rgb(1,2,3)', '#010203'], ['rgba(1,2,3,128)', '#01020380'], ['rgba(1,2,3,255)', '#010203'], ['lime', '#00ff00'], ['no colour', null],
  ])('takes the colour %s for %s', (color, expected) => expect(cues(`<p tts:color="${color}" begin="0s" end="1s">x</p>`)[0]!.spans[0]!.color).toBe(expected));

  it('sees the nearest background that is one', () => {
    expect(cues('<p tts:backgroundColor="black" begin="0s" end="1s">a<span tts:backgroundColor="transparent">b</span><span tts:backgroundColor="blue">c</span></p>')[0]!.spans.map(({ text, background }) => [text, background])).toEqual([['ab', '#000000'], ['c', '#0000ff']]);
  });

  it.each([
    ['tts:origin="10% 20%" tts:extent="30% 40%"', '', [10, 20, 30, 40]],
    ['tts:origin="64px 48px" tts:extent="320px 240px"', 'tts:extent="640px 480px"', [10, 10, 50, 50]],
    ['tts:origin="4c 3c" tts:extent="16c 6c"', 'ttp:cellResolution="40 30"', [10, 10, 40, 20]],
    ['tts:origin="10rw 10rh" tts:extent="50rw 50rh"', '', [10, 10, 50, 50]],
    ['tts:position="center" tts:extent="40% 20%"', '', [30, 40, 40, 20]],
    ['tts:position="right 10% bottom 20%" tts:extent="50% 50%"', '', [45, 40, 50, 50]],
    ['tts:position="25% 100%" tts:extent="60% 20%"', '', [10, 80, 60, 20]],
    ['tts:position="bottom left" tts:extent="60% 20%"', '', [0, 80, 60, 20]],
    ['tts:origin="10% 77%"', '', [10, 77, 90, 23]],
    ['', '', [0, 0, 100, 100]],
  ])('places a region of %s', (attributes, root, [x, y, width, height]) => {
    expect(cues('<p region="r" begin="0s" end="1s">x</p>', { root, ...region(attributes) })[0]!.box).toEqual({ x, y, width, height });
  });

  it('knows alignment, anchor, direction, speaker and what is forced', () => {
    const agents = '<metadata><ttm:agent xml:id="ann" type="person"><ttm:name type="full">Ann</ttm:name></ttm:agent></metadata>';
    const head = `${agents}<layout><region xml:id="r" tts:displayAlign="after" tts:writingMode="tbrl" tts:textAlign="right"/></layout>`;
    expect(cues('<p region="r" ttm:agent="ann" itts:forcedDisplay="true" begin="0s" end="1s">x</p>', { head })[0]).toMatchObject({ align: 'right', anchor: 'bottom', vertical: 'rl', speaker: 'Ann', forced: true });
    expect(cues('<p begin="0s" end="1s">x</p>')[0]).toMatchObject({ box: null, align: 'center', anchor: 'bottom', vertical: null, speaker: null, forced: false });
    expect(cues('<p region="r" begin="0s" end="1s">x</p>', region(''))[0]).toMatchObject({ align: 'start', anchor: 'top' });
  });

  it('puts ruby above its base', () => {
    const pair = '<span tts:ruby="container"><span tts:ruby="base">漢</span><span tts:ruby="delimiter">(</span><span tts:ruby="text">かん</span><span tts:ruby="delimiter">)</span></span>';
    const group = '<span tts:ruby="container"><span tts:ruby="baseContainer"><span tts:ruby="base">東</span><span tts:ruby="base">京</span></span><span tts:ruby="textContainer"><span tts:ruby="text">とう</span><span tts:ruby="text">きょう</span></span></span>';
    expect(cues(`<p begin="0s" end="1s">a ${pair} b${group}</p>`)[0]!.spans.map(({ text, ruby }) => [text, ruby])).toEqual([['a ', null], ['漢', 'かん'], [' b', null], ['東', 'とう'], ['京', 'きょう']]);
  });

  it('collapses white space but where it is to be preserved', () => {
    expect(textOf(cues('<p begin="0s" end="1s">\n  a\n  <span> b </span> <br/> c\n</p>')[0]!)).toBe('a b\nc');
    expect(textOf(cues('<p xml:space="preserve" begin="0s" end="1s"> a  b<br/>\tc </p>')[0]!)).toBe(' a  b\n\tc ');
  });

  it('keeps text that the standard would not show for want of a region, and tells', () => {
    const lost = reading('<p begin="0s" end="1s">x</p>', region('tts:origin="0% 0%" tts:extent="10% 10%"'));
    expect(lost.document.cues[0]!.box).toBeNull();
    expect(whats(lost)).toEqual(['in no region, which is not shown: stands in the usual place']);
    expect(whats(reading('<p region="q" begin="0s" end="1s">x</p>'))).toEqual(['region q is not there: text stands in the usual place']);
  });
});

describe('kinds of Timed Text', () => {
  const sniffed = (root: string, inside = '') => {
    const read = readCaptions(bytesOf(`<?xml version="1.0"?><!-- c --><tt ${root}>${inside}<body/></tt>`));
    return read.ok ? read.value.document.format : read.error.code;
  };

  it('are told by what they say of themselves', () => {
    expect(sniffed(`${NAMESPACES} ttp:profile="http://www.w3.org/ns/ttml/profile/imsc1/text"`)).toBe('IMSC1');
    expect(sniffed(`${NAMESPACES} ttp:contentProfiles="http://www.w3.org/ns/ttml/profile/imsc1.1/text"`)).toBe('IMSC1');
    expect(sniffed(NAMESPACES, '<head><metadata><c xmlns="urn:ebu:tt:metadata">urn:ebu:tt:distribution:2014-01</c></metadata></head>')).toBe('EBU_TT_D');
    expect(sniffed(NAMESPACES)).toBe('TTML_EBU_TT');
    expect(sniffed('xmlns="http://www.w3.org/2006/10/ttaf1"')).toBe('TTML_EBU_TT');
    expect(sniffed('xmlns="http://elsewhere"')).toBe('UNKNOWN_FORMAT');
    expect(readTtml(bytesOf('<html/>'))).toMatchObject({ error: { code: 'NOT_THIS_FORMAT', line: 1 } });
  });

  it('come in any encoding', () => {
    const text = `<?xml version="1.0" encoding="UTF-16"?><tt ${NAMESPACES}><body><div><p begin="0s" end="1s">é</p></div></body></tt>`;
    const utf16 = Uint8Array.from([0xff, 0xfe, ...Array.from(text, (character) => [character.charCodeAt(0) & 0xff, character.charCodeAt(0) >> 8]).flat()]);
    const read = readCaptions(utf16);
    expect(read.ok && textOf(read.value.document.cues[0]!)).toBe('é');
  });

  it('come in the encoding that they declare, where they are not UTF-8', () => {
    const text = (encoding: string, bytes: readonly number[]) => {
      const [head, tail] = [`<?xml version='1.0'  encoding = "${encoding}" ?><tt ${NAMESPACES}><body><div><p begin="0s" end="1s">`, '</p></div></body></tt>'];
      const read = readTtml(Uint8Array.from([...bytesOf(head), ...bytes, ...bytesOf(tail)]));
      return read.ok ? [textOf(read.value.document.cues[0]!), read.value.repairs.length] : read.error.code;
    };
    expect(text('windows-1251', [0xcf, 0xf0, 0xe8])).toEqual(['При', 0]);
    expect(text('Shift_JIS', [0x93, 0xfa, 0x96, 0x7b])).toEqual(['日本', 0]);
    expect(text('us-ascii', [0xc3, 0xa9])).toEqual(['é', 0]);
    expect(text('x-unheard-of', [0xe9])).toEqual(['é', 1]);
  });
});
