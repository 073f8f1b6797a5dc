import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CAPTION_CODECS, CAPTION_FORMATS, readCaptions, textOf } from '../../src/domain/caption/index.js';
import { ApiClient } from '../support/client.js';
import { cuesInChromium, type ShownCue } from '../support/caption-page.js';
import { ffmpegs } from '../support/clips.js';
import { BadMedia } from '../support/media-bad.js';
import { readTitle, uploadFile } from '../support/media-titles.js';
import { connectRows, type Rows } from '../support/rows.js';
import { chromiumPath } from '../support/player.js';
import { startTestServer, type TestServer } from '../support/server.js';

const { ffmpeg } = ffmpegs().at(-1)!;
const SRT = '1\n00:00:00,200 --> 00:00:01,800\nFirst\n\n2\n00:00:02,400 --> 00:00:04,400\n<i>Over the cut</i>\nin two lines\n\n3\n00:00:04,600 --> 00:00:05,000\nLast\n';
const WHOLE = [[0.2, 1.8, 'First'], [2.4, 4.4, 'Over the cut in two lines'], [4.6, 5, 'Last']];
/** A sample of IMSC is shown for its segment: what crosses a cut is two cues to a browser. */
const CUT = [[0.2, 1.8, 'First'], [2.4, 4, 'Over the cut in two lines'], [4, 4.4, 'Over the cut in two lines'], [4.6, 5, 'Last']];
const seen = (cues: readonly ShownCue[]): unknown[] =>
  cues.map(({ start, end, text }) => [Math.round(start * 1000) / 1000, Math.round(end * 1000) / 1000, text.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ').trim()]).toSorted((a, b) => Number(a[0]) - Number(b[0]));

let folder: string;
let server: TestServer;
let rows: Rows;
let api: ApiClient;
let id: string;
let playback: { hls: string; dash: string };
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'telecine-captions-'));
  server = await startTestServer({ TELECINE_SEGMENT_SECONDS: '2' });
  rows = await connectRows(server.config.databaseUrl!);
  api = new ApiClient(server.url);
  id = await uploadFile(api, await new BadMedia(folder, ffmpeg).clip('film.mp4', ['-s', '320x180'], 5.2));
  await api.settled(id);
  playback = (await readTitle(api, id)).playback as typeof playback;
  for (const [language, role] of [['en', 'SUBTITLES'], ['de', 'SDH']]) {
    expect(await api.mutate('captionImport', { assetId: id, language, role, content: SRT }, 'track { status }')).toMatchObject({ track: { status: 'CURRENT' } });
  }
});
afterAll(async () => {
  await rows?.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

const at = (uri: string): string => new URL(uri, playback.hls).href;
const text = async (uri: string): Promise<string> => (await fetch(at(uri))).text();
const texts = (master: string): string[] => master.split('\n').filter((line) => line.startsWith('#EXT-X-MEDIA:TYPE=SUBTITLES'));
const uriOf = (line: string): string => /URI="([^"]*)"/.exec(line)![1]!;

