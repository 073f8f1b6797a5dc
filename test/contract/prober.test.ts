import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bundledFfprobe, createContentSniffer, createProber, locateFfprobe } from '../../src/adapters/probe/index.js';
import { mediainfoReport } from '../../src/adapters/probe/mediainfo.js';
import { runTool } from '../../src/adapters/probe/run-tool.js';
import type { Prober, TechnicalMetadata } from '../../src/domain/technical/index.js';
import { describeWithFixtures } from '../support/fixtures.js';
import { makeClip } from './prober-clips.js';

const workDir = mkdtempSync(join(tmpdir(), 'telecine-prober-'));
afterAll(() => rmSync(workDir, { recursive: true, force: true }));

const never = (): AbortSignal => new AbortController().signal;
const outcome = async (prober: Prober, path: string): Promise<string> => {
  const result = await prober.probe({ path, bytes: BigInt(statSync(path).size), workDir }, never());
  return result.ok ? 'accepted' : result.error.code;
};
const facts = async (prober: Prober, path: string): Promise<TechnicalMetadata> => {
  const result = await prober.probe({ path, bytes: BigInt(statSync(path).size), workDir }, never());
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const write = (name: string, content: string | Uint8Array): string => {
  const path = join(workDir, name);
  writeFileSync(path, content);
  return path;
};

const found = locateFfprobe(undefined, process.env['PATH']);
const bundled = bundledFfprobe();
const probers = [...new Set([found, bundled])].filter((path) => path !== undefined).map((path, nth) => ({ path, sample: nth > 0, prober: createProber({ ffprobePath: path }) }));
const prober = probers[0]?.prober as Prober;

/** Fixtures that cannot become a title, and why; every other one must be accepted. */
const REFUSED: Readonly<Record<string, string>> = {
  'androidx-sample_ac4.mp4': 'UNSUPPORTED_CODEC',
  'androidx-sample_malformed_free_box.mp4': 'CORRUPT',
  'mxf-imsc-timedtext.mxf': 'NO_PLAYABLE_STREAM',
};

describeWithFixtures('probing real media', (fixtures) => {
  const folder = join(fixtures, 'media');
  const names = readdirSync(folder).filter((name) => /\.(mov|mp4|mxf|ts|mkv|wav)$/.test(name));

  describe.each(probers)('with $path', ({ prober: each, sample }) => {
    it.each(sample ? names.filter((_, i) => i % 3 === 1) : names)('%s is accepted, or refused for the right reason', async (name) => {
      expect(await outcome(each, join(folder, name))).toBe(REFUSED[name] ?? 'accepted');
    });
    it('finds rates, counts, timecode and shape by both witnesses', async () => {
      expect((await facts(each, join(folder, 'mxf-pcm51-df5994.mxf'))).timeline).toMatchObject({ startTimecode: '01:00:03;35', timelineRate: '60000/1001' });
      expect(await facts(each, join(folder, 'tmcd-24fps-h264-pcm.mov'))).toMatchObject({ timeline: { startTimecode: '01:00:00:00', startFrame: '86400', frameCount: '50' }, witnesses: { mediainfo: expect.any(String) } });
      expect((await facts(each, join(folder, 'androidx-sample_partially_fragmented.mp4'))).video[0]).toMatchObject({ frameCount: '30', frameCountSource: 'COUNTED_PACKETS' });
      expect((await facts(each, join(folder, 'androidx-sample_with_srt.mkv'))).video[0]).toMatchObject({ frameRate: '30', frameCount: '30' });
      expect((await facts(each, join(folder, 'androidx-bt601.mov'))).video[0]).toMatchObject({ frameRate: '30000/1001', frameCount: '30' });
    });
    it('drops a sound without a description and keeps the picture', async () => {
      const technical = await facts(each, join(folder, 'androidx-sample_missing_stsd.mp4'));
      expect([technical.video[0]?.decodable, technical.audio[0]?.decodable]).toEqual([true, false]);
    });
    it('finds captions inside the picture', async () => {
      const technical = await facts(each, join(fixtures, 'captions-embedded', 'BigBuckBunny_256x144-24fps.ts'));
      expect(technical.captions.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['CEA608', 'CEA708']));
    });
  });

  it.each(names.filter((name) => name !== 'androidx-sample_malformed_free_box.mp4'))('%s without its last byte is truncated', async (name) => {
    const path = write('short.bin', readFileSync(join(folder, name)).subarray(0, -1));
    expect(await outcome(prober, path)).toBe('TRUNCATED');
  });
  it.each(['androidx-sample.mp4', 'xdcam-hd-1080i50.mov', 'mxf-indirect.mxf', 'androidx-sample_with_srt.mkv', 'androidx-sample_rf64.wav'])('half of %s is truncated', async (name) => {
    const whole = readFileSync(join(folder, name));
    expect(await outcome(prober, write('half.bin', whole.subarray(0, whole.length / 2)))).toBe('TRUNCATED');
  });
  it.each([60_000, 12_000])('a picture of %d squared is refused by its dimensions', async (side) => {
    const bomb = Buffer.from(readFileSync(join(folder, 'png.mov')));
    for (let at = bomb.indexOf('IHDR'); at >= 0; at = bomb.indexOf('IHDR', at + 4)) {
      bomb.writeUInt32BE(side, at + 4);
      bomb.writeUInt32BE(side, at + 8);
    }
    const entry = bomb.indexOf('png ', bomb.indexOf('stsd'));
    bomb.writeUInt16BE(side, entry + 28);
    bomb.writeUInt16BE(side, entry + 30);
    expect(await outcome(prober, write('bomb.mov', bomb))).toBe('DIMENSIONS_REFUSED');
  });
});

