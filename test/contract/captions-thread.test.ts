import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { readCaptions } from '../../src/domain/caption/index.js';
import type { readCaptionsInThread } from '../../src/adapters/captions-thread/index.js';

/** As it is installed: a thread loads compiled sources only. */
const COMPILED = fileURLToPath(new URL('../../dist/src/adapters/captions-thread/index.js', import.meta.url));

const second = (i: number): string => new Date(i * 1000).toISOString().slice(11, 19);
const subrip = (cues: number): Uint8Array => new TextEncoder().encode(Array.from({ length: cues }, (_, i) => `${i + 1}\n${second(i)},000 --> ${second(i)},900\n<i>Cue ${i}</i> of many, which are long enough for a thread\n\n`).join(''));

describe('captions that are read in a thread of their own', () => {
  let read: typeof readCaptionsInThread;
  beforeAll(async () => {
    ({ readCaptionsInThread: read } = (await import(COMPILED)) as { readCaptionsInThread: typeof readCaptionsInThread });
  });

  it('are what they would be without it, in their order, several at once too', async () => {
    const documents = [5000, 4000, 6001, 10].map(subrip);
    const readings = await Promise.all(documents.map((bytes) => read(bytes, { format: 'SRT' })));
    for (const [i, bytes] of documents.entries()) expect(readings[i]).toEqual(readCaptions(bytes, { format: 'SRT' }));
  });

  it('are refused as they would be without it', async () => {
    const noise = new Uint8Array(300_000).fill(7);
    expect(await read(noise, {})).toEqual(readCaptions(noise, {}));
  });

  it('leave this thread to others', async () => {
    const done = read(subrip(8000), {});
    let turns = 0;
    const count = setInterval(() => (turns += 1), 1);
    await done.finally(() => clearInterval(count));
    expect(turns).toBeGreaterThan(1);
  });
});
