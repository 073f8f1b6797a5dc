import { discardLeftovers, type IngestDeps, redeliverStep, type SettledTrees, SILENCE_LIMIT } from '../domain/ingest/index.js';
import type { StrandedSteps } from '../domain/job/index.js';
import type { Storage } from '../domain/storage/index.js';
import type { JobLog } from './deps.js';

/** Something small that is done again and again, and that may be cut short at any point. */
export interface Chore {
  readonly name: string;
  run(): Promise<void>;
}

/** Runs `work` in one process at a time; false, and nothing done, while another process is at it. */
export interface Exclusion {
  alone(name: string, work: () => Promise<void>): Promise<boolean>;
}

const BATCH = 200;

/** Finds steps whose message is lost and hands them on again: a step never hangs. */
export const strandedStepsChore = (deps: { ingest: IngestDeps; stranded: StrandedSteps }): Chore => ({
  name: 'stranded-steps',
  run: async () => {
    const quietSince = new Date(deps.ingest.clock.now().getTime() - SILENCE_LIMIT);
    for (const message of await deps.stranded.list(quietSince, BATCH)) await redeliverStep(deps.ingest, message);
  },
});

const DAY = 86_400_000;
/** A worker that was only slow may write for a while after its tree has ended. */
const AFTERMATH = 10 * 60_000;

/** Clears what ended trees left in storage: at first those of the last day, then those that ended lately. */
export function leftoversChore(deps: { storage: Storage; settled: SettledTrees; ingest: Pick<IngestDeps, 'clock'> }): Chore {
  let lookBack = DAY;
  return {
    name: 'leftovers',
    run: async () => {
      const since = new Date(deps.ingest.clock.now().getTime() - lookBack);
      for (const tree of await deps.settled.endedSince(since)) await discardLeftovers(deps.storage, tree);
      lookBack = AFTERMATH;
    },
  };
}

export interface Housekeeping {
  /** Resolves when the chore under way has ended. */
  stop(): Promise<void>;
}

/** All chores, one after the other, at once and then at each interval; one that fails is logged and keeps none of the others from running. */
export function startHousekeeping(deps: { chores: readonly Chore[]; exclusion: Exclusion; log: JobLog }, intervalMs = 60_000): Housekeeping {
  const stopped = new AbortController();
  let running: Promise<void> | null = null;
  const round = (): void => {
    running ??= keepHouse(deps, stopped.signal).finally(() => (running = null));
  };
  const timer = setInterval(round, intervalMs);
  round();
  return {
    stop: async () => {
      clearInterval(timer);
      stopped.abort();
      await running;
    },
  };
}

async function keepHouse({ chores, exclusion, log }: { chores: readonly Chore[]; exclusion: Exclusion; log: JobLog }, stopped: AbortSignal): Promise<void> {
  for (const { name, run } of chores) {
    if (stopped.aborted) return;
    await exclusion.alone(name, run).catch((error: unknown) => log.error({ chore: name, err: error }, 'chore failed'));
  }
}
