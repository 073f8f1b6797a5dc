import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient, until } from '../support/client.js';
import { ffmpegs } from '../support/clips.js';
import { BadMedia, box, garbledSamples, noise, shorter } from '../support/media-bad.js';
import { decodeManifest, type MadeTitle, readTitle, uploadFile } from '../support/media-titles.js';
import { startTestServer, type TestServer } from '../support/server.js';

const { ffmpeg } = ffmpegs().at(-1)!;
let server: TestServer;
let api: ApiClient;
let folder: string;
let bad: BadMedia;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'telecine-bad-media-'));
  bad = new BadMedia(folder, ffmpeg);
  server = await startTestServer({ TELECINE_TRANSCODES: '2', TELECINE_LOG: 'error' });
  api = new ApiClient(server.url);
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

/** What becomes of a file, through the whole server. */
async function ingested(path: string): Promise<MadeTitle> {
  const id = await uploadFile(api, path);
  await api.settled(id);
  return readTitle(api, id);
}

async function refused(path: string, ...codes: string[]): Promise<void> {
  const title = await ingested(path);
  expect(title).toMatchObject({ status: 'FAILED', failure: { code: expect.any(String), retryable: false }, renditions: { nodes: [] } });
  expect(codes).toContain(title.failure!.code);
  // A sentence about the file and what to do, no path and no tool's words.
  expect(title.failure!.message).toMatch(/^[A-Z].{30,}\.( \(.*\))?$/);
  expect(title.failure!.message).not.toMatch(/\/tmp|ffmpeg|ffprobe/);
}

async function plays(path: string, frames: number): Promise<MadeTitle> {
  const title = await ingested(path);
  expect([title.status, title.failure]).toEqual(['READY', null]);
  const decoded = await decodeManifest(ffmpeg, title.playback.hls!, 'hls');
  expect(decoded).toMatchObject({ complaints: [], videoFrames: frames });
  return title;
}

