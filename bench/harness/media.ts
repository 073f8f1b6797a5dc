import { randomBytes } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { locateFfprobe } from '../../src/adapters/probe/index.js';
import { locateFfmpeg } from '../../src/adapters/transcode-ffmpeg/index.js';
import { runProgram } from './children.js';
import { chosenPrograms } from './environment.js';
import type { BenchContext } from './suite.js';

export interface MediaPrograms {
  readonly ffmpeg: string;
  readonly ffmpegVersion: string;
  readonly ffprobe: string;
  /** Settings that let the server use the same. */
  readonly settings: Readonly<Record<string, string>>;
}

/** The ffmpeg and ffprobe that Telecine would find; both sides of a suite use these. */
export async function mediaPrograms(): Promise<MediaPrograms> {
  const chosen = chosenPrograms();
  const found = await locateFfmpeg(chosen.ffmpegPath === undefined ? {} : { ffmpegPath: chosen.ffmpegPath });
  const ffprobe = locateFfprobe(chosen.ffprobePath, chosen.searchPath);
  if (!found.ok || ffprobe === undefined) throw new Error('this suite needs ffmpeg and ffprobe: see `npx telecine doctor`');
  const { path, version } = found.value;
  return { ffmpeg: path, ffmpegVersion: version, ffprobe, settings: { FFMPEG_PATH: path, FFPROBE_PATH: ffprobe } };
}

/**
 * A 25 fps clip with moving pictures, light grain (without it an encoder has hardly anything to do, and every other cost looks large) and a tone.
 * H.264 of high quality in MP4, as an editing system hands over a proxy.
 */
export async function makeClip(context: BenchContext, { ffmpeg }: MediaPrograms, file: string, picture: { size: string; seconds: number }): Promise<void> {
  const { size, seconds } = picture;
  await runProgram(ffmpeg, [
    ...['-nostdin', '-hide_banner', '-loglevel', 'error', '-y'],
    ...['-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=25:duration=${seconds},noise=alls=6:allf=t`],
    ...['-f', 'lavfi', '-i', `sine=frequency=1000:sample_rate=48000:duration=${seconds}`],
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '16', '-pix_fmt', 'yuv420p', '-g', '50', '-c:a', 'aac', '-ac', '2', '-b:a', '192k'],
    ...['-movflags', '+faststart', file],
  ], { cwd: context.workDir, signal: context.signal });
}

const MIB = 1024 * 1024;
/** Size of a box that has its size in 64 bits: 4 of "look there", 4 of type, 8 of size (ISO/IEC 14496-12 4.2). */
const LARGE_BOX_HEADER = 16;

/** Makes an MP4 as large as asked for by a `free` box of noise at its end: a large upload that is cheap to transcode. */
export async function padWithFreeBox(file: string, bytes: number): Promise<void> {
  const { size } = await stat(file);
  const header = Buffer.alloc(LARGE_BOX_HEADER);
  header.writeUInt32BE(1, 0);
  header.write('free', 4, 'latin1');
  header.writeBigUInt64BE(BigInt(bytes - size), 8);
  const target = await open(file, 'a');
  try {
    await target.write(header);
    const noise = randomBytes(MIB);
    for (let left = bytes - size - LARGE_BOX_HEADER; left > 0; left -= noise.length) await target.write(noise, 0, Math.min(left, noise.length));
    await target.sync();
  } finally {
    await target.close();
  }
}
