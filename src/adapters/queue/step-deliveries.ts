import { PgBoss } from 'pg-boss';
import type { StepDeliveries, StepHandler, StepMessage } from '../../domain/job/index.js';
import { DEAD_QUEUE, queueOf, SCHEMA } from './queues.js';

export interface StepDeliveriesOptions {
  readonly url: string;
  /** The role to work as: one that may use the queue's tables. */
  readonly role: string;
  readonly log: (line: string) => void;
  /** New steps are announced by the database; polling finds those whose pause is over and those that a dead worker held. 1 when absent. */
  readonly pollSeconds?: number;
}

/** How often silent workers are looked for. One process does it for all: the queue keeps the time of the last look. */
const SUPERVISE_SECONDS = 2;
const CONNECTIONS = 4;

/** Connects to the queue; `prepareQueue` must have run. */
export async function startStepDeliveries(options: StepDeliveriesOptions): Promise<StepDeliveries> {
  const boss = new PgBoss({
    connectionString: options.url, options: `-c role=${options.role}`, schema: SCHEMA, max: CONNECTIONS, application_name: 'telecine-worker',
    migrate: false, createSchema: false, schedule: false, reindex: false, useListenNotify: true,
    supervise: true, superviseIntervalSeconds: SUPERVISE_SECONDS, monitorIntervalSeconds: SUPERVISE_SECONDS, maintenanceIntervalSeconds: 300,
  });
  boss.on('error', (error) => options.log(`queue: ${error.message}`));
  boss.on('warning', (warning) => options.log(`queue: ${warning.message}`));
  await boss.start();
  return deliveries(boss, options.pollSeconds ?? 1);
}

function deliveries(boss: PgBoss, pollSeconds: number): StepDeliveries {
  const running = new Set<Promise<void>>();
  let stopping: Promise<void> | undefined;
  return {
    consume: (kind, concurrency, handler) => consume(queueOf(kind), concurrency, handler),
    consumeDead: (handler) => consume(DEAD_QUEUE, 1, (message) => handler(message)),
    stop: () => (stopping ??= stop(boss, running)),
  };

  async function consume(queue: string, concurrency: number, handler: StepHandler): Promise<void> {
    for (let n = 0; n < concurrency; n++) await addConsumer(boss, pollSeconds, running, queue, handler);
  }
}

async function addConsumer(boss: PgBoss, pollSeconds: number, running: Set<Promise<void>>, queue: string, handler: StepHandler): Promise<void> {
  const timing = { batchSize: 1, pollingIntervalSeconds: pollSeconds, notifyPollingIntervalSeconds: pollSeconds, heartbeatRefreshSeconds: 2 };
  const id = await boss.work<StepMessage>(queue, timing, async ([job]) => {
    const handled = handler(job!.data, job!.signal);
    running.add(handled);
    try {
      await handled;
    } finally {
      running.delete(handled);
      // Otherwise this consumer would sleep out its interval before it looks for the next step of a backlog.
      boss.notifyWorker(id);
    }
  });
}

async function stop(boss: PgBoss, running: ReadonlySet<Promise<void>>): Promise<void> {
  const stopped = boss.stop({ graceful: true, timeout: 30_000 });
  await Promise.allSettled(running);
  await stopped;
}
