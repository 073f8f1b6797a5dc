import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { PLAIN, plainCue, qualityProfileOf, readCaptions, UNSAID } from '../../src/domain/caption/index.js';
import { type CaptionCues, trackDifference, trackQuality } from '../../src/domain/playback/index.js';
import { readEdit } from '../../src/domain/retiming/index.js';
import { primaryTrack } from '../../src/domain/timecode/index.js';
import type { captionsThread } from '../../src/app/threads/index.js';

/** As it is installed: a thread loads compiled sources only. */
const COMPILED = fileURLToPath(new URL('../../dist/src/app/threads/index.js', import.meta.url));

const second = (i: number): string => new Date(i * 1000).toISOString().slice(11, 19);
const subrip = (cues: number): Uint8Array => new TextEncoder().encode(Array.from({ length: cues }, (_, i) => `${i + 1}\n${second(i)},000 --> ${second(i)},900\n<i>Cue ${i}</i> of many, which are long enough for a thread\n\n`).join(''));

const TV = { rate: { num: 25, den: 1 }, dropFrame: false };
const track = (cues: number, words: (i: number) => string): CaptionCues => ({
  ...TV, start: 0n, language: 'en',
  cues: Array.from({ length: cues }, (_, i) => ({ ...UNSAID, ...plainCue({ in: BigInt(i * 50), out: BigInt(i * 50 + 40) }, ''), out: BigInt(i * 50 + 40), spans: [{ ...PLAIN, text: words(i) }] })),
});
const many = track(1500, (i) => `word ${(i * 7919) % 10_007} of many`);
const others = track(1300, (i) => `word ${(i * 31_337) % 100_003} of others`);
const profile = qualityProfileOf({ base: 'ott-adult' });
const label = (frame: number): string => `${second(Math.floor(frame / 25))}:${String(frame % 25).padStart(2, '0')}`;
const edl = (events: number): string => `TITLE: MANY\nFCM: NON-DROP FRAME\n${Array.from({ length: events }, (_, i) => `${String(i + 1).padStart(6, '0')}  OLD V     C        ${label(i * 12)} ${label(i * 12 + 10)} ${label(i * 10)} ${label(i * 10 + 10)}\n`).join('')}`;
const primary = { ...primaryTrack(TV, 0n), id: 'primary', source: null, streamIndex: null };

describe('captions and edits in a thread of their own', () => {
  let thread: typeof captionsThread;
  beforeAll(async () => {
    ({ captionsThread: thread } = (await import(COMPILED)) as { captionsThread: typeof captionsThread });
  });

  it('are what they would be without it, in their order, several at once too', async () => {
    const documents = [5000, 4000, 6001, 10].map(subrip);
    const readings = await Promise.all(documents.map((bytes) => thread.readCaptions(bytes, { format: 'SRT' })));
    for (const [i, bytes] of documents.entries()) expect(readings[i]).toEqual(readCaptions(bytes, { format: 'SRT' }));
  });

  it('are measured and compared as they would be without it', async () => {
    if (!profile.ok) throw new Error('no profile');
    expect(await thread.trackQuality(many, profile.value)).toEqual(trackQuality(many, profile.value));
    expect(await thread.trackDifference(many, others)).toEqual(trackDifference(many, others));
    const tooMany = track(10_001, () => 'one');
    expect([await thread.trackQuality(tooMany, profile.value), await thread.trackDifference(many, tooMany)]).toEqual([trackQuality(tooMany, profile.value), trackDifference(many, tooMany)]);
  });

  it('are edits as they would be without it', async () => {
    for (const document of [{ content: edl(2500) }, { content: edl(2500), reel: 'NEW' }, { content: 'x'.repeat(200_000) }, { content: edl(10), sourceStart: '00:00:00:30' }]) expect(await thread.readEdit(document, primary)).toEqual(readEdit(document, primary));
  });

  it('let a server answer others meanwhile', async () => {
    const server = createServer((_, response) => response.end('ok')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const events: string[] = [];
    const done = Promise.all([thread.readEdit({ content: edl(12_000) }, primary), thread.trackDifference(many, others)]).then(() => events.push('done'));
    for (let i = 0; i < 3; i++) events.push(await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/healthz`).then((response) => response.text()));
    await done;
    server.close();
    expect(events).toEqual(['ok', 'ok', 'ok', 'done']);
  });

  it('are refused as they would be without it', async () => {
    const noise = new Uint8Array(300_000).fill(7);
    expect(await thread.readCaptions(noise, {})).toEqual(readCaptions(noise, {}));
  });

  it('leave this thread to others', async () => {
    const done = thread.readCaptions(subrip(8000), {});
    let turns = 0;
    const count = setInterval(() => (turns += 1), 1);
    await done.finally(() => clearInterval(count));
    expect(turns).toBeGreaterThan(1);
  });
});
