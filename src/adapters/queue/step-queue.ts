import { PgBoss } from 'pg-boss';
import type { StepQueue } from '../../domain/job/index.js';
import { queueOf, SCHEMA } from './queues.js';

/** Runs one statement on the caller's connection, inside the caller's transaction. */
export type ExecuteSql = (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }>;

/** The queue as seen from inside a unit of work: what it hands on is delivered when the unit commits, and only then. */
export function stepQueue(executeSql: ExecuteSql): StepQueue {
  const db = { executeSql: async (text: string, values?: unknown[]) => ({ rows: (await executeSql(text, values)).rows as Record<string, unknown>[] }) };
  let made: PgBoss | undefined;
  const boss = (): PgBoss => (made ??= new PgBoss({ db, schema: SCHEMA, migrate: false, supervise: false, schedule: false }));
  return {
    async enqueue(kind, message, { priority, delaySeconds }) {
      const data = { jobId: message.jobId, tenantId: message.tenantId };
      await boss().send(queueOf(kind), data, { priority, singletonKey: message.jobId, ...(delaySeconds && { startAfter: delaySeconds }) });
    },
    async reprioritise(kind, jobId, priority) {
      await boss().update(queueOf(kind), undefined, { singletonKey: jobId, match: 'all', priority });
    },
  };
}
