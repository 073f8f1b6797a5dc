import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { XmlDocument } from 'libxml2-wasm';
import { ApiClient } from '../support/client.js';
import { ffmpegs } from '../support/clips.js';
import { BadMedia } from '../support/media-bad.js';
import { attributes, decodeTime, firstSliceType, readMediaPlaylist, variantsOf, type ReadPlaylist } from '../support/media-playlists.js';
import { type MadeTitle, readTitle, uploadFile } from '../support/media-titles.js';
import { startTestServer, type TestServer } from '../support/server.js';

const { ffmpeg } = ffmpegs().at(-1)!;
let folder: string;
let whole: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'telecine-ladder-'));
  whole = await new BadMedia(folder, ffmpeg).clip('whole.mp4', ['-s', '854x480'], SECONDS);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const text = async (url: string): Promise<string> => (await fetch(url)).text();
async function bytes(url: string, { offset, length }: { offset: number; length: number }): Promise<Buffer> {
  const answer = await fetch(url, { headers: { range: `bytes=${offset}-${offset + length - 1}` } });
  expect(answer.status).toBe(206);
  return Buffer.from(await answer.arrayBuffer());
}

/** The clip runs 13.4 s at 25: neither 2, 6 nor 10 divide it. */
const SECONDS = 13.4;

describe.each([['2', 7], ['6', 3], ['10', 2]])('a title cut into segments of %s s', (setting, count) => {
  let server: TestServer;
  let title: MadeTitle;
  let master: string;
  const at = (uri: string): string => new URL(uri, title.playback.hls).href;
  const pictures = (): Promise<ReadPlaylist[]> => Promise.all(variantsOf(master).map(async ({ uri }) => readMediaPlaylist(await text(at(uri)))));

  beforeAll(async () => {
    server = await startTestServer({ TELECINE_SEGMENT_SECONDS: setting });
    const api = new ApiClient(server.url);
    const id = await uploadFile(api, whole);
    await api.settled(id);
    title = await readTitle(api, id);
    expect(title.status).toBe('READY');
    master = await text(title.playback.hls!);
  });
  afterAll(() => server?.stop());

  it('has a multivariant playlist that tells the truth (RFC 8216 4.3.4)', async () => {
    expect(master.startsWith('#EXTM3U\n')).toBe(true);
    expect(master).toContain('#EXT-X-INDEPENDENT-SEGMENTS');
    const variants = variantsOf(master);
    expect(variants.map(({ list }) => list.get('RESOLUTION'))).toEqual(['854x480', '640x360', '426x240']);
    const sound = readMediaPlaylist(await text(at(attributes(/#EXT-X-MEDIA:(.*)/.exec(master)![1]!).get('URI')!)));
    for (const { list, uri } of variants) {
      const peak = peakOf(readMediaPlaylist(await text(at(uri)))) + peakOf(sound);
      expect(Math.abs(Number(list.get('BANDWIDTH')) / peak - 1)).toBeLessThan(0.1);
      expect(list.get('CODECS')).toMatch(/^avc1\.[0-9A-F]{6},mp4a\.40\.2$/);
      expect(list.get('FRAME-RATE')).toBe('25.000');
      expect(Number(list.get('AVERAGE-BANDWIDTH'))).toBeLessThanOrEqual(Number(list.get('BANDWIDTH')));
    }
    expect(master.match(/#EXT-X-I-FRAME-STREAM-INF/g)).toHaveLength(variants.length);
  });

  it('has media playlists of single files in byte ranges (4.3.2.2, 4.3.2.5, 4.3.3)', async () => {
    for (const playlist of await pictures()) {
      expect(playlist.version).toBeGreaterThanOrEqual(6);
      for (const tag of ['#EXT-X-ENDLIST', '#EXT-X-PLAYLIST-TYPE']) expect(playlist.tags).toContain(tag);
      expect(playlist.segments).toHaveLength(count);
      for (const { seconds, uri } of playlist.segments) {
        expect(Math.round(seconds)).toBeLessThanOrEqual(playlist.targetDuration);
        expect(uri).toBe(playlist.map.uri);
      }
      for (const { seconds } of playlist.segments.slice(0, -1)) expect(seconds).toBeCloseTo(Number(setting), 3);
      expect(playlist.segments.reduce((sum, { seconds }) => sum + seconds, 0)).toBeCloseTo(SECONDS, 3);
      expect((await bytes(at(playlist.map.uri), playlist.map)).toString('latin1', 4, 8)).toBe('ftyp');
    }
  });

  it('begins every segment of every rung with an IDR picture, at the same times', async () => {
    const times: string[][] = [];
    for (const playlist of await pictures()) {
      const segments = await Promise.all(playlist.segments.map((range) => bytes(at(range.uri), range)));
      expect(segments.map((segment) => segment.toString('latin1', 4, 8))).toEqual(segments.map(() => 'moof'));
      expect(segments.map(firstSliceType)).toEqual(segments.map(() => 5));
      times.push(segments.map((segment) => String(decodeTime(segment))));
    }
    for (const rung of times) expect(rung).toEqual(times[0]);
  });

  it('has I-frame playlists whose ranges are key frames (4.3.3.6)', async () => {
    const uris = [...master.matchAll(/#EXT-X-I-FRAME-STREAM-INF:(.*)/g)].map(([, list]) => attributes(list!).get('URI')!);
    for (const uri of uris) {
      const playlist = readMediaPlaylist(await text(at(uri)));
      expect(playlist.tags).toContain('#EXT-X-I-FRAMES-ONLY');
      expect(playlist.segments.reduce((sum, { seconds }) => sum + seconds, 0)).toBeCloseTo(SECONDS, 3);
      for (const range of playlist.segments) expect(firstSliceType(await bytes(at(range.uri), range))).toBe(5);
    }
  });

  it('has an MPD over the same bytes (ISO/IEC 23009-1 5.3.9.2)', async () => {
    using document = XmlDocument.fromString(await text(title.playback.dash!));
    const all = (path: string): string[] => document.find(path, { d: 'urn:mpeg:dash:schema:mpd:2011' }).map((node) => node.content);
    expect([all('/d:MPD/@type'), all('/d:MPD/@mediaPresentationDuration')]).toEqual([['static'], ['PT13.4S']]);
    expect(all('//d:Representation[@width]/@width').map(Number).sort((a, b) => a - b)).toEqual([426, 640, 854]);
    expect(all('//d:Representation[not(@width)]/@id')).toHaveLength(1);
    const [urls, ranges] = [all('//d:Representation/d:BaseURL'), all('//d:Representation/d:SegmentBase/@indexRange')];
    expect([urls.length, ranges.length]).toEqual([4, 4]);
    for (const [index, url] of urls.entries()) {
      const [from, to] = ranges[index]!.split('-').map(Number);
      expect((await bytes(new URL(url, title.playback.dash).href, { offset: from!, length: to! - from! + 1 })).toString('latin1', 4, 8)).toBe('sidx');
    }
  });
});

/** RFC 8216 4.1: the largest rate of any contiguous run of segments that lasts 0.5 to 1.5 target durations. */
function peakOf({ segments, targetDuration }: ReadPlaylist): number {
  const rates = segments.flatMap((_, from) => segments.slice(from).map((__, extra) => segments.slice(from, from + extra + 1))).flatMap((run) => {
    const [seconds, length] = [run.reduce((sum, one) => sum + one.seconds, 0), run.reduce((sum, one) => sum + one.length, 0)];
    return seconds >= 0.5 * targetDuration && seconds <= 1.5 * targetDuration ? [(length * 8) / seconds] : [];
  });
  return Math.max(...rates);
}
