import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IngestBench, makeClip } from '../support/ingest-bench.js';

describe('a worker that was only slow', () => {
  let bench: IngestBench;
  let clip: string;

  beforeAll(async () => {
    bench = await IngestBench.open();
    clip = await makeClip(join(bench.dataDir, 'clip.mov'), { seconds: 30, size: '640x360' });
  });
  afterAll(() => bench.close());

  it('loses the step to another, notices, stops, and cannot complete what is not its own any more', async () => {
    const slow = await bench.worker({ preset: 'slower' });
    const { assetId, rootId } = await bench.ingest(clip);
    await bench.encoding(rootId, 0.05);
    slow.signal('SIGSTOP');
    const other = await bench.worker({ preset: 'medium' });
    await bench.until('it is taken over', async () => (await bench.job(rootId, 'TRANSCODE')).attempts === 2);
    const { attempt_token: token } = await bench.job(rootId, 'TRANSCODE');
    slow.signal('SIGCONT');
    await bench.until('the slow one notices', async () => slow.log.includes('taken away'));
    expect((await bench.job(rootId, 'TRANSCODE')).attempt_token).toBe(token);
    expect((await bench.ended(rootId)).status).toBe('SUCCEEDED');
    expect((await bench.jobs(rootId)).map((job) => [job.kind, job.attempts]).filter(([kind]) => kind !== 'ENCODE' && kind !== 'INGEST')).toEqual(
      [['PROBE', 1], ['TRANSCODE', 2], ['PACKAGE', 1], ['THUMBNAILS', 1]]);
    expect((await bench.asset(assetId)).status).toBe('READY');
    expect((await bench.leftovers()).filter((path) => path !== clip)).toEqual([]);
    await Promise.all([slow.stop(), other.stop()]);
    expect(await bench.strays()).toEqual([]);
  });
});
