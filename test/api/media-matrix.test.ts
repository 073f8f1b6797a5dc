import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { idOf, parseGlobalId } from '../../src/domain/shared/index.js';
import { ApiClient } from '../support/client.js';
import { ffmpegs } from '../support/clips.js';
import { describeWithFixtures } from '../support/fixtures.js';
import { decodeManifest, demuxes, ingestAll, type MadeTitle } from '../support/media-titles.js';
import { chromiumPath, playToEnd } from '../support/player.js';
import { watchToEnd } from '../support/media-page.js';
import { startTestServer, type TestServer } from '../support/server.js';

/** What a file must become. Picture: shown size, rate of the source, frames of every rendition, number of rungs. Start: label and who says so. */
interface Expected {
  readonly picture?: readonly [size: string, rate: string, frames: number, rungs: number];
  readonly seconds?: number;
  readonly fields?: string;
  readonly hdr?: string;
  readonly start?: readonly [label: string, source: string];
  readonly sound?: readonly string[];
}

/** A refusal by its code, or what plays. */
const EXPECTED: Readonly<Record<string, Expected | string>> = {
  'BigBuckBunny_160x90-24fps.mov': { picture: ['160x90', '24', 691, 1], sound: ['stereo'] },
  'androidx-bbb_800x640_768kbps_30fps_avc_pyramid_3b.mp4': { picture: ['1138x640', '30', 120, 4] },
  'androidx-bt601.mov': { picture: ['640x428', '30000/1001', 30, 3], sound: ['mono'] },
  'androidx-edit_list_positive_shift.mp4': { picture: ['1920x1080', '30', 300, 5], sound: ['stereo'] },
  'androidx-h265_bframes.mp4': { picture: ['854x480', '30', 30, 3], fields: 'UNKNOWN' },
  'androidx-hlg10-color-test.mp4': { picture: ['1920x1080', '30', 9, 5], fields: 'UNKNOWN', hdr: 'HLG', sound: ['stereo'] },
  'androidx-sample.mp4': { picture: ['1080x720', '30000/1001', 30, 4], sound: ['mono'] },
  'androidx-sample_ac3.mp4': { seconds: 0.288, sound: ['stereo', '51'] },
  'androidx-sample_ac4.mp4': 'UNSUPPORTED_CODEC',
  'androidx-sample_eac3joc.mp4': { seconds: 2.048, sound: ['stereo', '51'] },
  'androidx-sample_h264_iframes_only.ts': { picture: ['854x480', '30', 30, 3] },
  'androidx-sample_malformed_free_box.mp4': 'CORRUPT',
  'androidx-sample_missing_stsd.mp4': { picture: ['1080x720', '30000/1001', 30, 4] },
  'androidx-sample_partially_fragmented.mp4': { picture: ['1080x720', '30000/1001', 30, 4], sound: ['mono'] },
  'androidx-sample_portrait.mp4': { picture: ['720x1080', '30000/1001', 30, 4], sound: ['mono'] },
  'androidx-sample_rf64.wav': { seconds: 0.349, sound: ['stereo'] },
  'androidx-sample_scte35.ts': { picture: ['640x426', '30000/1001', 3, 3], start: ['00:00:00:00', 'MPEG_GOP'], sound: ['mono'] },
  'androidx-sample_shorter_audio.mp4': { picture: ['320x240', '60', 72, 1], sound: ['mono'] },
  'androidx-sample_with_chapters.mkv': { picture: ['320x240', '30', 150, 1], sound: ['mono'] },
  'androidx-sample_with_chapters.mp4': { picture: ['1080x720', '30000/1001', 30, 4], sound: ['mono'] },
  'androidx-sample_with_colr_mdcv_and_clli.mp4': { picture: ['1920x1080', '60000/1001', 60, 5], fields: 'UNKNOWN', hdr: 'HDR10', sound: ['stereo'] },
  'androidx-sample_with_pgs_subtitles.mkv': { picture: ['1080x720', '600', 31, 4], sound: ['mono'] },
  // Its 30 pictures claim to last 1 ms each, and the stream says no length: the last one ends before its place and is not shown.
  'androidx-sample_with_srt.mkv': { picture: ['1080x720', '30', 29, 4], sound: ['mono'] },
  'androidx-silent-black-10s.mp4': { picture: ['320x240', '30', 300, 1], sound: ['mono'] },
  'androidx-sowt-with-video.mov': { picture: ['1920x1080', '50', 100, 5], sound: ['stereo'] },
  'androidx-testvid_1022ms.mp4': { picture: ['480x360', '29917/1000', 30, 2], sound: ['stereo'] },
  'apple-prores-422-hq.mov': { picture: ['320x240', '25', 25, 1] },
  'apple-prores-422.mov': { picture: ['320x240', '25', 25, 1] },
  'dv-pal-interlaced.mov': { picture: ['786x576', '25', 25, 4], fields: 'BFF', start: ['00:00:00:00', 'DV'] },
  'dvcpro-pal-interlaced.mov': { picture: ['786x576', '25', 25, 4], fields: 'BFF', start: ['00:00:00:00', 'DV'] },
  'hdv-1080i50.mov': { picture: ['1920x1080', '25', 25, 5], fields: 'TFF', start: ['00:00:00:00', 'MPEG_GOP'] },
  'mxf-audio1.mxf': { seconds: 0.042, start: ['00:00:00:00', 'MXF_MATERIAL'], sound: ['stereo'] },
  'mxf-imsc-timedtext.mxf': 'NO_PLAYABLE_STREAM',
  'mxf-indirect.mxf': { picture: ['3840x2160', '25', 1, 7], start: ['01:00:00:00', 'MXF_SOURCE'] },
  'mxf-pcm51-df5994.mxf': { seconds: 0.667, start: ['01:00:03;35', 'MXF_MATERIAL'], sound: ['stereo', '51'] },
  'mxf-video1.mxf': { picture: ['1920x1080', '24000/1001', 1, 5], start: ['00:00:00:00', 'MXF_MATERIAL'] },
  'photo-jpeg.mov': { picture: ['320x240', '25', 25, 1], fields: 'UNKNOWN' },
  'png.mov': { picture: ['320x240', '25', 25, 1], fields: 'UNKNOWN' },
  'shaka-chid-voices-51-ac3.ts': { seconds: 6.016, sound: ['stereo', '51'] },
  'shaka-sintel-small.mp4': { picture: ['256x110', '24', 240, 1], sound: ['stereo'] },
  'tmcd-24fps-h264-pcm.mov': { picture: ['1440x1080', '24', 50, 5], start: ['01:00:00:00', 'QUICKTIME_TMCD'], sound: ['stereo'] },
  'xdcam-ex-1080i50.mov': { picture: ['1920x1080', '25', 25, 5], fields: 'TFF', start: ['00:00:00:00', 'MPEG_GOP'] },
  'xdcam-ex-720p60.mov': { picture: ['1280x720', '25', 25, 4], start: ['00:00:00:00', 'MPEG_GOP'] },
  'xdcam-hd-1080i50.mov': { picture: ['1920x1080', '25', 25, 5], fields: 'TFF', start: ['00:00:00:00', 'MPEG_GOP'] },
  'xdcam-hd422-720p50.mov': { picture: ['1280x720', '25', 25, 4], start: ['00:00:00:00', 'MPEG_GOP'] },
};

