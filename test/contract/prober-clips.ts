import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const SYSTEM = '/usr/bin/ffmpeg';
const ffmpeg = (): string => (existsSync(SYSTEM) ? SYSTEM : join(dirname(createRequire(import.meta.url).resolve(`@ffmpeg-installer/${process.platform}-${process.arch}/package.json`)), 'ffmpeg'));

const picture = ['-f', 'lavfi', '-i', 'testsrc2=size=320x240:rate=25'];
const pal = ['-f', 'lavfi', '-i', 'testsrc2=size=720x576:rate=25'];
const sound = ['-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=48000'];
const one = ['-t', '1'];
const mpeg2 = ['-c:v', 'mpeg2video', '-b:v', '2M'];
const x264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];

const RECIPES: Readonly<Record<string, readonly string[]>> = {
  'clip.avi': [...picture, ...sound, ...one, '-c:v', 'mpeg4', '-c:a', 'pcm_s16le'],
  'reordered.avi': [...picture, ...one, '-c:v', 'mpeg4', '-bf', '2'],
  'clip.flv': [...picture, ...one, '-c:v', 'flv'],
  'clip.ogg': [...sound, ...one, '-c:a', 'flac'],
  'clip.webm': [...picture, ...one, '-c:v', 'libvpx', '-deadline', 'realtime'],
  'clip.mkv': [...picture, ...one, ...x264],
  'clip.mpg': [...picture, ...one, ...mpeg2, '-f', 'vob'],
  'clip.ts': [...picture, ...one, ...x264],
  'clip.mxf': [...picture, ...sound, ...one, ...mpeg2, '-c:a', 'pcm_s16le'],
  'clip.dv': [...pal, ...sound, ...one, '-c:v', 'dvvideo', '-pix_fmt', 'yuv420p', '-c:a', 'pcm_s16le', '-ac', '2', '-f', 'dv'],
  'clip.gxf': [...pal, ...one, ...mpeg2, '-pix_fmt', 'yuv420p', '-f', 'gxf'],
  'clip.wav': [...sound, ...one],
  'clip.w64': [...sound, ...one],
  'clip.aiff': [...sound, ...one],
  'clip.caf': [...sound, ...one],
  'clip.flac': [...sound, ...one],
  'clip.mp3': [...sound, ...one, '-c:a', 'libmp3lame'],
  'long.flac': [...sound, '-t', '90', '-sample_fmt', 's16'],
  'long.mp3': [...sound, '-t', '20', '-ac', '2', '-ar', '22050', '-c:a', 'libmp3lame', '-q:a', '4'],
  'clip.aac': [...sound, ...one],
  'fragmented.mp4': [...picture, ...one, ...x264, '-movflags', '+frag_keyframe+empty_moov'],
  'piped.mkv': [...picture, ...one, ...x264, '-live', '1', '-f', 'matroska'],
  'piped.wav': [...sound, ...one, '-f', 'wav'],
  'variable.mp4': [...picture, '-t', '4', '-vf', "select='not(eq(mod(n,7),3))*not(between(n,30,52))'", '-vsync', 'vfr', ...x264],
  'thousand.mov': [...sound, '-t', '0.05', ...Array.from({ length: 1000 }, () => ['-map', '0:a']).flat(), '-c:a', 'pcm_s16be'],
};

const run = promisify(execFile);

/** A one-second clip of a kind, made once per folder. */
export async function makeClip(folder: string, name: string): Promise<string> {
  const path = join(folder, name);
  if (existsSync(path)) return path;
  if (name === 'rotated.mp4') return rotate(folder, path);
  if (name.startsWith('piped.')) {
    const { stdout } = await run(ffmpeg(), ['-v', 'error', ...(RECIPES[name] ?? []), '-'], { encoding: 'buffer', maxBuffer: 64 * 1024 * 1024 });
    writeFileSync(path, stdout);
    return path;
  }
  await run(ffmpeg(), ['-v', 'error', '-y', ...(RECIPES[name] ?? []), path]);
  return path;
}

/** The track header's matrix (ISO/IEC 14496-12 §8.3.2) of a clockwise quarter turn, written by hand: tools differ in how they are asked. */
async function rotate(folder: string, path: string): Promise<string> {
  const upright = join(folder, 'upright.mp4');
  await run(ffmpeg(), ['-v', 'error', '-y', ...picture, ...one, ...x264, upright]);
  const bytes = readFileSync(upright);
  const matrix = bytes.indexOf('tkhd') + 4 + 40;
  [0, 0x00010000, 0, 0xffff0000, 0, 0, 240 << 16, 0, 0x40000000].forEach((value, i) => bytes.writeUInt32BE(value >>> 0, matrix + 4 * i));
  writeFileSync(path, bytes);
  return path;
}
