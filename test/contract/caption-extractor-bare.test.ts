import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ffmpegCaptionExtractor } from '../../src/adapters/captions-ffmpeg/index.js';
import { textOf } from '../../src/domain/caption/index.js';
import { ffmpegs } from '../support/clips.js';
import { describeWithFixtures } from '../support/fixtures.js';

const run = promisify(execFile);
const never = new AbortController().signal;
const DEMUXERS: Readonly<Record<string, string>> = { ts: 'mpegts', mp4: 'mov,mp4,m4a', avi: 'avi', m2v: 'mpegvideo', h264: 'h264', hevc: 'hevc' };

describeWithFixtures('captions in streams that do not say when their pictures are shown', (fixtures) => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'telecine-bare-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  // The ffmpeg from npm reads captions and writes none: a later one has to make the films.
  const writing = ffmpegs().find(({ name }) => name === 'of the system');
  const coded = async (name: string, codec: readonly string[]): Promise<string> => {
    const path = join(folder, `${name}.ts`);
    await run(writing!.ffmpeg, ['-v', 'error', '-y', '-i', join(fixtures, 'captions-embedded', 'sintel-captions.ts'), '-an', '-t', '10', ...codec, path]);
    return path;
  };
  const remuxed = async (source: string, extension: string): Promise<string> => {
    const path = source.replace(/ts$/, extension);
    if (extension !== 'ts') await run(writing!.ffmpeg, ['-v', 'error', '-y', '-i', source, '-c', 'copy', path]);
    return path;
  };

  (writing ? describe : describe.skip).each(ffmpegs())('with the ffmpeg $name', (tools) => {
    const cues = async (path: string, extension: string) => {
      const result = await ffmpegCaptionExtractor(tools).extract({ path, demuxer: DEMUXERS[extension]!, rate: { num: 24, den: 1 }, dropFrame: false, origin: null }, never);
      if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
      const { captions, unread } = result.value;
      return [unread, ...captions.map(({ document }) => [document.service, ...document.cues.map((cue) => [cue.in, cue.out, textOf(cue)])])];
    };

    it.each([
      ['mpeg2-2', ['-c:v', 'mpeg2video', '-bf', '2'], ['mp4', 'avi', 'm2v']],
      ['mpeg2-0', ['-c:v', 'mpeg2video', '-bf', '0'], ['mp4', 'avi', 'm2v']],
      ['h264-3', ['-c:v', 'libx264', '-preset', 'veryfast', '-bf', '3', '-x264-params', 'b-pyramid=normal:keyint=48:open-gop=1'], ['mp4', 'avi', 'h264']],
      ['h264-0', ['-c:v', 'libx264', '-preset', 'veryfast', '-bf', '0'], ['mp4', 'avi', 'h264']],
      ['h264-interlaced', ['-c:v', 'libx264', '-preset', 'veryfast', '-vf', 'scale=160:96', '-bf', '2', '-x264-params', 'slices=4:keyint=24:weightp=2:interlaced=1'], ['mp4', 'avi', 'h264']],
    ] as const)('has the captions of %s in the frames of the same pictures in a transport stream', async (name, codec, extensions) => {
      const source = await coded(`${name}-${tools.name.replaceAll(' ', '-')}`, codec);
      const expected = await cues(source, 'ts');
      expect(expected).toMatchObject([[], ['CC1', [24n, 96n, expect.anything()], [120n, 167n, expect.anything()], [167n, null, expect.anything()]]]);
      for (const extension of extensions) expect([extension, await cues(await remuxed(source, extension), extension)]).toEqual([extension, expected]);
    });
  });
});
