import { describe, expect, it } from '@jest/globals';
import { Parser } from 'm3u8-parser';
import { parse } from 'mpd-parser';
import { XmlDocument, type XmlElement } from 'libxml2-wasm';
import webvttParser from 'webvtt-parser';
import {
  type AdBreak, adBreakCue, chaptersDocument, chapterTitles, iframePlaylist, mediaPlaylist, mpd, multivariantPlaylist, type TitleMarkers,
} from '../../../src/domain/packaging/index.js';
import { readSpliceInfoText, sectionHex, type SpliceInfo } from '../../../src/domain/scte35/index.js';
import { film } from './titles.js';

const cue = adBreakCue(null);
const adBreak = (own: Partial<AdBreak> = {}): AdBreak => ({ id: 'annotation_1', inFrame: 1800n, outFrame: 2700n, cue: { ...cue, autoReturn: true }, ...own });
const NTSC = { num: 30_000, den: 1001 };
const chapters: TitleMarkers['chapters'] = [
  { inFrame: 0n, outFrame: 1800n, label: 'Opening', titles: { de: 'Anfang <1>', en: 'Opening' } },
  { inFrame: 1800n, outFrame: 107_892n * 100n, label: null, titles: { en: 'Tom & Jerry\n--> x' } },
];
const marked: TitleMarkers = { rate: NTSC, chapters, adBreaks: [adBreak()] };
const lines = (text: string, tag: string): string[] => text.split('\n').filter((line) => line.startsWith(tag));
const info = (text: string): SpliceInfo => {
  const read = readSpliceInfoText(text);
  if (!read.ok) throw new Error(read.error.what);
  return read.value;
};
const attribute = (line: string, name: string): string => new RegExp(`${name}=([^,]+)`).exec(line)?.[1] ?? '';
const rangesOf = (breaks: readonly AdBreak[]): string[] => lines(mediaPlaylist(film.video[0]!, { rate: NTSC, chapters: [], adBreaks: breaks }), '#EXT-X-DATERANGE');