describe('containers of every kind that is listed', () => {
  it.each(['clip.avi', 'clip.flv', 'clip.ogg', 'clip.webm', 'clip.mkv', 'clip.mpg', 'clip.ts', 'clip.mxf', 'clip.dv', 'clip.gxf', 'clip.wav', 'clip.w64', 'clip.aiff', 'clip.caf', 'clip.flac', 'clip.mp3', 'clip.aac', 'fragmented.mp4', 'piped.mkv', 'piped.wav'])(
    '%s is accepted whole',
    async (name) => {
      expect(await outcome(prober, await makeClip(workDir, name))).toBe('accepted');
    },
  );
  it.each(['clip.avi', 'clip.flv', 'clip.ogg', 'clip.webm', 'clip.mkv', 'clip.ts', 'clip.mxf', 'clip.dv', 'clip.wav', 'clip.w64', 'clip.aiff', 'clip.caf', 'fragmented.mp4'])('%s without its last byte is truncated', async (name) => {
    const whole = readFileSync(await makeClip(workDir, name));
    expect(await outcome(prober, write(`short-${name}`, whole.subarray(0, -1)))).toBe('TRUNCATED');
  });
  it.each(['clip.flac', 'clip.mp3', 'long.flac', 'long.mp3'])('half of %s is truncated', async (name) => {
    const whole = readFileSync(await makeClip(workDir, name));
    expect(await outcome(prober, write(`whole-${name}`, whole))).toBe('accepted');
    expect(await outcome(prober, write(`half-${name}`, whole.subarray(0, whole.length / 2)))).toBe('TRUNCATED');
  });
  it('counts the frames of a container without a sample table', async () => {
    expect((await facts(prober, await makeClip(workDir, 'clip.ts'))).video[0]).toMatchObject({ frameCount: '25', frameCountSource: 'COUNTED_PACKETS', frameRate: '25' });
  });
  it('is not misled by packets that have no presentation time', async () => {
    const technical = await facts(prober, await makeClip(workDir, 'reordered.avi'));
    expect(technical.video[0]).toMatchObject({ frameRate: '25', variableFrameRate: false, frameCount: '25' });
    expect(technical.timeline.durationSeconds).toBe(1);
  });
  it('knows an uneven rate', async () => {
    const technical = await facts(prober, await makeClip(workDir, 'variable.mp4'));
    expect(technical.video[0]?.variableFrameRate).toBe(true);
    expect(technical.timeline.nominal).toBe('VARIABLE_FRAME_RATE');
  });
  it('reads a rotated picture clockwise', async () => {
    expect((await facts(prober, await makeClip(workDir, 'rotated.mp4'))).video[0]?.rotation).toBe(90);
  });
  it('refuses a file of a thousand streams', async () => {
    expect(await outcome(prober, await makeClip(workDir, 'thousand.mov'))).toBe('TOO_MANY_STREAMS');
  });
});

