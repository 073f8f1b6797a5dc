import { spawn } from 'node:child_process';
import { copyFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { FfmpegFacts } from '../../app/tools.js';
import { fault } from '../exit.js';
import type { Bar } from '../terminal/bar.js';

const SECONDS = 10;
const RATE = 25;
const FRAMES = SECONDS * RATE;
const START = '10:00:00:00';
const NAME = 'telecine-demo.mov';
const STDERR_TAIL = 4_000;

/**
 * Makes the clip of the demo in `folder`: 10 s of 1080p25, a moving test picture with its timecode burnt in (EBU start at 10 h,
 * as a timecode track too) and a 1 kHz tone. Answers its path.
 */
export async function makeClip(ffmpeg: FfmpegFacts, folder: string, bar: Bar, signal: AbortSignal): Promise<string> {
  const lacking = ['drawtext', 'testsrc2', 'sine'].filter((filter) => !ffmpeg.filters.includes(filter));
  if (lacking.length > 0) throw fault(`${ffmpeg.path} has no ${lacking.join(', ')}, so it cannot make the demo's clip. Give a file of your own, or install Debian's ffmpeg.`);
  // Beside the clip, so that no path stands in a filter, where colons and quotes have meanings.
  await copyFile(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSansMono-Bold.ttf'), join(folder, 'font.ttf'));
  await encode(ffmpeg.path, folder, bar, signal);
  bar.end(`${SECONDS} s, 1080p${RATE}, timecode from ${START}`);
  return join(folder, NAME);
}

const burntIn = `drawtext=fontfile=font.ttf:timecode='${START.replaceAll(':', '\\:')}':rate=${RATE}:fontsize=96:fontcolor=white:box=1:boxcolor=black@0.6:boxborderw=24:x=(w-tw)/2:y=h-220`;

export const clipArguments: readonly string[] = [
  '-hide_banner', '-nostdin', '-v', 'error', '-progress', 'pipe:1',
  '-f', 'lavfi', '-i', `testsrc2=size=1920x1080:rate=${RATE}:duration=${SECONDS}`,
  '-f', 'lavfi', '-i', `sine=frequency=1000:sample_rate=48000:duration=${SECONDS}`,
  '-vf', burntIn, '-pix_fmt', 'yuv420p', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', 'bt709',
  '-c:v', 'libx264', '-preset', 'superfast', '-crf', '20', '-g', String(RATE), '-c:a', 'aac', '-b:a', '192k', '-ac', '2',
  '-timecode', START, '-y', NAME,
];

async function encode(path: string, folder: string, bar: Bar, signal: AbortSignal): Promise<void> {
  const child = spawn(path, clipArguments, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], signal, killSignal: 'SIGKILL' });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => { complaint = (complaint + text).slice(-STDERR_TAIL); });
  createInterface(child.stdout).on('line', (line) => {
    const frame = /^frame=\s*(\d+)/.exec(line)?.[1];
    if (frame !== undefined) bar.set(Number(frame) / FRAMES, `picture ${frame} of ${FRAMES}`);
  });
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve() : reject(fault(`${path} did not make the clip: ${complaint.trim() || `it ended with ${code}`}`))));
  });
}
