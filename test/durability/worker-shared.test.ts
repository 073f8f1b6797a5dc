import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IngestBench, makeClip } from '../support/ingest-bench.js';

describe('two workers', () => {
  let bench: IngestBench;
  let clip: string;

  beforeAll(async () => {
    bench = await IngestBench.open();
    clip = await makeClip(join(bench.dataDir, 'clip.mov'), { seconds: 6, size: '640x360' });
  });
  afterAll(() => bench.close());

  it('share the load, each step once, the same files for the same source', async () => {
    const trees = [];
    for (let n = 0; n < 4; n++) trees.push(await bench.ingest(clip));
    const workers = [await bench.worker(), await bench.worker()];
    for (const { rootId } of trees) expect((await bench.ended(rootId)).status).toBe('SUCCEEDED');
    for (const { rootId } of trees) for (const job of await bench.jobs(rootId)) if (job.kind.match(/PROBE|TRANSCODE|PACKAGE|THUMB/)) expect(job.attempts).toBe(1);
    for (const worker of workers) expect(worker.log).toMatch(/"kind":"TRANSCODE".*step done/);
    const products = await Promise.all(trees.map(({ assetId }) => bench.products(assetId)));
    for (const made of products) expect(made).toEqual(products[0]);
  });
});

describe('a step of higher priority', () => {
  it('is transcoded before those that waited longer', async () => {
    const bench = await IngestBench.open();
    const clip = await makeClip(join(bench.dataDir, 'clip.mov'), { seconds: 3, size: '320x240' });
    const [low, lower, high] = [await bench.ingest(clip), await bench.ingest(clip, { priority: -5 }), await bench.ingest(clip, { priority: 10 })];
    await bench.worker();
    const beganAt = async (rootId: typeof high.rootId): Promise<Date> => {
      await bench.ended(rootId);
      return (await bench.store.system.query<{ at: Date }>(`select started_at as at from job where root_id = $1 and kind = 'TRANSCODE'`, [rootId])).rows[0]!.at;
    };
    const [first, last] = [await beganAt(high.rootId), await beganAt(lower.rootId)];
    expect((await bench.ended(low.rootId)).status).toBe('SUCCEEDED');
    expect(first.getTime()).toBeLessThan(last.getTime());
    await bench.close();
  });
});