describe('hostile files', () => {
  let visits = 0;
  const server = createServer((_, answer) => {
    visits += 1;
    answer.end('secret');
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/x.ts`;

  it('a playlist or a concat script named .mp4 is refused, and nothing that it names is opened', async () => {
    expect(await outcome(prober, write('list.mp4', `#EXTM3U\n#EXTINF:10,\n${url()}\n#EXT-X-ENDLIST\n`))).toBe('PLAYLIST_REFUSED');
    expect(await outcome(prober, write('concat.mp4', `ffconcat version 1.0\nfile '${url()}'\nfile /etc/passwd\n`))).toBe('PLAYLIST_REFUSED');
    expect(await outcome(prober, write('dash.mp4', `<?xml version="1.0"?>\n<MPD><BaseURL>${url()}</BaseURL></MPD>`))).toBe('PLAYLIST_REFUSED');
    expect(visits).toBe(0);
  });
  it('a playlist behind a media header is read as that media and opens nothing', async () => {
    const ftyp = Buffer.from('00000014667479706d7034320000000069736f6d', 'hex');
    expect(await outcome(prober, write('poly.mp4', Buffer.concat([ftyp, Buffer.from(`\n#EXTM3U\n#EXTINF:10,\n${url()}\n`)])))).toMatch(/CORRUPT|TRUNCATED/);
    const packets = Buffer.alloc(188 * 8, `\n#EXTM3U\n#EXTINF:10,\n${url()}\n`);
    for (let at = 0; at < packets.length; at += 188) packets[at] = 0x47;
    expect(await outcome(prober, write('poly.ts', packets))).toMatch(/CORRUPT|NO_PLAYABLE_STREAM|NOT_MEDIA|PLAYLIST/);
    expect(visits).toBe(0);
  });
  it('text, emptiness and noise are named as what they are', async () => {
    expect(await outcome(prober, write('text.mp4', 'this is no film'))).toBe('NOT_MEDIA');
    expect(await outcome(prober, write('empty.mp4', ''))).toBe('EMPTY_FILE');
    expect(await outcome(prober, write('zeros.mp4', new Uint8Array(4096)))).toBe('NOT_MEDIA');
  });
  it('an upload is told the same by the sniffer alone', async () => {
    const sniffer = createContentSniffer();
    expect(await sniffer.sniff(write('text2.mp4', 'this is no film'))).toEqual({ kind: 'refused', code: 'NOT_MEDIA' });
    expect(await sniffer.sniff(await makeClip(workDir, 'clip.wav'))).toMatchObject({ kind: 'media', container: 'wav', mimeType: 'audio/vnd.wave' });
  });
  it('names with quotes, leading dashes, protocols and 255 bytes are only names', async () => {
    const clip = readFileSync(await makeClip(workDir, 'clip.wav'));
    for (const name of ["a'b\"c $(touch x).wav", '-i.wav', 'concat:a|b.wav', 'http:x.wav', '%2e%2e.wav', `${'ü'.repeat(125)}.wav`]) expect([name, await outcome(prober, write(name, clip))]).toEqual([name, 'accepted']);
  });
});

describe('the tools', () => {
  const limits = { timeoutMs: 500, maxOutputBytes: 10_000 };
  it('are stopped when they take too long or print too much', async () => {
    expect(await runTool('/bin/sleep', ['30'], limits, never())).toEqual({ kind: 'timeout' });
    expect(await runTool('/usr/bin/yes', [], limits, never())).toEqual({ kind: 'flood' });
  });
  it('are stopped by an abort, which throws its reason', async () => {
    await expect(runTool('/bin/sleep', ['30'], { ...limits, timeoutMs: 20_000 }, AbortSignal.timeout(100))).rejects.toThrow(/timeout/i);
    await expect(prober.probe({ path: '/nowhere', bytes: 1n, workDir }, AbortSignal.abort(new Error('cancelled')))).rejects.toThrow();
  });
  it('that are missing are the installation\'s fault: the prober throws', async () => {
    const path = await makeClip(workDir, 'clip.wav');
    await expect(createProber({ ffprobePath: '/nowhere/ffprobe' }).probe({ path, bytes: 1n, workDir }, never())).rejects.toThrow(/ffprobe/);
    expect(locateFfprobe('/nowhere/ffprobe', undefined)).toBeUndefined();
  });
  it('a second witness that dies or hangs is silent, and harms nothing', async () => {
    const path = await makeClip(workDir, 'clip.wav');
    expect(await mediainfoReport({ path, bytes: 96_078n, workDir }, never(), 1)).toBeNull();
    await expect(mediainfoReport({ path, bytes: 96_078n, workDir }, AbortSignal.timeout(5))).rejects.toThrow(/timeout/i);
    expect(await mediainfoReport({ path: '/nowhere', bytes: 10n, workDir }, never())).toBeNull();
  });
});