describe('ad breaks in playlists', () => {
  it('are date ranges on dates that begin with the year 2000, with a cue message', () => {
    const playlist = mediaPlaylist(film.video[0]!, marked);
    expect(lines(playlist, '#EXT-X-PROGRAM-DATE-TIME')).toEqual(['#EXT-X-PROGRAM-DATE-TIME:2000-01-01T00:00:00.000Z']);
    const [range = ''] = lines(playlist, '#EXT-X-DATERANGE');
    expect(range).toMatch(/^#EXT-X-DATERANGE:ID="annotation_1",START-DATE="2000-01-01T00:01:00\.060Z",DURATION=30\.03,PLANNED-DURATION=30\.03,SCTE35-OUT=0xFC30[0-9A-F]+$/);
    expect(info(attribute(range, 'SCTE35-OUT'))).toMatchObject({ command: { kind: 'SPLICE_INSERT', event: { outOfNetwork: true, ptsTime: 5_405_400, breakDuration: { autoReturn: true, ticks: 2_702_700 } } } });
    expect(lines(iframePlaylist(film.video[0]!, marked), '#EXT-X-PROGRAM-DATE-TIME')).toHaveLength(1);
  });

  it('return by a second message where the splicer does not by itself', () => {
    const [range = ''] = rangesOf([adBreak({ cue: { ...cue, spliceEventId: 9, avails: 2 } })]);
    expect(info(attribute(range, 'SCTE35-OUT'))).toMatchObject({ command: { eventId: 9, event: { outOfNetwork: true, availsExpected: 2, breakDuration: { autoReturn: false } } } });
    expect(info(attribute(range, 'SCTE35-IN'))).toMatchObject({ command: { eventId: 9, event: { outOfNetwork: false, ptsTime: 8_108_100, breakDuration: null } } });
  });

  it('pass on the message that they came with, by what it does', () => {
    const given = (scte35: string) => rangesOf([adBreak({ cue: { ...cue, scte35 } })])[0]!;
    const out = '/DAvAAAAAAAA///wFAVIAACPf+/+c2nALv4AUsz1AAAAAAAKAAhDVUVJAAABNWLbowo=';
    expect(attribute(given(out), 'SCTE35-OUT')).toBe(sectionHex(Uint8Array.from(atob(out), (c) => c.charCodeAt(0))));
    expect(attribute(given('/DAvAAAAAAAA///wBQb+dGKQoAAZAhdDVUVJSAAAjn+fCAgAAAAALKChijUCAKnMZ1g='), 'SCTE35-IN')).not.toBe('');
    expect(attribute(given('/DAvAAAAAAAA///wBQb+rr//ZAAZAhdDVUVJSAAACH+fCAgAAAAALKVs9RcAAJUdsKg='), 'SCTE35-CMD')).not.toBe('');
    expect(attribute(given('no section at all'), 'SCTE35-OUT')).toMatch(/^0xFC/);
  });

  it('say their type and content by a segmentation descriptor where they have one', () => {
    const [range = ''] = rangesOf([adBreak({ cue: { ...cue, segmentationTypeId: 0x34, upid: { type: 0x0a, value: '10.5240/0E4F-892E-442F-6BD4-15B0' } } })]);
    expect(info(attribute(range, 'SCTE35-OUT'))).toMatchObject({ command: { kind: 'TIME_SIGNAL', ptsTime: 5_405_400 }, descriptors: [{ segment: { typeId: 0x34, duration: 2_702_700, upid: { type: 0x0a } } }] });
    expect(info(attribute(range, 'SCTE35-IN'))).toMatchObject({ descriptors: [{ segment: { typeId: 0x35, duration: null } }] });
  });

  it('are seen by a foreign parser, and nothing is different for a title without any', () => {
    const parser = new Parser() as unknown as { push(text: string): void; end(): void; manifest: { dateRanges: { id: string; duration: number; scte35Out: string }[]; segments: { programDateTime: number }[] } };
    parser.push(mediaPlaylist(film.video[0]!, marked));
    parser.end();
    expect(parser.manifest.dateRanges).toMatchObject([{ id: 'annotation_1', duration: 30.03 }]);
    const none = { rate: NTSC, chapters: [], adBreaks: [] };
    for (const track of [...film.video, ...film.audio]) expect(mediaPlaylist(track, none)).toBe(mediaPlaylist(track));
    expect([multivariantPlaylist(film, none), mpd(film, undefined, none)]).toEqual([multivariantPlaylist(film), mpd(film)]);
  });
});

describe('ad breaks and chapters in the MPD', () => {
  it('are events of its period before the sets, each at its exact time', () => {
    const manifest = mpd(film, undefined, { ...marked, adBreaks: [adBreak({ cue })] });
    using document = XmlDocument.fromString(manifest);
    const names = { m: 'urn:mpeg:dash:schema:mpd:2011', s: 'http://www.scte.org/schemas/35/2016' };
    expect(document.find('/m:MPD/m:Period/*', names).map((element) => (element as XmlElement).name).slice(0, 3)).toEqual(['EventStream', 'EventStream', 'AdaptationSet']);
    const values = (path: string): string[] => document.find(path, names).map(({ content }) => content);
    expect(values('//m:EventStream/@schemeIdUri')).toEqual(['urn:scte:scte35:2014:xml+bin', 'urn:telecine:chapter:2026']);
    expect(values('//m:EventStream/@timescale')).toEqual(['30000', '30000']);
    expect(values('//m:EventStream[1]/m:Event/@presentationTime')).toEqual([`${1800 * 1001}`, `${2700 * 1001}`]);
    expect(new Set(values('//m:EventStream[1]/m:Event/@id')).size).toBe(2);
    expect(values('//s:Signal/s:Binary').map((text) => info(text).command)).toMatchObject([{ event: { outOfNetwork: true } }, { event: { outOfNetwork: false } }]);
    expect(JSON.parse(values('//m:EventStream[2]/m:Event')[1]!)).toMatchObject({ chapter: 2, 'start-time': 60.06 });
    expect(parse(manifest, { manifestUri: 'https://x/m.mpd' }).playlists.length).toBeGreaterThan(0);
  });
});

describe('chapters', () => {
  it('are session data of the multivariant playlist', () => {
    expect(lines(multivariantPlaylist(film, marked), '#EXT-X-SESSION-DATA')).toEqual(['#EXT-X-SESSION-DATA:DATA-ID="com.apple.hls.chapters",URI="chapters.json"']);
    expect(JSON.parse(chaptersDocument('chapters.json', marked)!.text)).toEqual([
      { chapter: 1, 'start-time': 0, duration: 60.06, titles: [{ language: 'de', title: 'Anfang <1>' }, { language: 'en', title: 'Opening' }] },
      { chapter: 2, 'start-time': 60.06, duration: 359_939.58, titles: [{ language: 'en', title: 'Tom & Jerry\n--> x' }] },
    ]);
  });

  it('are a WebVTT track that a validator of the standard accepts, by language', () => {
    const texts = (name: string): string[] => {
      const { cues, errors } = new webvttParser.WebVTTParser().parse(chaptersDocument(name, marked)!.text, 'chapters') as unknown as { cues: { startTime: number; endTime: number; text: string }[]; errors: unknown[] };
      expect(errors).toEqual([]);
      expect(cues.map(({ startTime, endTime }) => [startTime, endTime])).toEqual([[0, 60.06], [60.06, 359_999.64]]);
      return cues.map(({ text }) => text);
    };
    expect(texts('chapters.vtt')).toEqual(['Opening', 'Tom &amp; Jerry --&gt; x']);
    expect(texts('chapters.de.vtt')).toEqual(['Anfang &lt;1&gt;', 'Tom &amp; Jerry --&gt; x']);
    expect(texts('chapters.EN.vtt')).toEqual(['Opening', 'Tom &amp; Jerry --&gt; x']);
    expect(['chapters.fr.vtt', 'chapters.en.json', 'chapters.!.vtt', 'chapters'].map((name) => chaptersDocument(name, marked))).toEqual([null, null, null, null]);
    expect(chaptersDocument('chapters.vtt', { rate: NTSC, chapters: [], adBreaks: [] })!.text).toBe('WEBVTT\n');
  });
});

describe('the data of a layer', () => {
  it('is taken for what it is, and what is of another form is not there', () => {
    expect(chapterTitles({ titles: { 'DE-at': 'Anfang', 'no tag': 'x', en: 5, fr: '' } })).toEqual({ 'de-AT': 'Anfang' });
    expect([chapterTitles(null), chapterTitles({ titles: ['x'] })]).toEqual([{}, {}]);
    expect(adBreakCue({ scte35: 7, spliceEventId: -1, duration: '900', autoReturn: true, avails: 2.5, segmentationTypeId: 52, upid: { type: 9 } })).toEqual({
      scte35: null, spliceEventId: null, duration: 900n, autoReturn: true, avails: null, segmentationTypeId: 52, upid: null,
    });
  });
});
