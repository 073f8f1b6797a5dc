import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { exclusion, settledTrees, startStepDeliveries, strandedSteps } from '../../src/adapters/queue/index.js';
import { fileHasher } from '../../src/adapters/storage-fs/index.js';
import { openWorkDirs } from '../../src/adapters/work-dirs/index.js';
import { type Failure, err, ok } from '../../src/domain/shared/index.js';
import { leftoversChore, startHousekeeping, startWorker, strandedStepsChore, type TaskDeps, type Worker } from '../../src/jobs/index.js';
import { PATIENCE } from '../support/client.js';
import { fakeTasks } from '../support/fake-tasks.js';
import { IngestBench, type JobRow } from '../support/ingest-bench.js';

const PASSING: Failure = { code: 'DISK_FULL', message: 'Storage is full.', retryable: true };
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe('messages of steps', () => {
  let bench: IngestBench;
  let clip: string;
  let deps: TaskDeps;
  const workers: Worker[] = [];

  beforeAll(async () => {
    bench = await IngestBench.open();
    clip = join(bench.dataDir, 'clip.mov');
    await writeFile(clip, 'bytes');
    const workDirs = await openWorkDirs({ root: join(bench.dataDir, 'work'), recover: async () => undefined, log: () => undefined });
    deps = { ingest: bench.store, storage: bench.storage, hasher: fileHasher, workDirs, log: quiet, prober: null } as unknown as TaskDeps;
  });
  afterAll(async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
    await bench.close();
  });

  const start = async (tasks = fakeTasks(), options = {}): Promise<Worker> => {
    const deliveries = await startStepDeliveries({ ...options, url: bench.store.database.url, role: 'telecine_system', log: () => undefined });
    const worker = await startWorker(deps, deliveries, undefined, tasks);
    workers.push(worker);
    return worker;
  };
  /** As the owner: what no role of the program may do. */
  const sql = async (text: string, values: unknown[] = []): Promise<void> => {
    const owner = new pg.Client({ connectionString: bench.store.database.url });
    await owner.connect();
    await owner.query(text, values).finally(() => owner.end());
  };

  it('follow each other without a pause: no step waits for the next look into the queue', async () => {
    const worker = await start(fakeTasks(), { pollSeconds: 2 * (PATIENCE / 1000) });
    const { rootId } = await bench.ingest(clip);
    expect((await bench.ended(rootId)).status).toBe('SUCCEEDED');
    await worker.stop();
  });

  it('are delivered after the pause that the failure set, and the tree goes on', async () => {
    const tries: number[] = [];
    const worker = await start(fakeTasks({ PROBE: async () => (tries.push(performance.now()) < 3 ? err(PASSING) : ok({ effect: async (_tx, asset) => asset })) }));
    const { rootId } = await bench.ingest(clip);
    expect((await bench.ended(rootId)).status).toBe('SUCCEEDED');
    expect(tries).toHaveLength(3);
    const pauses = [tries[1]! - tries[0]!, tries[2]! - tries[1]!];
    expect(pauses[0]).toBeGreaterThan(1900);
    expect(pauses[1]).toBeGreaterThan(7900);
    await worker.stop();
  });

  it('of a task that ends with a fault count as attempts; nothing of the fault is shown', async () => {
    let times = 0;
    const worker = await start(fakeTasks({ PROBE: async () => {
      if ((times += 1) === 1) throw new Error('a secret path');
      return ok({ effect: async (_tx, asset) => asset });
    } }));
    const { rootId } = await bench.ingest(clip);
    const waiting = await bench.until('it waits for its second attempt', async () => {
      const probe = await bench.job(rootId, 'PROBE');
      return probe.status === 'QUEUED' && probe.attempts === 1 && probe;
    }) as JobRow;
    expect(waiting.error).toMatchObject({ code: 'INTERNAL' });
    expect(JSON.stringify(waiting.error)).not.toContain('secret');
    expect((await bench.ended(rootId)).status).toBe('SUCCEEDED');
    await worker.stop();
  });

  it('that are dead fail their tree: it does not hang', async () => {
    const { rootId, assetId } = await bench.ingest(clip);
    await sql(`update pgboss.job set retry_limit = 0, state = 'active', heartbeat_on = now() - interval '1 hour', started_on = now() where name = 'step-probe' and state = 'created'`);
    const worker = await start();
    expect(await bench.ended(rootId)).toMatchObject({ status: 'FAILED', error: { code: 'WORKER_LOST' } });
    expect(await bench.asset(assetId)).toMatchObject({ status: 'FAILED' });
    await worker.stop();
  });

  it('that are lost are sent again', async () => {
    const { rootId } = await bench.ingest(clip);
    await sql(`delete from pgboss.job where name like 'step-%'`);
    await sql(`update job set updated_at = updated_at - interval '2 minutes' where root_id = $1`, [rootId]);
    const chores = [strandedStepsChore({ ingest: bench.store, stranded: strandedSteps(bench.store.system) })];
    const housekeeping = startHousekeeping({ chores, exclusion: exclusion(bench.store.system), log: quiet });
    const next = await start();
    expect((await bench.ended(rootId)).status).toBe('SUCCEEDED');
    await housekeeping.stop();
    await next.stop();
  });

  it('of trees that ended leave nothing in storage beside what is catalogued', async () => {
    const worker = await start(fakeTasks({ PROBE: async () => err({ ...PASSING, retryable: false }) }));
    const { rootId, assetId } = await bench.ingest(clip);
    await bench.ended(rootId);
    for (const key of [`intermediate/${rootId}/token/h264-240`, `tenants/${bench.actor.tenantId}/assets/${assetId}/products/${rootId}/h264-240.mp4`]) {
      const path = join(bench.dataDir, 'piece');
      await writeFile(path, 'piece');
      await bench.storage.adopt(key, path);
      await leftoversChore({ storage: bench.storage, ingest: bench.store, settled: settledTrees(bench.store.system) }).run();
      expect(await bench.storage.size(key)).toBeNull();
    }
    await worker.stop();
  });

  it('are looked after by one process at a time', async () => {
    const one = exclusion(bench.store.system);
    let inside: boolean | undefined;
    expect(await one.alone('a chore', async () => void (inside = await one.alone('a chore', async () => undefined)))).toBe(true);
    expect(inside).toBe(false);
    expect(await one.alone('a chore', async () => undefined)).toBe(true);
  });
});
