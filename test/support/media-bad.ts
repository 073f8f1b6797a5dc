import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Makes media that is wrong in one known way each; every function answers the path of what it made in `folder`. */
export class BadMedia {
  constructor(private readonly folder: string, private readonly ffmpeg: string) {}

  /** Nothing wrong with it: picture 320x180 at 25, and a tone; `more` goes before the output's name. */
  async clip(name: string, more: readonly string[] = [], seconds = 2): Promise<string> {
    const [path, input] = [join(this.folder, name), (source: string) => ['-f', 'lavfi', '-i', source]];
    await run(this.ffmpeg, ['-v', 'error', '-nostdin', '-y', ...input(`testsrc2=s=320x180:r=25:d=${seconds}`), ...input(`sine=r=48000:d=${seconds}`), ...H264, ...more, path]);
    return path;
  }

  /** A picture only, each of whose frames stands `secondsEach` after the one before. */
  async sparse(name: string, frames: number, secondsEach: number): Promise<string> {
    const path = join(this.folder, name);
    await run(this.ffmpeg, ['-v', 'error', '-nostdin', '-y', '-f', 'lavfi', '-i', `testsrc2=s=320x180:r=25:d=${frames / 25}`, '-vf', `setpts=N*${secondsEach}/TB`, '-vsync', 'passthrough', '-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '0', path]);
    return path;
  }

  async changed(from: string, name: string, change: (bytes: Buffer) => Buffer): Promise<string> {
    const path = join(this.folder, name);
    await writeFile(path, change(await readFile(from)));
    return path;
  }

  async written(name: string, bytes: Uint8Array | string): Promise<string> {
    const path = join(this.folder, name);
    await writeFile(path, bytes);
    return path;
  }
}

const H264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];

export const shorter = (by: number) => (bytes: Buffer): Buffer => bytes.subarray(0, bytes.length - by);

/** Bytes that look like nothing, the same in every run. */
export function noise(length: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(length);
  for (let at = 0, state = seed; at < length; at++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes[at] = state >>> 16;
  }
  return bytes;
}

/** The contents of the first box of a type, wherever it lies; its fields can be changed in place. */
export function box(bytes: Buffer, type: string, nth = 0): Buffer {
  let at = -1;
  for (let found = 0; found <= nth; found++) {
    at = bytes.indexOf(type, at + 1, 'latin1');
    if (at < 4) throw new Error(`no box ${type}`);
  }
  return bytes.subarray(at + 4, at - 4 + bytes.readUInt32BE(at - 4));
}

/** Replaces the samples of an ISO file: everything inside mdat but the first `keep` bytes. */
export function garbledSamples(bytes: Buffer, keep: number): Buffer {
  const changed = Buffer.from(bytes);
  const samples = box(changed, 'mdat');
  noise(samples.length - keep).copy(samples, keep);
  return changed;
}
