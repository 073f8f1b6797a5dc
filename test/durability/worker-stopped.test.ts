import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IngestBench, makeClip } from '../support/ingest-bench.js';

describe('a worker that is told to stop mid-transcode', () => {
  let bench: IngestBench;
  let clip: string;

  beforeAll(async () => {
    bench = await IngestBench.open();
    clip = await makeClip(join(bench.dataDir, 'clip.mov'), { seconds: 20, size: '640x360' });
  });
  afterAll(() => bench.close());

  it('is gone within seconds and hands the step back: another takes it at once, and the attempt does not count', async () => {
    const first = await bench.worker({ preset: 'slower' });
    const { rootId } = await bench.ingest(clip);
    await bench.encoding(rootId, 0.05);
    expect(await first.stop()).toBeLessThan(20_000);
    expect(await bench.strays()).toEqual([]);
    expect((await bench.leftovers()).filter((path) => path !== clip)).toEqual([]);
    expect(await bench.job(rootId, 'TRANSCODE')).toMatchObject({ status: 'QUEUED', attempts: 0, attempt_token: null });

    await bench.worker({ preset: 'ultrafast' });
    await bench.until('it is taken', async () => (await bench.job(rootId, 'TRANSCODE')).status === 'RUNNING');
    expect((await bench.ended(rootId)).status).toBe('SUCCEEDED');
    expect((await bench.job(rootId, 'TRANSCODE')).attempts).toBe(1);
  });
});