describe('what is not media', () => {
  it('text named .mp4', async () => refused(await bad.written('text.mp4', 'This is a letter and no film.\n'.repeat(200)), 'NOT_MEDIA'));
  it('zero bytes', async () => refused(await bad.written('empty.mp4', ''), 'EMPTY_FILE'));
  it('noise named .mxf', async () => refused(await bad.written('noise.mxf', noise(100_000)), 'NOT_MEDIA'));

  it('a playlist or a script named .mp4 is never followed', async () => {
    const visits: string[] = [];
    const trap = createServer((request, response) => {
      visits.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
    const at = `http://127.0.0.1:${(trap.address() as AddressInfo).port}`;
    const scripts = {
      'hls.mp4': `#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:6\n#EXTINF:6,\n${at}/segment.ts\n#EXT-X-ENDLIST\n`,
      'concat.mp4': `ffconcat version 1.0\nfile '/etc/passwd'\nfile '${at}/a.mp4'\n`,
      'dash.mp4': `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011"><BaseURL>${at}/</BaseURL></MPD>`,
      'sdp.mp4': `v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n`,
    };
    for (const [name, text] of Object.entries(scripts)) await refused(await bad.written(name, text), 'PLAYLIST_REFUSED', 'NOT_MEDIA');
    trap.close();
    expect(visits).toEqual([]);
  });
});

describe('media that is damaged', () => {
  it.each(['mp4', 'mkv', 'mov'])('one byte short: %s', async (extension) => {
    const whole = await bad.clip(`whole.${extension}`);
    await refused(await bad.changed(whole, `short.${extension}`, shorter(1)), 'TRUNCATED');
  });
  it('one byte short: mxf', async () => {
    const whole = await bad.clip('whole.mxf', ['-c:v', 'mpeg2video', '-b:v', '4M', '-c:a', 'pcm_s16le']);
    await refused(await bad.changed(whole, 'short.mxf', shorter(1)), 'TRUNCATED');
  });
  it('one byte short: wav', async () => {
    const whole = await bad.clip('whole.wav', ['-map', '1:a', '-c:a', 'pcm_s16le']);
    await refused(await bad.changed(whole, 'short.wav', shorter(1)), 'TRUNCATED');
  });
  it('half an mp4 whose index came first', async () => {
    const whole = await bad.clip('fast.mp4', ['-movflags', '+faststart']);
    await refused(await bad.changed(whole, 'half.mp4', (bytes) => bytes.subarray(0, bytes.length / 2)), 'TRUNCATED');
  });
  it('garbage behind a valid head: every sample is noise', async () => {
    const whole = await bad.clip('clean.mp4', ['-movflags', '+faststart', '-an']);
    await refused(await bad.changed(whole, 'garbled.mp4', (bytes) => garbledSamples(bytes, 0)), 'CORRUPT', 'SOURCE_UNREADABLE', 'NO_PLAYABLE_STREAM');
  });
  it('garbage in the middle: what can be decoded plays', async () => {
    const whole = await bad.clip('scratched.mp4', ['-movflags', '+faststart', '-an', '-g', '10']);
    const title = await ingested(await bad.changed(whole, 'scratched-middle.mp4', (bytes) => {
      const samples = box(bytes, 'mdat');
      noise(2_000).copy(samples, Math.floor(samples.length / 2));
      return bytes;
    }));
    expect(title.status).toBe('READY');
    expect(title.renditions.nodes.map(({ frameCount }) => frameCount)).toEqual(title.renditions.nodes.map(() => '50'));
  });
});

describe('media that asks for too much', () => {
  it('a picture of 60000 x 60000', async () => {
    const small = await bad.clip('small.mov', ['-an', '-c:v', 'png', '-pix_fmt', 'rgb24', '-frames:v', '1']);
    await refused(await bad.changed(small, 'huge.mov', enlargedPng), 'DIMENSIONS_REFUSED');
  });
  it('a picture of 20000 x 16, all of it there', async () => {
    const path = join(folder, 'long.mov');
    execFileSync(ffmpeg, ['-v', 'error', '-nostdin', '-y', '-f', 'lavfi', '-i', 'color=s=20000x16:r=25:d=0.2', '-c:v', 'png', path]);
    await refused(path, 'DIMENSIONS_REFUSED');
  });
  it('a thousand streams', async () => {
    const one = await bad.clip('one.mov', ['-vn', '-c:a', 'pcm_u8', '-ar', '8000'], 0.1);
    const many = join(folder, 'many.mov');
    execFileSync(ffmpeg, ['-v', 'error', '-nostdin', '-y', '-i', one, ...Array.from({ length: 1000 }, () => ['-map', '0:a']).flat(), '-c', 'copy', many]);
    await refused(many, 'TOO_MANY_STREAMS');
  });
  it.each(['mp4', 'mkv'])('two frames that stand hours apart: %s', async (extension) => {
    await refused(await bad.sparse(`sparse.${extension}`, 3, 7200), 'TIMESTAMP_GAPS');
  });
  it('but slides of ten seconds each are a film', async () => {
    const title = await ingested(await bad.sparse('slides.mp4', 4, 10));
    expect(title.status).toBe('READY');
    expect(title.durationSeconds).toBeGreaterThanOrEqual(30);
  });
});

describe('a track that is not what it says', () => {
  it('sound of noise does not cost the picture', async () => {
    const whole = await bad.clip('noisy.mp4', ['-c:a', 'ac3', '-movflags', '+faststart']);
    await plays(await bad.changed(whole, 'noisy-sound.mp4', garbledSound), 50);
  });
  it('sound without a single packet does not cost the picture', async () => {
    const whole = await bad.clip('silent.mp4', ['-c:a', 'aac', '-movflags', '+faststart']);
    await plays(await bad.changed(whole, 'no-packets.mp4', withoutSoundSamples), 50);
  });
  it('a single frame, of no duration', async () => {
    const path = join(folder, 'single.mp4');
    execFileSync(ffmpeg, ['-v', 'error', '-nostdin', '-y', '-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=0.04', '-c:v', 'libx264', '-preset', 'ultrafast', path]);
    await plays(await bad.changed(path, 'no-duration.mp4', (bytes) => {
      const changed = Buffer.from(bytes);
      box(changed, 'stts').writeUInt32BE(0, 12);
      box(changed, 'mdhd').writeUInt32BE(0, 16);
      box(changed, 'tkhd').writeUInt32BE(0, 20);
      box(changed, 'mvhd').writeUInt32BE(0, 16);
      return changed;
    }), 1);
  });
});

describe('the server after all of it', () => {
  it('is ready, takes the next title, and has kept nothing of the attempts', async () => {
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    await plays(await bad.clip('after.mp4'), 50);
    await until('the work folders are empty', async () => {
      const work = await readdir(join(server.config.dataDir, 'work'), { recursive: true, withFileTypes: true });
      return work.every((entry) => !entry.isFile() || /lock|owner|\.pid$|identity/.test(entry.name)) ? true : null;
    });
    const incoming = (await readdir(join(server.config.dataDir, 'incoming'), { withFileTypes: true })).filter((entry) => entry.isFile());
    expect(incoming.map(({ name }) => name)).toEqual([]);
  });
});

/** Sample bytes of the sound track only: what its chunk offsets and sizes name. */
function garbledSound(bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes);
  for (const { at, size } of samplesOf(changed, 1)) noise(size, at + 7).copy(changed, at);
  return changed;
}

/** Sizes and offsets of the samples of the n-th track of an ISO file with one chunk run each, as ffmpeg writes them. */
function samplesOf(bytes: Buffer, track: number): { at: number; size: number }[] {
  const [stsz, stco, stsc] = [box(bytes, 'stsz', track), box(bytes, 'stco', track), box(bytes, 'stsc', track)];
  const sizes = Array.from({ length: stsz.readUInt32BE(8) }, (_, i) => stsz.readUInt32BE(4) || stsz.readUInt32BE(12 + 4 * i));
  const chunks = Array.from({ length: stco.readUInt32BE(4) }, (_, i) => stco.readUInt32BE(8 + 4 * i));
  const runs = Array.from({ length: stsc.readUInt32BE(4) }, (_, i) => ({ first: stsc.readUInt32BE(8 + 12 * i), count: stsc.readUInt32BE(12 + 12 * i) }));
  const found: { at: number; size: number }[] = [];
  let next = 0;
  chunks.forEach((offset, i) => {
    const run = runs.filter(({ first }) => first <= i + 1).at(-1)!;
    for (let n = 0, at = offset; n < run.count; n++) {
      found.push({ at, size: sizes[next]! });
      at += sizes[next++]!;
    }
  });
  return found;
}

/** A picture of 60000 by 60000 in the track's description and in the picture's own head. */
function enlargedPng(bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes);
  for (const [fields, at] of [[box(changed, 'png '), 24]] as const) for (const side of [0, 2]) fields.writeUInt16BE(60_000, at + side);
  const head = changed.indexOf('IHDR', 0, 'latin1') + 4;
  for (const side of [0, 4]) changed.writeUInt32BE(60_000, head + side);
  return changed;
}

/** The second track's table says: no samples. */
function withoutSoundSamples(bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes);
  for (const [name, at] of [['stts', 4], ['stsc', 4], ['stsz', 8], ['stco', 4]] as const) box(changed, name, 1).writeUInt32BE(0, at);
  return changed;
}