describe('captions of a title', () => {
  it('are offered by HLS as segments of WebVTT, cut like the pictures, and as IMSC by a playlist of its own', async () => {
    const master = await text('master.m3u8');
    const [de, en] = texts(master);
    expect(de).toMatch(/NAME="de \(SDH\)",LANGUAGE="de",DEFAULT=NO,AUTOSELECT=YES,FORCED=NO,CHARACTERISTICS="public.accessibility.transcribes-spoken-dialog,public.accessibility.describes-music-and-sound"/);
    expect(en).toMatch(/NAME="en",LANGUAGE="en"/);
    expect(master.split('\n').filter((line) => line.startsWith('#EXT-X-STREAM-INF')).every((line) => line.includes('SUBTITLES="subtitles"'))).toBe(true);
    const playlist = await text(uriOf(en!));
    const segments = playlist.split('\n').filter((line) => line.endsWith('.vtt'));
    expect(playlist.match(/#EXTINF:[\d.]+/g)).toEqual(['#EXTINF:2.000000', '#EXTINF:2.000000', '#EXTINF:1.200000']);
    const written = await Promise.all(segments.map(text));
    expect(written.map((each) => each.split('\n')[1])).toEqual(Array.from({ length: 3 }, () => 'X-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000'));
    expect(written.map((each) => each.match(/-->/g)?.length ?? 0)).toEqual([1, 1, 2]);
    const imsc = await text('master-imsc.m3u8');
    expect(imsc).toMatch(/CODECS="avc1\.[0-9A-F]{6},mp4a\.40\.2,stpp\.ttml\.im1t"/);
    expect(await text(uriOf(texts(imsc)[0]!))).toContain('#EXT-X-MAP:URI="captions-');
  });

  it('are not there for who guesses: another track, another version, a segment beyond the last', async () => {
    const [, en] = texts(await text('master.m3u8'));
    const name = uriOf(en!).replace('.m3u8', '');
    for (const wrong of [`${name}-99.vtt`, `${name.replace(/-1$/, '-2')}.vtt`, `${name.replace(/captions-.{8}/, 'captions-00000000')}.vtt`, `${name}-0.mp4`]) expect((await fetch(at(wrong))).status).toBe(404);
    expect((await fetch(at(`${name}.vtt`))).headers.get('content-type')).toBe('text/vtt; charset=utf-8');
  });

  (chromiumPath() ? it : it.skip)('are shown by hls.js from WebVTT and from IMSC, and by shaka-player from the MPD', async () => {
    const hls = await cuesInChromium('hls', playback.hls, WHOLE.length);
    expect(seen(hls)).toEqual(WHOLE);
    expect(seen(await cuesInChromium('hls', at('master-imsc.m3u8'), CUT.length))).toEqual(CUT);
    expect(seen(await cuesInChromium('dash', playback.dash, CUT.length))).toEqual(CUT);
  });

  it.each(CAPTION_FORMATS.filter((format) => CAPTION_CODECS[format]?.writer))('are answered as a document of %s, with what it lost, and read back as the same texts', async (format) => {
    const answer = await api.read<{ asset: { captionTracks: { document: { url: string; bytes: string; losses: { cue: number; what: string }[] } }[] } }>(
      `query ($id: ID!) { asset(id: $id) { captionTracks(language: "en") { document(format: ${format}) { url bytes mimeType losses { cue what did } } } } }`, { id });
    const { url, bytes } = answer.asset.captionTracks[0]!.document;
    const file = await fetch(url);
    expect([file.status, file.headers.get('content-disposition')?.startsWith('attachment')]).toEqual([200, true]);
    const body = new Uint8Array(await file.arrayBuffer());
    expect(String(body.length)).toBe(bytes);
    const read = readCaptions(body, { format });
    expect(read.ok && read.value.document.cues.map((cue) => textOf(cue).replace(/\s+/g, ' '))).toEqual(WHOLE.map(([, , words]) => words));
  });

  it('are told where playback is answered: those that manifests offer, and no others', async () => {
    const stale = await api.mutate<{ track: { id: string } }>('captionImport', { assetId: id, language: 'fr', content: SRT, draft: true }, 'track { id }');
    const offered = async (): Promise<unknown> => (await api.read<{ asset: { playback: { captions: unknown } } }>('query ($id: ID!) { asset(id: $id) { playback(context: {}) { ... on PlaybackAllowed { captions { language role status asset { id } } } } } }', { id })).asset.playback.captions;
    const both = [{ language: 'de', role: 'SDH', status: 'CURRENT', asset: { id } }, { language: 'en', role: 'SUBTITLES', status: 'CURRENT', asset: { id } }];
    expect(await offered()).toEqual(both);
    await rows.client.query('update caption_track set draft = false, edit_version = 0 where id = $1', [stale.track.id.slice(9)]);
    expect(await offered()).toEqual(both);
    await api.mutate('captionTrackDelete', { id: stale.track.id }, 'deletedId');
  });

  (chromiumPath() ? it : it.skip)('of sound alone are cut like the sound, and shown by hls.js', async () => {
    const path = join(folder, 'play.wav');
    expect(spawnSync(ffmpeg, ['-v', 'error', '-f', 'lavfi', '-i', 'sine=r=48000:d=5.2', path]).status).toBe(0);
    const sound = await uploadFile(api, path);
    await api.settled(sound);
    expect(await api.mutate('captionImport', { assetId: sound, language: 'en', role: 'DESCRIPTIONS', content: SRT }, 'track { status }')).toMatchObject({ track: { status: 'CURRENT' } });
    const { hls } = (await readTitle(api, sound)).playback as typeof playback;
    const master = await (await fetch(hls)).text();
    expect(texts(master)).toHaveLength(1);
    expect(seen(await cuesInChromium('hls', hls, WHOLE.length))).toEqual(WHOLE);
  });

  it('are offered no longer once the video has changed, or they are set aside', async () => {
    const { asset } = await api.read<{ asset: { captionTracks: { id: string; language: string }[] } }>('query ($id: ID!) { asset(id: $id) { captionTracks { id language } } }', { id });
    await api.mutate('captionTrackUpdate', { id: asset.captionTracks.find(({ language }) => language === 'de')!.id, draft: true }, 'track { id }');
    expect(texts(await text('master.m3u8')).map((line) => /LANGUAGE="(..)"/.exec(line)![1])).toEqual(['en']);
    await rows.client.query('update rendition set source_version = 2 where asset_id = $1', [id.slice(6)]);
    expect(texts(await text('master.m3u8'))).toEqual([]);
    expect(await text('manifest.mpd')).not.toContain('contentType="text"');
  });
});
