import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { prepareQueue, startStepDeliveries, stepQueue, strandedSteps } from '../../src/adapters/queue/index.js';
import type { StepDeliveries, StepMessage } from '../../src/domain/job/index.js';
import { idOf } from '../../src/domain/shared/index.js';
import { PATIENCE, pause, until } from '../support/client.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';

const message = (): StepMessage => ({ jobId: idOf('Job', randomUUID()), tenantId: idOf('Tenant', randomUUID()) });
/** With this, all that is delivered is what was announced. */
const NEVER_POLLS = { pollSeconds: 2 * (PATIENCE / 1000) };

describe('the step queue', () => {
  let database: TestDatabase;
  let app: pg.Pool;
  const consumers: StepDeliveries[] = [];

  beforeAll(async () => {
    database = await freshDatabase();
    await prepareQueue(database.url);
    await prepareQueue(database.url);
    app = new pg.Pool({ connectionString: database.url, options: '-c role=telecine_app', max: 2 });
  });
  afterAll(async () => {
    await Promise.all(consumers.map((consumer) => consumer.stop()));
    await app.end();
    await database.drop();
  });

  const inTransaction = async (end: 'commit' | 'rollback', work: (steps: ReturnType<typeof stepQueue>) => Promise<void>): Promise<void> => {
    const client = await app.connect();
    try {
      await client.query('begin');
      await work(stepQueue((text, values) => client.query(text, values)));
      await client.query(end);
    } finally {
      client.release();
    }
  };
  const consumer = async (options = {}): Promise<StepDeliveries> => {
    const made = await startStepDeliveries({ ...options, url: database.url, role: 'telecine_system', log: (line) => process.stderr.write(`${line}\n`) });
    consumers.push(made);
    return made;
  };

  it('is prepared once for each version of its options; its grants are looked after at every start', async () => {
    const owner = new pg.Client({ connectionString: database.url });
    await owner.connect();
    const retries = async (): Promise<number> => (await owner.query<{ n: number }>(`select retry_limit as n from pgboss.queue where name = 'step-probe'`)).rows[0]!.n;
    try {
      const asMade = await retries();
      await owner.query(`update pgboss.queue set retry_limit = 1 where name = 'step-probe'; revoke all on all tables in schema pgboss from telecine_app`);
      await prepareQueue(database.url);
      expect(await retries()).toBe(1);
      expect((await app.query('select from pgboss.job limit 1')).rowCount).toBe(0);
      await owner.query(`comment on schema pgboss is 'telecine of another version'`);
      await prepareQueue(database.url);
      expect(await retries()).toBe(asMade);
    } finally {
      await owner.end();
    }
  });

  it('delivers what a committed unit handed on, to the application’s role, without waiting for the next look', async () => {
    const seen: string[] = [];
    const steps = await consumer(NEVER_POLLS);
    await steps.consume('PROBE', 2, async ({ jobId }) => void seen.push(jobId));
    for (let n = 0; n < 5; n++) {
      const one = message();
      await inTransaction('commit', (queue) => queue.enqueue('PROBE', one, { priority: 0 }));
      await until('it is delivered', () => seen.includes(one.jobId));
      await pause(150);
    }
    expect(seen).toHaveLength(5);
  });

  it('delivers nothing of a unit that was rolled back', async () => {
    const seen: string[] = [];
    const steps = await consumer();
    await steps.consume('THUMBNAILS', 1, async ({ jobId }) => void seen.push(jobId));
    const [kept, dropped] = [message(), message()];
    await inTransaction('rollback', (queue) => queue.enqueue('THUMBNAILS', dropped, { priority: 100 }));
    await inTransaction('commit', (queue) => queue.enqueue('THUMBNAILS', kept, { priority: 0 }));
    await until('one is delivered', () => seen.length > 0);
    await pause(1200);
    expect(seen).toEqual([kept.jobId]);
  });

  it('serves higher priorities first, also those raised while they waited, and drains a backlog without pauses', async () => {
    const seen: string[] = [];
    const all = Array.from({ length: 30 }, message);
    await inTransaction('commit', async (queue) => {
      for (const [n, one] of all.entries()) await queue.enqueue('PACKAGE', one, { priority: n === 20 ? 5 : 0 });
    });
    await inTransaction('commit', (queue) => queue.reprioritise('PACKAGE', all[25]!.jobId, 9));
    const steps = await consumer(NEVER_POLLS);
    await steps.consume('PACKAGE', 1, async ({ jobId }) => void seen.push(jobId));
    await until('all are delivered', () => seen.length === all.length);
    expect(seen.slice(0, 3)).toEqual([all[25]!.jobId, all[20]!.jobId, all[0]!.jobId]);
  });

  it('keeps a delayed step back', async () => {
    const steps = await consumer();
    let at = 0;
    await steps.consume('TRANSCODE', 1, async () => void (at = performance.now()));
    const begun = performance.now();
    await inTransaction('commit', (queue) => queue.enqueue('TRANSCODE', message(), { priority: 0, delaySeconds: 2 }));
    await until('it is delivered', () => at > 0);
    expect(at - begun).toBeGreaterThan(1900);
    await steps.stop();
  });

  it('delivers a step again whose handler threw', async () => {
    const steps = await consumer();
    let times = 0;
    await steps.consume('TRANSCODE', 1, async () => {
      times += 1;
      if (times === 1) throw new Error('the database was away');
    });
    await inTransaction('commit', (queue) => queue.enqueue('TRANSCODE', message(), { priority: 0 }));
    await until('it is delivered again', () => times === 2);
    await steps.stop();
  });

  it('finds nothing stranded where there are no jobs', async () => {
    const system = new pg.Pool({ connectionString: database.url, options: '-c role=telecine_system', max: 1 });
    expect(await strandedSteps(system).list(new Date(), 10)).toEqual([]);
    await system.end();
  });
});
