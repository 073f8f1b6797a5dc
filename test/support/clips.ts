import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { H264_LADDER, planRenditions, ratio, type LadderProfile, type RenditionPlan } from '../../src/domain/transcode/index.js';

const run = promisify(execFile);
const require = createRequire(import.meta.url);

export interface FfmpegPair {
  readonly name: string;
  readonly ffmpeg: string;
  readonly ffprobe: string;
}

/** The ffmpeg that a bare machine has from npm (4.1), and the system's where there is one: everything must work with both. */
export function ffmpegs(): FfmpegPair[] {
  const platform = `${process.platform}-${process.arch}`;
  const packaged = { name: 'from npm', ffmpeg: require.resolve(`@ffmpeg-installer/${platform}/ffmpeg`), ffprobe: require.resolve(`@ffprobe-installer/${platform}/ffprobe`) };
  const system = { name: 'of the system', ffmpeg: '/usr/bin/ffmpeg', ffprobe: '/usr/bin/ffprobe' };
  return existsSync(system.ffmpeg) && existsSync(system.ffprobe) ? [packaged, system] : [packaged];
}

/** Moving picture of 640x360 at 25 fps and a tone; seconds whole. */
export async function makeClip(folder: string, seconds = 5): Promise<string> {
  const path = join(folder, `clip-${seconds}.mp4`);
  const [{ ffmpeg }] = ffmpegs() as [FfmpegPair];
  const inputs = ['-f', 'lavfi', '-i', 'testsrc2=s=640x360:r=25', '-f', 'lavfi', '-i', 'sine=f=440:r=48000'];
  const codecs = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac'];
  await run(ffmpeg, ['-v', 'error', '-y', ...inputs, '-t', `${seconds}`, ...codecs, path]);
  return path;
}

/** The plan for such a clip, on the default ladder with short segments. */
export function planFor(clip: string, profile: Partial<LadderProfile> = {}): RenditionPlan {
  const seconds = Number(/clip-(\d+)\.mp4$/.exec(clip)?.[1] ?? 5);
  const video = {
    streamIndex: 0,
    width: 640,
    height: 360,
    sampleAspectRatio: ratio(1),
    rotation: 0 as const,
    frameRate: ratio(25),
    variableFrameRate: false,
    frameCount: BigInt(seconds * 25),
    interlaced: null,
    transfer: null,
    primaries: null,
    matrix: null,
    range: null,
    bitDepth: 8,
    pixelFormat: 'yuv420p',
  };
  const audio = [{ streamIndex: 1, codec: 'aac', channels: 1, layout: 'mono', language: 'en', sampleRate: 48_000, decodable: true }];
  const plan = planRenditions({ video, audio, durationSeconds: ratio(seconds) }, { ...H264_LADDER, segmentSeconds: 2, ...profile }, { encoders: ['libx264', 'aac'], filters: ['tpad'] });
  if (!plan.ok) throw new Error(plan.error.detail);
  return plan.value;
}
