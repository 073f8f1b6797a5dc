import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ffmpegCaptionExtractor, mp4CaptionInserter } from '../../src/adapters/captions-ffmpeg/index.js';
import { PLAIN, plainCue, textOf, UNSAID, type CaptionDocument, type Cue, type InsertionRequest } from '../../src/domain/caption/index.js';
import { ffmpegs, type FfmpegPair } from '../support/clips.js';
import { millisecondDocument } from '../support/captions.js';

const run = promisify(execFile);
const never = new AbortController().signal;
const NTSC = { num: 30000, den: 1001 };
const TIMEBASE = { rate: NTSC, dropFrame: true };

const styled: Cue = { ...UNSAID, in: 90n, out: 150n, box: { x: 10, y: 10, width: 80, height: 80 / 15 }, align: 'left', anchor: 'top', spans: [{ ...PLAIN, text: 'up ' }, { ...PLAIN, text: 'here', italic: true, color: '#ffff00' }], appearance: { mode: 'pop-on' } };
const document: CaptionDocument = { ...millisecondDocument([plainCue({ in: 40n, out: 80n }, 'Hello there'), styled]), ...TIMEBASE };

describe.each(ffmpegs())('captions put into pictures, with the ffmpeg $name', (tools: FfmpegPair) => {
  const inserter = mp4CaptionInserter(tools);
  const extractor = ffmpegCaptionExtractor(tools);
  let folder: string;
  /** Pictures out of order: three B-frames between references. */
  const film = async (name: string, ...output: readonly string[]): Promise<string> => {
    const path = join(folder, name);
    await run(tools.ffmpeg, ['-v', 'error', '-y', '-f', 'lavfi', '-i', 'testsrc2=s=160x90:r=30000/1001', '-f', 'lavfi', '-i', 'sine=f=440:r=48000', '-t', '6', '-c:v', 'libx264', '-preset', 'veryfast', '-bf', '3', '-pix_fmt', 'yuv420p', '-c:a', 'aac', ...output, path]);
    return path;
  };
  const put = async (own: Pick<InsertionRequest, 'path' | 'demuxer'> & Partial<InsertionRequest>, target = 'with.mp4') => {
    const path = join(folder, target);
    return { path, result: await inserter.insert({ target: path, document, timebase: TIMEBASE, replace: true, ...own }, never) };
  };
  const found = async (path: string) => {
    const result = await extractor.extract({ path, demuxer: 'mov,mp4', ...TIMEBASE, origin: null }, never);
    if (!result.ok) throw new Error(result.error.message);
    return new Map(result.value.captions.map((caption) => [caption.document.service, caption.document.cues]));
  };
  const packets = async (path: string, entries: string): Promise<string> => (await run(tools.ffprobe, ['-v', 'error', '-show_entries', entries, '-of', 'csv=p=0', path])).stdout;
  const pictures = async (path: string): Promise<string> => (await run(tools.ffmpeg, ['-v', 'error', '-i', path, '-map', '0', '-f', 'framemd5', '-'])).stdout;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'telecine-insert-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('is found again with every cue in its frame, and changes no picture, sound or time', async () => {
    const source = await film('plain.mp4');
    const { path, result } = await put({ path: source, demuxer: 'mov,mp4' });
    expect(result).toEqual({ ok: true, value: [] });
    const cues = (await found(path)).get('S1')!;
    expect(cues.map((cue) => [cue.in, cue.out, textOf(cue)])).toEqual([[40n, 80n, 'Hello there'], [90n, 150n, 'up here']]);
    expect(cues[1]!.spans).toEqual(styled.spans);
    expect((await byFfmpeg(tools.ffmpeg, path)).map((text) => text.replaceAll(/\s+/g, ' ').trim())).toEqual(['Hello there', 'up here']);
    expect(await packets(path, 'packet=stream_index,pts,dts,flags')).toBe(await packets(source, 'packet=stream_index,pts,dts,flags'));
    expect(await pictures(path)).toBe(await pictures(source));
  });

  it.each([['h264', ['-bsf:v', 'h264_mp4toannexb']], ['avi', []]] as const)('takes .%s, which does not say when its pictures are shown, and gives them the times that they had', async (extension, output) => {
    const source = await film('timed.mp4', '-r', '30000/1001');
    const bare = join(folder, `bare.${extension}`);
    await run(tools.ffmpeg, ['-v', 'error', '-y', '-i', source, '-map', '0:v', '-c', 'copy', ...output, bare]);
    const { path, result } = await put({ path: bare, demuxer: extension });
    expect(result).toEqual({ ok: true, value: [] });
    expect((await found(path)).get('S1')!.map((cue) => [cue.in, cue.out, textOf(cue)])).toEqual([[40n, 80n, 'Hello there'], [90n, 150n, 'up here']]);
    expect((await byFfmpeg(tools.ffmpeg, path)).map((text) => text.replaceAll(/\s+/g, ' ').trim())).toEqual(['Hello there', 'up here']);
    expect(shownIn(await packets(path, 'packet=pts'))).toEqual(shownIn((await run(tools.ffprobe, ['-v', 'error', '-select_streams', 'v', '-show_entries', 'packet=pts', '-of', 'csv=p=0', source])).stdout));
    expect(shades(await pictures(path))).toEqual(shades(await pictures(source)));
  });

  it('replaces captions in a bare stream, once for each picture', async () => {
    const first = await put({ path: await film('once.mp4'), demuxer: 'mov,mp4' });
    const bare = join(folder, 'once.h264');
    await run(tools.ffmpeg, ['-v', 'error', '-y', '-i', first.path, '-map', '0:v', '-c', 'copy', bare]);
    const other = { ...document, cues: [plainCue({ in: 60n, out: 100n }, 'Otherwise')] };
    const replaced = await put({ path: bare, demuxer: 'h264', document: other }, 'replaced.mp4');
    const cues = await found(replaced.path);
    expect(['S1', 'CC1'].map((service) => cues.get(service)!.map((cue) => [cue.in, cue.out, textOf(cue)]))).toEqual([[[60n, 100n, 'Otherwise']], [[60n, 100n, 'Otherwise']]]);
  });

  if (tools.name !== 'from npm') return;

  it.each([['film.ts', ['-f', 'mpegts'], 'mpegts'], ['fragments.mp4', ['-movflags', 'frag_keyframe+empty_moov'], 'mov,mp4']] as const)('takes %s, with the times that it has', async (name, output, demuxer) => {
    const { path, result } = await put({ path: await film(name, ...output), demuxer });
    expect(result).toMatchObject({ ok: true });
    expect((await found(path)).get('S1')!.map((cue) => [cue.in, cue.out])).toEqual([[40n, 80n], [90n, 150n]]);
  });

  it('replaces captions, or leaves them where it is told to', async () => {
    const first = await put({ path: await film('again.mp4'), demuxer: 'mov,mp4' });
    const other = { ...document, cues: [plainCue({ in: 60n, out: 100n }, 'Otherwise')] };
    const replaced = await put({ path: first.path, demuxer: 'mov,mp4', document: other }, 'replaced.mp4');
    expect((await found(replaced.path)).get('S1')!.map(textOf)).toEqual(['Otherwise']);
    const beside = await put({ path: first.path, demuxer: 'mov,mp4', document: other, service: 'S3', replace: false }, 'beside.mp4');
    expect(beside.result).toMatchObject({ ok: true });
    expect((await found(beside.path)).get('S3')!.map(textOf)).toEqual(['Otherwise']);
  });

  it('refuses what it cannot do', async () => {
    const sound = join(folder, 'sound.mp4');
    await run(tools.ffmpeg, ['-v', 'error', '-y', '-f', 'lavfi', '-i', 'sine', '-t', '1', '-c:a', 'aac', sound]);
    expect((await put({ path: sound, demuxer: 'mov,mp4' })).result).toMatchObject({ ok: false, error: { code: 'NO_H264' } });
    expect((await put({ path: await film('rate.mp4'), demuxer: 'mov,mp4', timebase: { rate: { num: 15, den: 1 }, dropFrame: false } })).result).toMatchObject({ ok: false, error: { code: 'RATE_WITHOUT_CAPTIONS' } });
    expect(await inserter.insert({ path: sound, demuxer: 'mov,mp4', target: join(folder, 'never.mp4'), document, timebase: TIMEBASE, replace: true }, AbortSignal.abort())).toMatchObject({ ok: false });
  });
});

/** By packets, the how manieth picture each is. */
function shownIn(times: string): number[] {
  const all = times.trim().split('\n').map((time) => parseInt(time, 10));
  const sorted = [...all].sort((a, b) => a - b);
  return all.map((time) => sorted.indexOf(time));
}

/** The checksums of pictures, in order. */
const shades = (framemd5: string): string[] => framemd5.split('\n').filter((line) => line.startsWith('0,')).map((line) => line.split(',').at(-1)!.trim());

/** The texts of CEA-608 that ffmpeg's decoder finds in the pictures, in order. */
async function byFfmpeg(ffmpeg: string, path: string): Promise<string[]> {
  const { stdout } = await run(ffmpeg, ['-v', 'error', '-f', 'lavfi', '-i', `movie=${path}[out0+subcc]`, '-map', '0:s', '-c:s', 'srt', '-f', 'srt', '-']);
  return stdout.split(/\n\n/).filter((block) => block.includes('-->')).map((block) => block.split('\n').slice(2).join(' ').replaceAll(/<[^>]*>|\{\\[^}]*\}|\\h/g, ' '));
}
