import { readFileSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createProber } from '../../src/adapters/probe/index.js';
import { cmafPackager, ffmpegTranscoder } from '../../src/adapters/transcode-ffmpeg/index.js';
import type { PackagedRendition } from '../../src/domain/packaging/index.js';
import { mergeWitnesses, transcodeSourceOf } from '../../src/domain/technical/index.js';
import { H264_LADDER, planRenditions, type RenditionPlan } from '../../src/domain/transcode/index.js';
import { CAPABLE } from '../domain/transcode/sources.js';
import { ffmpegs } from '../support/clips.js';
import { describeWithFixtures } from '../support/fixtures.js';

const never = new AbortController().signal;
const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

/** Files with nothing that can be decoded: no picture, and AC-4, timed text, or no readable header. */
const UNPLAYABLE = ['androidx-sample_malformed_free_box.mp4', 'mxf-imsc-timedtext.mxf'];

describeWithFixtures('plans of real files', (fixtures) => {
  const probes = join(fixtures, 'media/probe');
  const names = readdirSync(probes).flatMap((name) => (name.endsWith('.ffprobe.json') ? [name.slice(0, -'.ffprobe.json'.length)] : []));

  it.each(names)('%s', (name) => {
    const ffprobe = { version: '5.1.9', json: json(join(probes, `${name}.ffprobe.json`)) };
    const mediainfo = { version: '23.04', json: json(join(probes, `${name}.mediainfo.json`)) };
    const plan = planRenditions(transcodeSourceOf(mergeWitnesses(ffprobe, mediainfo)), H264_LADDER, CAPABLE);
    if (UNPLAYABLE.includes(name)) {
      expect(plan).toMatchObject({ ok: false, error: { code: 'NOTHING_TO_PLAY' } });
      return;
    }
    if (!plan.ok) throw new Error(plan.error.code);
    expect(plan.value.video.length + plan.value.audio.length).toBeGreaterThan(0);
    for (const { width, height, level } of plan.value.video) expect([width % 2, height % 2, level === null]).toEqual([0, 0, false]);
  });
});

/** Name, size of the 240 rung, frames (null: sound only), renditions of sound. */
const CASES = [
  ['androidx-sample_portrait.mp4', '240x360', 30, ['aac-mono-1']],
  ['xdcam-hd-1080i50.mov', '426x240', 25, []],
  ['dv-pal-interlaced.mov', '328x240', 25, []],
  ['androidx-edit_list_positive_shift.mp4', '426x240', 300, ['aac-stereo-1']],
  ['androidx-sample_partially_fragmented.mp4', '360x240', 30, ['aac-mono-1']],
  ['androidx-sample_with_chapters.mkv', '320x240', 150, ['aac-mono-1']],
  ['androidx-sample_scte35.ts', '360x240', 3, ['aac-mono-1']],
  ['androidx-hlg10-color-test.mp4', '426x240', 9, ['aac-stereo-1']],
  ['shaka-chid-voices-51-ac3.ts', null, null, ['aac-stereo-1', 'aac-51-1']],
  ['androidx-sample_rf64.wav', null, null, ['aac-stereo-1']],
] as const;

describeWithFixtures('renditions of real files', (fixtures) => {
  for (const { name: origin, ffmpeg, ffprobe } of ffmpegs()) {
    describe(`by ffmpeg ${origin}`, () => {
      let folder: string;
      beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'telecine-fixtures-'))));
      afterAll(() => rm(folder, { recursive: true, force: true }));
      const prober = createProber({ ffprobePath: ffprobe });
      const transcoder = ffmpegTranscoder({ ffmpegPath: ffmpeg });

      it.each(CASES)('%s', async (name, size, frames, sounds) => {
        const path = join(fixtures, 'media', name);
        const workDir = join(folder, name);
        await mkdir(join(workDir, 'out'), { recursive: true });
        const probed = await prober.probe({ path, bytes: BigInt((await stat(path)).size), workDir }, never);
        if (!probed.ok) throw new Error(probed.error.code);
        const capabilities = await transcoder.capabilities();
        if (!capabilities.ok) throw new Error(capabilities.error.message);
        const plan = planRenditions(transcodeSourceOf(probed.value), { ...H264_LADDER, rungs: [240] }, capabilities.value);
        if (!plan.ok) throw new Error(plan.error.code);
        const made = await renditions(plan.value, path, probed.value.container.demuxer, workDir);
        const picture = made.find(({ kind }) => kind === 'VIDEO');
        expect([picture ? `${picture.width}x${picture.height}` : null, picture?.frameCount ?? null]).toEqual([size, frames]);
        expect(made.flatMap((rendition) => (rendition.kind === 'AUDIO' ? [rendition.name] : []))).toEqual([...sounds]);
      });

      async function renditions(plan: RenditionPlan, sourcePath: string, sourceDemuxer: string, workDir: string): Promise<readonly PackagedRendition[]> {
        const made = await transcoder.transcode({ plan, sourcePath, sourceDemuxer, workDir }, () => undefined, never);
        if (!made.ok) throw new Error(made.error.message);
        const packaged = await cmafPackager().package({ plan, tracks: made.value.tracks, outDir: join(workDir, 'out') }, never);
        if (!packaged.ok) throw new Error(packaged.error.message);
        return packaged.value;
      }
    });
  }
});
