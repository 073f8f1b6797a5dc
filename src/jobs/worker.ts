import { abandonStep } from '../domain/ingest/index.js';
import { STEP_KINDS, type StepDeliveries, type StepKind } from '../domain/job/index.js';
import type { TaskDeps } from './deps.js';
import { type Registry, TASKS } from './registry.js';
import { runStep } from './run-step.js';

/** Steps of each kind at once in one process. One transcode uses all cores already. */
export type Concurrency = Readonly<Record<StepKind, number>>;
export const DEFAULT_CONCURRENCY: Concurrency = { PROBE: 2, TRANSCODE: 1, PACKAGE: 1, THUMBNAILS: 1, CAPTIONS: 1 };

export interface Worker {
  /** Gives running steps back unharmed, ends what they started, and resolves when nothing of them is left: seconds. */
  stop(): Promise<void>;
}

/** Works on steps until it is stopped. Any number of processes do so side by side; one that dies is missed within seconds. */
export async function startWorker(deps: TaskDeps, deliveries: StepDeliveries, concurrency: Concurrency = DEFAULT_CONCURRENCY, tasks: Registry = TASKS): Promise<Worker> {
  const shutdown = new AbortController();
  for (const kind of STEP_KINDS) {
    if (concurrency[kind] > 0) await deliveries.consume(kind, concurrency[kind], (message, lost) => runStep(deps, tasks, message, { lost, shutdown: shutdown.signal }));
  }
  await deliveries.consumeDead((message) => abandonStep(deps.ingest, message));
  return {
    stop: async () => {
      const stopped = deliveries.stop();
      shutdown.abort();
      await stopped;
    },
  };
}