/** Six minutes of 1080p: minutes of encoding that say nothing new; run with TELECINE_TEST_LONG_MEDIA=1. */
const LONG: Readonly<Record<string, Expected>> = { 'androidx-long_1080p_lowbitrate.mp4': { picture: ['1920x1080', '30', 10_883, 5], sound: ['stereo'] } };
const WANTED = process.env['TELECINE_TEST_LONG_MEDIA'] ? { ...EXPECTED, ...LONG } : EXPECTED;

/** Spans the kinds; each plays in both players from its first picture or sound to its last. */
const WATCHED = [
  'androidx-sample.mp4', 'androidx-sample_portrait.mp4', 'androidx-hlg10-color-test.mp4', 'androidx-sample_with_colr_mdcv_and_clli.mp4',
  'shaka-chid-voices-51-ac3.ts', 'xdcam-hd-1080i50.mov', 'tmcd-24fps-h264-pcm.mov', 'dv-pal-interlaced.mov',
];

const short = ({ width, height }: { width: number | null; height: number | null }): number => Math.min(width!, height!);
const rational = (text: string): number => text.split('/').map(Number).reduce((a, b) => a / b);

describeWithFixtures('every file of the media fixtures', (fixtures) => {
  const system = ffmpegs().at(-1)!;
  const folder = join(fixtures, 'media');
  let server: TestServer;
  let titles: Map<string, MadeTitle>;

  beforeAll(async () => {
    server = await startTestServer({ TELECINE_TRANSCODES: '2' });
    titles = await ingestAll(new ApiClient(server.url), Object.keys(WANTED).map((name) => join(folder, name)));
  });
  afterAll(() => server?.stop());
  const made = (name: string): MadeTitle => titles.get(name)!;

  it('is expected here', () => {
    const present = readdirSync(folder).filter((name) => name !== 'SOURCES.md' && statSync(join(folder, name)).isFile());
    expect(present.sort()).toEqual([...Object.keys(EXPECTED), ...Object.keys(LONG)].sort());
  });

  it.each(Object.entries(WANTED))('%s', async (name, expected) => {
    const title = made(name);
    if (typeof expected === 'string') {
      expect(title).toMatchObject({ status: 'FAILED', failure: { code: expected, retryable: false }, renditions: { nodes: [] } });
      return;
    }
    expect([title.status, title.failure]).toEqual(['READY', null]);
    expectFacts(title, expected);
    expectRenditions(title, expected);
    await expectDecodes(title, expected);
  });

  function expectFacts(title: MadeTitle, { picture, fields, hdr, start, sound }: Expected): void {
    const technical = title.technical!;
    const shown = technical.video[0];
    expect(title.frameRate).toBe(picture?.[1] ?? null);
    expect([shown?.fieldOrder, shown?.hdr?.format]).toEqual(picture ? [fields ?? 'PROGRESSIVE', hdr] : [undefined, undefined]);
    expect(technical.timeline.startSource).toBe(start?.[1] ?? null);
    expect(title.startTimecode).toBe(start?.[0] ?? (title.frameRate === '600' ? '00:00:00:000' : '00:00:00:00'));
    const channels = technical.audio.find(({ decodable }) => decodable)?.channels;
    if (sound) expect(channels).toBe(sound.includes('51') ? 6 : sound[0] === 'mono' ? 1 : 2);
    expect(technical.timeline.nominal).toBe(picture ? null : 'SOUND_ONLY');
  }

  function expectRenditions(title: MadeTitle, { picture, sound = [], seconds }: Expected): void {
    const pictures = title.renditions.nodes.filter(({ mediaType }) => mediaType === 'VIDEO');
    const sounds = title.renditions.nodes.filter(({ mediaType }) => mediaType === 'AUDIO');
    expect(sounds.map(({ profile }) => profile.replace(/^aac-(.*)-\d+$/, '$1'))).toEqual([...sound]);
    for (const one of sounds) expect(one.codecString).toBe('mp4a.40.2');
    if (!picture) return void expect(title.durationSeconds).toBeCloseTo(seconds!, 3);
    const [size, , frames, rungs] = picture;
    expect([`${pictures[0]!.width}x${pictures[0]!.height}`, pictures.length]).toEqual([size, rungs]);
    expect(pictures.map(({ frameCount }) => Number(frameCount))).toEqual(pictures.map(() => frames));
    for (const one of pictures) {
      expect([one.dynamicRange, one.width! % 2, one.height! % 2]).toEqual(['SDR', 0, 0]);
      expect(one.codecString).toMatch(/^avc1\.[0-9A-F]{6}$/i);
      expect(one.frameRate).toBe(title.frameRate === '600' ? '25' : title.frameRate);
    }
    const shown = title.technical!.video[0]!;
    expect(short(pictures[0]!)).toBeLessThanOrEqual(Math.max(shown.height, shown.width));
    expect(pictures.map(short)).toEqual([...pictures.map(short)].sort((a, b) => b - a));
    expect(pictures[0]!.height).toBeLessThanOrEqual(Number(shown.rotation) % 180 ? shown.width : shown.height);
  }

  async function expectDecodes(title: MadeTitle, { picture, seconds }: Expected): Promise<void> {
    const length = picture ? picture[2] / rational(title.renditions.nodes[0]!.frameRate!) : seconds!;
    for (const kind of ['hls', 'dash'] as const) {
      if (!(await demuxes(system.ffmpeg, kind))) continue;
      const decoded = await decodeManifest(system.ffmpeg, title.playback[kind]!, kind);
      expect(decoded).toMatchObject({ complaints: [], videoFrames: picture?.[2] ?? 0 });
      // Sound ends with its last whole packet of 1024 samples.
      expect(Math.abs(decoded.seconds - length)).toBeLessThan(0.06);
    }
  }

  describe('in a browser', () => {
    for (const name of WATCHED) {
      for (const kind of ['hls', 'dash'] as const) {
        (chromiumPath() ? it : it.skip)(`${name} plays to its end by ${kind === 'hls' ? 'hls.js' : 'shaka-player'}`, async () => {
          const expected = EXPECTED[name] as Expected;
          const title = made(name);
          const played = await playToEnd({ manifestUrl: title.playback[kind]!, kind, playbackRate: 2 });
          expect(played).toMatchObject({ ended: true, errors: [] });
          const frames = expected.picture?.[2];
          const length = frames ? frames / rational(title.frameRate!) : expected.seconds!;
          expect(Math.abs(played.currentTime - length)).toBeLessThan(0.1);
          if (frames) expect(title.renditions.nodes.map(({ width, height }) => `${width}x${height}`)).toContain(`${played.videoWidth}x${played.videoHeight}`);
          if (expected.sound) expect(played.audioBytes).toBeGreaterThan(0);
        });
      }
    }

    (chromiumPath() ? it : it.skip)('the watch page plays a signed link to its end', async () => {
      const { uuid } = parseGlobalId(made('androidx-sample.mp4').id)!;
      const link = await server.operator.link(idOf('Asset', uuid), server.url, 600, null);
      const played = await watchToEnd(link.ok ? link.value.url : '');
      expect(played).toMatchObject({ ended: true, errors: [] });
      expect(played.currentTime).toBeGreaterThan(0.9);
    });
  });
});

