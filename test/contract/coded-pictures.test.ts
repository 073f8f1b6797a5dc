import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AnnexBReader, pictureReader, shownTimes } from '../../src/domain/caption/index.js';
import { ffmpegs } from '../support/clips.js';

const run = promisify(execFile);
const { ffmpeg, ffprobe } = ffmpegs().at(-1)!;

describe('pictures of a bare stream', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'telecine-coded-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const x264 = (...parameters: readonly string[]): string[] => ['-c:v', 'libx264', '-preset', 'veryfast', '-x264-params', parameters.join(':')];
  it.each([
    ['h264', x264('bframes=0')],
    ['h264', x264('bframes=3', 'b-pyramid=normal', 'keyint=20', 'open-gop=1')],
    ['h264', x264('bframes=5', 'ref=8', 'slices=5', 'weightp=2', 'keyint=infinite')],
    ['h264', x264('bframes=2', 'interlaced=1', 'keyint=17', 'b-pyramid=strict')],
    ['h264', x264('bframes=0', 'intra-refresh=1', 'profile=baseline')],
    ['hevc', ['-c:v', 'libx265', '-x265-params', 'log-level=none:bframes=4:keyint=24:open-gop=1']],
    ['hevc', ['-c:v', 'libx265', '-x265-params', 'log-level=none:bframes=0']],
    ['hevc', ['-c:v', 'libx265', '-x265-params', 'log-level=none:bframes=3:keyint=20:open-gop=0:slices=2']],
  ] as const)('in %s (%j) are shown in the order of the times that a container has for them', async (codec, coding) => {
    const [film, bare] = [join(folder, 'film.mp4'), join(folder, `film.${codec}`)];
    await run(ffmpeg, ['-v', 'error', '-y', '-f', 'lavfi', '-i', 'mandelbrot=s=160x96:r=25', '-vf', 'format=yuv420p', '-frames:v', '150', ...coding, film]);
    await run(ffmpeg, ['-v', 'error', '-y', '-i', film, '-c', 'copy', bare]);
    const { stdout } = await run(ffprobe, ['-v', 'error', '-show_entries', 'packet=pts', '-of', 'csv=p=0', film]);
    const times = stdout.trim().split('\n').map(Number);
    const first = Math.min(...times);
    expect(shown(readFileSync(bare), codec)).toEqual(times.map((time) => Math.round(((time - first) * 25) / timescale(times))));
  });
});

/** Ticks a second, when a picture takes a twenty-fifth of one. */
function timescale(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return 25 * (sorted[1]! - sorted[0]!);
}

/** By the pictures in the order of the stream, which is shown when. */
function shown(stream: Uint8Array, codec: 'h264' | 'hevc'): number[] {
  const pictures = pictureReader(codec);
  const places: number[] = [];
  let decoded = 0;
  const order = shownTimes<number>((time, picture) => (places[picture] = time));
  const units = new AnnexBReader((unit) => {
    const picture = pictures.begins(unit);
    if (picture && !picture.isSecondField) order.push(picture, decoded, decoded++);
  });
  for (let at = 0; at < stream.length; at += 1013) units.push(stream.subarray(at, at + 1013));
  units.end();
  order.end();
  return places;
}
