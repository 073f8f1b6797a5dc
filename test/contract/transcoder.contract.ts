import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PackagedRendition, Packager } from '../../src/domain/packaging/index.js';
import { approximately, type RenditionPlan, type TranscodeProgress, type TranscodeRequest, type Transcoder } from '../../src/domain/transcode/index.js';
import { makeClip, planFor } from '../support/clips.js';

const run = promisify(execFile);
const never = new AbortController().signal;
const quiet = (): void => undefined;

export interface TranscoderUnderTest {
  readonly transcoder: Transcoder;
  readonly packager: Packager;
  /** Another inspector than the code under test. */
  readonly ffprobe: string;
}

/** What every backend must do for the transcode job; run against each with real media. */
export function transcoderContract(name: string, make: () => TranscoderUnderTest): void {
  describe(`the transcoder ${name}`, () => {
    let folder: string;
    let clip: string;
    const { transcoder, packager, ffprobe } = make();
    const request = async (own: Partial<TranscodeRequest> = {}): Promise<TranscodeRequest> => {
      const workDir = await mkdtemp(join(folder, 'work-'));
      return { plan: planFor(clip), sourcePath: clip, sourceDemuxer: 'mov,mp4,m4a,3gp,3g2,mj2', workDir, ...own };
    };
    const packaged = async (plan: RenditionPlan, asked: TranscodeRequest): Promise<readonly PackagedRendition[]> => {
      const made = await transcoder.transcode(asked, quiet, never);
      if (!made.ok) throw new Error(made.error.message);
      const outDir = join(asked.workDir, 'out');
      await mkdir(outDir);
      const result = await packager.package({ plan, tracks: made.value.tracks, outDir }, never);
      if (!result.ok) throw new Error(result.error.message);
      return result.value;
    };

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'telecine-transcoder-'));
      clip = await makeClip(folder);
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));

    it('makes every rendition of the plan, each with every frame', async () => {
      const asked = await request();
      const { plan } = asked;
      const renditions = await packaged(plan, asked);
      expect(renditions.map((made) => made.name)).toEqual([...plan.video, ...plan.audio].map((wanted) => wanted.name));
      for (const made of renditions.filter(({ kind }) => kind === 'VIDEO')) {
        const wanted = plan.video.find((rung) => rung.name === made.name)!;
        expect(made).toMatchObject({ width: wanted.width, height: wanted.height, frameCount: plan.frameCount });
        expect(await counted(ffprobe, made.path)).toBe(plan.frameCount);
      }
    });

    it('aligns key frames and segments over all rungs, and ends sound with the pictures', async () => {
      const asked = await request();
      const renditions = await packaged(asked.plan, asked);
      const pictures = renditions.filter(({ kind }) => kind === 'VIDEO');
      const keys = await Promise.all(pictures.map(({ path }) => keyTimes(ffprobe, path)));
      expect(new Set(keys.map(String)).size).toBe(1);
      expect(keys[0]!.length).toBe(Math.ceil(asked.plan.frameCount! / asked.plan.video[0]!.gopFrames));
      expect(new Set(pictures.map(({ index }) => String(index.segments.map(({ duration }) => duration)))).size).toBe(1);
      const frame = 1 / approximately(asked.plan.frameRate);
      const lengths = renditions.map(({ durationTicks, timescale }) => durationTicks / timescale);
      expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThan(frame);
    });

    it('makes the same bytes again from the same request, where each encoder has one thread', async () => {
      const plan = planFor(clip, { encoderThreads: 1 });
      const [first, second] = [await request({ plan }), await request({ plan })];
      const digests = async (asked: TranscodeRequest): Promise<string[]> => (await packaged(asked.plan, asked)).map(({ sha256 }) => sha256);
      expect(await digests(first)).toEqual(await digests(second));
    });

    it('reports frames that never fall and end with all of them', async () => {
      const seen: TranscodeProgress[] = [];
      const asked = await request();
      await transcoder.transcode(asked, (progress) => seen.push(progress), never);
      for (const { name } of asked.plan.video) {
        const done = seen.map(({ renditions }) => renditions.find((rendition) => rendition.name === name)!.framesDone);
        expect(done).toEqual([...done].sort((a, b) => a - b));
        expect(done.at(-1)).toBe(asked.plan.frameCount);
      }
    });

    it('ends in the middle when it is cancelled, and says so', async () => {
      const cancel = new AbortController();
      const asked = await request({ sourcePath: await makeClip(folder, 40) });
      const running = transcoder.transcode(asked, quiet, cancel.signal);
      setTimeout(() => cancel.abort(), 500);
      expect(await running).toMatchObject({ ok: false, error: { code: 'CANCELED' } });
      expect((await readdir(asked.workDir)).filter((entry) => entry.endsWith('.pid'))).toEqual([]);
    });

    it('calls a source that cannot be read by its name', async () => {
      const noise = join(folder, 'noise.mp4');
      await writeFile(noise, 'not a film at all\n'.repeat(100));
      const result = await transcoder.transcode(await request({ sourcePath: noise }), quiet, never);
      expect(result).toMatchObject({ ok: false, error: { code: 'SOURCE_UNREADABLE', retryable: false } });
      expect(JSON.stringify(result)).not.toContain(folder);
    });

    it('never opens what a playlist or a script names', async () => {
      const script = join(folder, 'script.mp4');
      for (const text of [`ffconcat version 1.0\nfile '${clip}'\n`, `#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile://${clip}\n#EXT-X-ENDLIST\n`]) {
        await writeFile(script, text);
        const result = await transcoder.transcode(await request({ sourcePath: script }), quiet, never);
        expect(result).toMatchObject({ ok: false, error: { code: 'SOURCE_UNREADABLE' } });
      }
    });
  });
}

async function counted(ffprobe: string, path: string): Promise<number> {
  const { stdout } = await run(ffprobe, ['-v', 'error', '-count_frames', '-show_entries', 'stream=nb_read_frames', '-of', 'csv=p=0', path]);
  return Number.parseInt(stdout, 10);
}

async function keyTimes(ffprobe: string, path: string): Promise<string[]> {
  const { stdout } = await run(ffprobe, ['-v', 'error', '-show_entries', 'packet=pts_time,flags', '-of', 'csv=p=0', path]);
  return stdout.split('\n').flatMap((line) => (line.includes(',K') ? [line.split(',')[0]!] : []));
}