/** A machine with nothing but Node: the ffmpeg of 2018 and the ffprobe that npm brings. */
const BARE: Readonly<Record<string, string>> = {
  'apple-prores-422-hq.mov': 'READY', 'xdcam-hd-1080i50.mov': 'READY', 'androidx-sample.mp4': 'READY', 'androidx-hlg10-color-test.mp4': 'READY',
  'shaka-chid-voices-51-ac3.ts': 'READY', 'mxf-pcm51-df5994.mxf': 'READY', 'androidx-sample_with_srt.mkv': 'READY', 'androidx-sample_ac4.mp4': 'UNSUPPORTED_CODEC',
  'androidx-sample_malformed_free_box.mp4': 'CORRUPT', 'androidx-sample_with_colr_mdcv_and_clli.mp4': 'READY',
};

describeWithFixtures('media on a machine without the system\'s ffmpeg', (fixtures) => {
  const packaged = ffmpegs()[0]!;
  let server: TestServer;
  let titles: Map<string, MadeTitle>;
  beforeAll(async () => {
    server = await startTestServer({ TELECINE_TRANSCODES: '2', FFMPEG_PATH: packaged.ffmpeg, FFPROBE_PATH: packaged.ffprobe });
    titles = await ingestAll(new ApiClient(server.url), Object.keys(BARE).map((name) => join(fixtures, 'media', name)));
  });
  afterAll(() => server?.stop());

  it.each(Object.entries(BARE))('%s ends %s', async (name, outcome) => {
    const title = titles.get(name)!;
    expect(title.failure?.code ?? title.status).toBe(outcome);
    const expected = EXPECTED[name]!;
    if (typeof expected === 'string' || outcome !== 'READY') return;
    const pictures = title.renditions.nodes.filter(({ mediaType }) => mediaType === 'VIDEO');
    if (pictures.length > 0) expect(new Set(pictures.map(({ frameCount }) => Number(frameCount)))).toEqual(new Set([expected.picture?.[2]]));
    const decoded = await decodeManifest(packaged.ffmpeg, title.playback.hls!, 'hls');
    expect(decoded).toMatchObject({ complaints: [], videoFrames: pictures.length > 0 ? expected.picture?.[2] : 0 });
  });
});
