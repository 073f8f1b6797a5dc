import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { elapsed } from '../support/client.js';
import { IngestBench, makeClip } from '../support/ingest-bench.js';

describe('a worker that is killed mid-transcode', () => {
  let bench: IngestBench;
  let clip: string;

  beforeAll(async () => {
    bench = await IngestBench.open();
    clip = await makeClip(join(bench.dataDir, 'clip.mov'), { seconds: 8, size: '640x360' });
  });
  afterAll(() => bench.close());

  it('is missed within 30 s, and the next one makes the same files, nothing twice, and leaves nothing behind', async () => {
    const undisturbed = await bench.ingest(clip);
    const first = await bench.worker({ preset: 'slow' });
    const root = await bench.ended(undisturbed.rootId);
    expect([root.status, root.error]).toEqual(['SUCCEEDED', null]);
    const expected = await bench.products(undisturbed.assetId);
    expect(Object.keys(expected)).toEqual(expect.arrayContaining(['aac-mono-1.mp4', 'h264-240.mp4', 'h264-360.mp4', 'poster.jpg', 'storyboard.vtt', 'storyboard-001.jpg']));

    const { assetId, rootId } = await bench.ingest(clip);
    await bench.encoding(rootId);
    await first.kill();
    expect(await bench.strays()).toHaveLength(1);
    const second = await bench.worker({ preset: 'slow' });
    expect(await bench.strays()).toEqual([]);
    expect(await elapsed(() => bench.until('it is picked up', async () => (await bench.job(rootId, 'TRANSCODE')).attempts === 2))).toBeLessThan(30_000);
    expect((await bench.ended(rootId)).status).toBe('SUCCEEDED');

    expect(await bench.products(assetId)).toEqual(expected);
    expect((await bench.asset(assetId)).status).toBe('READY');
    expect((await bench.jobs(rootId)).filter((job) => job.kind === 'ENCODE').map((job) => job.label).sort()).toEqual(
      (await bench.jobs(undisturbed.rootId)).filter((job) => job.kind === 'ENCODE').map((job) => job.label).sort());
    expect((await bench.leftovers()).filter((path) => path !== clip)).toEqual([]);
    await second.stop();
    expect(await bench.strays()).toEqual([]);
  });
});
