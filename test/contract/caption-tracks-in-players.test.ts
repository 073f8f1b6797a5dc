import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { captionTrackFile, type CaptionTrackFile, plainCue, type CaptionDocument } from '../../src/domain/caption/index.js';
import { cuesInChromium, type ShownCue } from '../support/caption-page.js';
import { ffmpegs } from '../support/clips.js';
import { chromiumPath, mediaServer } from '../support/player.js';

const run = promisify(execFile);
const TIMES = { timescale: 12_800, durations: [25_600, 25_600, 12_800] };
const DOCUMENT: CaptionDocument = {
  format: null, start: null, language: 'en', title: null, service: null, rate: { num: 25, den: 1 }, dropFrame: false,
  cues: [plainCue({ in: 5n, out: 45n }, 'First'), plainCue({ in: 60n, out: 110n }, 'Over the cut\nin two lines'), plainCue({ in: 115n, out: 125n }, 'Last')],
};
/** The second is cut where the pictures are, at 4 s. */
const EXPECTED = [[0.2, 1.8, 'First'], [2.4, 4, 'Over the cut in two lines'], [4, 4.4, 'Over the cut in two lines'], [4.6, 5, 'Last']];

const seen = (cues: readonly ShownCue[]): unknown[] =>
  cues.map(({ start, end, text }) => [Math.round(start * 1000) / 1000, Math.round(end * 1000) / 1000, text.replace(/\s+/g, ' ').trim()]).toSorted((a, b) => Number(a[0]) - Number(b[0]));

(chromiumPath() ? describe : describe.skip)('captions as IMSC in fragmented MP4, in Chromium', () => {
  let folder: string;
  let track: CaptionTrackFile;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'telecine-captions-'));
    const written = captionTrackFile(DOCUMENT, TIMES);
    if (!written.ok) throw new Error(written.error.what);
    track = written.value;
    await writeFile(join(folder, 'captions.mp4'), track.bytes);
    const input = ['-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=s=160x90:r=25', '-t', '5', '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', '50'];
    const ffmpeg = ffmpegs()[0]!.ffmpeg;
    await run(ffmpeg, [...input, '-f', 'dash', join(folder, 'video.mpd')]);
    await run(ffmpeg, [...input, '-f', 'hls', '-hls_time', '2', '-hls_playlist_type', 'vod', '-hls_segment_type', 'fmp4', join(folder, 'video.m3u8')]);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('are shown by shaka-player from a DASH presentation', async () => {
    const { initBytes, indexRange } = track.index;
    const base = `<BaseURL>captions.mp4</BaseURL><SegmentBase indexRange="${indexRange.offset}-${indexRange.offset + indexRange.length - 1}"><Initialization range="0-${initBytes.length - 1}"/></SegmentBase>`;
    const set = `<AdaptationSet contentType="text" mimeType="application/mp4" lang="en"><Representation id="t" bandwidth="2000" codecs="${track.codecString}">${base}</Representation></AdaptationSet>`;
    await writeFile(join(folder, 'captioned.mpd'), (await readFile(join(folder, 'video.mpd'), 'utf8')).replace('</Period>', `${set}</Period>`));
    await using server = await mediaServer(folder);
    expect(seen(await cuesInChromium('dash', `${server.url}/captioned.mpd`, EXPECTED.length))).toEqual(EXPECTED);
  });

  it('are shown by hls.js from byte ranges of the track file', async () => {
    const { initBytes, segments, timescale } = track.index;
    const parts = segments.map(({ offset, length, duration }) => `#EXTINF:${duration / timescale},\n#EXT-X-BYTERANGE:${length}@${offset}\ncaptions.mp4\n`);
    const head = `#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:2\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-MAP:URI="captions.mp4",BYTERANGE="${initBytes.length}@0"\n`;
    await writeFile(join(folder, 'captions.m3u8'), `${head}${parts.join('')}#EXT-X-ENDLIST\n`);
    const media = '#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="s",NAME="English",LANGUAGE="en",DEFAULT=YES,AUTOSELECT=YES,URI="captions.m3u8"';
    await writeFile(join(folder, 'master.m3u8'), `#EXTM3U\n${media}\n#EXT-X-STREAM-INF:BANDWIDTH=500000,CODECS="avc1.42c00b,${track.codecString}",SUBTITLES="s"\nvideo.m3u8\n`);
    await using server = await mediaServer(folder);
    expect(seen(await cuesInChromium('hls', `${server.url}/master.m3u8`, EXPECTED.length))).toEqual(EXPECTED);
  });
});
