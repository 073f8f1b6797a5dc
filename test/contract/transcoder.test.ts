import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cmafPackager, ffmpegThumbnailer, ffmpegTranscoder, killOrphans, locateFfmpeg } from '../../src/adapters/transcode-ffmpeg/index.js';
import type { PackagedRendition } from '../../src/domain/packaging/index.js';
import type { TranscodeRequest } from '../../src/domain/transcode/index.js';
import { ffmpegs, makeClip, planFor } from '../support/clips.js';
import { writeManifests } from '../support/manifests.js';
import { chromiumPath, mediaServer, playToEnd } from '../support/player.js';
import { mountSmallDisk } from '../support/small-disk.js';
import { transcoderContract } from './transcoder.contract.js';

const never = new AbortController().signal;
const quiet = (): void => undefined;

for (const { name, ffmpeg, ffprobe } of ffmpegs()) {
  transcoderContract(`by ffmpeg ${name}`, () => ({ transcoder: ffmpegTranscoder({ ffmpegPath: ffmpeg }), packager: cmafPackager(), ffprobe }));
}

describe('the local backend', () => {
  let folder: string;
  let clip: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'telecine-ffmpeg-'));
    clip = await makeClip(folder);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const request = async (workDir?: string): Promise<TranscodeRequest> => ({
    plan: planFor(clip),
    sourcePath: clip,
    sourceDemuxer: 'mov',
    workDir: workDir ?? (await mkdtemp(join(folder, 'work-'))),
  });

  it('tells what this ffmpeg can do', async () => {
    for (const { ffmpeg } of ffmpegs()) {
      const found = await locateFfmpeg({ ffmpegPath: ffmpeg });
      expect(found).toMatchObject({ ok: true });
      if (!found.ok) continue;
      expect(found.value.encoders).toEqual(expect.arrayContaining(['libx264', 'aac']));
      expect(found.value.filters).toEqual(expect.arrayContaining(['scale', 'zscale', 'tonemap', 'bwdif', 'tpad']));
      expect(found.value.decoders).toEqual(expect.arrayContaining(['h264', 'hevc', 'prores', 'pcm_s16le']));
      expect(found.value.demuxers).toEqual(expect.arrayContaining(['mov', 'matroska', 'mxf']));
    }
  });

  it('says what to do where ffmpeg is missing', async () => {
    const result = await ffmpegTranscoder({ ffmpegPath: join(folder, 'no-such-ffmpeg') }).transcode(await request(), quiet, never);
    expect(result).toMatchObject({ ok: false, error: { code: 'FFMPEG_MISSING', retryable: false } });
    expect(!result.ok && result.error.message).toContain('apt-get install ffmpeg');
  });

  it('does not make a program of a file that the operator named by mistake', async () => {
    const path = join(folder, 'notes.txt');
    await writeFile(path, '', { mode: 0o644 });
    expect(await locateFfmpeg({ ffmpegPath: path })).toMatchObject({ ok: false, error: { code: 'FFMPEG_MISSING' } });
    expect((await stat(path)).mode & 0o777).toBe(0o644);
  });

  it('calls a full disk by its name, while encoding and while packaging, and leaves no half file', async () => {
    const disk = mountSmallDisk(256);
    if (!disk) return;
    try {
      expect(await ffmpegTranscoder().transcode(await request(disk.path), quiet, never)).toMatchObject({ ok: false, error: { code: 'DISK_FULL', retryable: true } });
      for (const entry of await readdir(disk.path)) await rm(join(disk.path, entry));
      const asked = await request();
      const made = await ffmpegTranscoder().transcode(asked, quiet, never);
      if (!made.ok) throw new Error(made.error.message);
      const packaged = await cmafPackager().package({ plan: asked.plan, tracks: made.value.tracks, outDir: disk.path }, never);
      expect(packaged).toMatchObject({ ok: false, error: { code: 'DISK_FULL', retryable: true } });
      expect(await readdir(disk.path)).toEqual([]);
    } finally {
      disk.unmount();
    }
  });

  it('reports a track that is no track', async () => {
    const path = join(folder, 'broken.track.mp4');
    await writeFile(path, Buffer.alloc(500, 7));
    const result = await cmafPackager().package({ plan: planFor(clip), tracks: [{ name: 'h264-360', kind: 'VIDEO', path }], outDir: folder }, never);
    expect(result).toMatchObject({ ok: false, error: { code: 'TRACK_UNREADABLE' } });
  });

  it('ends what a killed worker left running, and nothing that took over its number', async () => {
    const workDir = await mkdtemp(join(folder, 'orphan-'));
    const orphan = spawn('sleep', ['60'], { stdio: 'ignore' });
    const gone = new Promise<NodeJS.Signals | null>((resolve) => orphan.once('exit', (_, signal) => resolve(signal)));
    const startTime = readFileSync(`/proc/${orphan.pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ')[19];
    await writeFile(join(workDir, 'ffmpeg.pid'), `${orphan.pid} 1\n`);
    await killOrphans(workDir);
    expect(orphan.signalCode).toBeNull();
    await writeFile(join(workDir, 'ffmpeg.pid'), `${orphan.pid} ${startTime}\n`);
    await killOrphans(workDir);
    expect(await gone).toBe('SIGKILL');
    await killOrphans(workDir);
  });

  it('makes a poster and sprites whose cells hold the key frames', async () => {
    for (const { ffmpeg } of ffmpegs()) {
      const { renditions, outDir, plan } = await title(ffmpeg);
      const made = await ffmpegThumbnailer({ ffmpegPath: ffmpeg }).thumbnails({ renditions, plan, outDir }, never);
      expect(made).toMatchObject({
        ok: true,
        value: { poster: 'poster.jpg', posterWidth: 640, storyboard: { tileWidth: 160, tileHeight: 90, columns: 3, rows: 1, tileCount: 3, framesPerTile: 50, sheets: ['storyboard-001.jpg'] } },
      });
      for (const name of ['poster.jpg', 'storyboard-001.jpg']) expect((await stat(join(outDir, name))).size).toBeGreaterThan(1_000);
    }
  });

  const title = async (ffmpegPath: string): Promise<{ renditions: readonly PackagedRendition[]; outDir: string; plan: TranscodeRequest['plan'] }> => {
    const asked = await request();
    const made = await ffmpegTranscoder({ ffmpegPath }).transcode(asked, quiet, never);
    if (!made.ok) throw new Error(made.error.message);
    const outDir = join(asked.workDir, 'out');
    await mkdir(outDir);
    const packaged = await cmafPackager().package({ plan: asked.plan, tracks: made.value.tracks, outDir }, never);
    if (!packaged.ok) throw new Error(packaged.error.message);
    return { renditions: packaged.value, outDir, plan: asked.plan };
  };

  (chromiumPath() ? describe : describe.skip)('in a browser', () => {
    it.each(ffmpegs())('plays from start to end with hls.js and shaka-player, every frame of it, made by ffmpeg $name', async ({ ffmpeg }) => {
      const { renditions, outDir, plan } = await title(ffmpeg);
      await writeManifests(outDir, plan, renditions);
      await using server = await mediaServer(outDir);
      for (const [kind, manifest] of [['hls', 'master.m3u8'], ['dash', 'manifest.mpd']] as const) {
        const played = await playToEnd({ manifestUrl: `${server.url}/${manifest}`, kind, playbackRate: 2 });
        expect(played).toMatchObject({ ended: true, errors: [] });
        expect(played.currentTime).toBeCloseTo(5, 1);
        expect(played.videoFrames).toBeGreaterThan(100);
        expect(played.audioBytes).toBeGreaterThan(10_000);
      }
    });

    it('plays sound alone', async () => {
      const { renditions, outDir, plan } = await title(ffmpegs()[0]!.ffmpeg);
      await writeManifests(outDir, plan, renditions.filter(({ kind }) => kind === 'AUDIO'));
      await using server = await mediaServer(outDir);
      for (const [kind, manifest] of [['hls', 'master.m3u8'], ['dash', 'manifest.mpd']] as const) {
        expect(await playToEnd({ manifestUrl: `${server.url}/${manifest}`, kind, playbackRate: 2 })).toMatchObject({ ended: true, errors: [], videoFrames: 0 });
      }
    });
  });
});
