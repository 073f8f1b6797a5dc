import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cancelJob, retryJob } from '../../src/domain/ingest/index.js';
import { IngestBench, makeClip } from '../support/ingest-bench.js';

describe('a tree that is cancelled mid-transcode', () => {
  let bench: IngestBench;
  let clip: string;

  beforeAll(async () => {
    bench = await IngestBench.open();
    clip = await makeClip(join(bench.dataDir, 'clip.mov'), { seconds: 30, size: '640x360' });
  });
  afterAll(() => bench.close());

  it('ends its encoder within seconds, leaves nothing, and runs to the end when a person retries it', async () => {
    const slow = await bench.worker({ preset: 'slower' });
    const { assetId, rootId } = await bench.ingest(clip);
    await bench.encoding(rootId, 0.05);
    expect((await bench.strays()).length).toBeGreaterThan(0);
    expect(await cancelJob(bench.store, bench.actor, { id: rootId })).toMatchObject({ ok: true });
    await bench.until('the encoder ends', async () => (await bench.strays()).length === 0);
    await bench.until('the folder is gone', async () => (await bench.leftovers()).filter((path) => path !== clip).length === 0);
    expect((await bench.jobs(rootId)).map((job) => job.status).filter((status) => status === 'RUNNING' || status === 'QUEUED')).toEqual([]);
    expect(await bench.asset(assetId)).toMatchObject({ status: 'FAILED', failure: { code: 'CANCELED' } });

    await slow.stop();
    await bench.worker({ preset: 'ultrafast' });
    expect(await retryJob(bench.store, bench.actor, { id: rootId })).toMatchObject({ ok: true });
    expect((await bench.ended(rootId)).status).toBe('SUCCEEDED');
    expect((await bench.asset(assetId)).status).toBe('READY');
    expect((await bench.job(rootId, 'PROBE')).attempts).toBe(1);
  });
});
