import { type Claim, type ProgressReport, reportProgress } from '../domain/ingest/index.js';
import type { TaskDeps } from './deps.js';

/** LOST: given to another worker, or cancelled. SHUTDOWN: this process ends. */
export type Ending = 'LOST' | 'SHUTDOWN';

/** The reason of a hold's signal. */
export class StepEnded extends Error {
  constructor(readonly ending: Ending) {
    super(`the step was ended: ${ending}`);
  }
}

/** A worker's grip on a step: beats about once a second, and knows when the grip is gone. */
export interface Hold {
  readonly signal: AbortSignal;
  show(report: ProgressReport): void;
  /** null while the step is held. */
  ending(): Ending | null;
  /** Stops beating, after the beat under way. */
  release(): Promise<void>;
}

const BEAT_MS = 1_000;

export function holdStep(deps: TaskDeps, claim: Claim, ends: { lost: AbortSignal; shutdown: AbortSignal }): Hold {
  const control = new AbortController();
  const end = (ending: Ending) => () => control.abort(new StepEnded(ending));
  const [lose, shutDown] = [end('LOST'), end('SHUTDOWN')];
  for (const [signal, ended] of [[ends.lost, lose], [ends.shutdown, shutDown]] as const) {
    if (signal.aborted) ended();
    signal.addEventListener('abort', ended, { once: true });
  }
  const latest = { report: { step: { ...claim.job.progress, phase: 'working' } } as ProgressReport };
  const stopBeating = every(BEAT_MS, () => beat(deps, claim, latest.report, lose));
  return {
    signal: control.signal,
    show: (report) => void (latest.report = report),
    ending: () => (control.signal.reason instanceof StepEnded ? control.signal.reason.ending : null),
    release: async () => {
      ends.lost.removeEventListener('abort', lose);
      ends.shutdown.removeEventListener('abort', shutDown);
      await stopBeating();
    },
  };
}

/** A beat that the database does not take proves nothing: the step may still be ours. */
async function beat(deps: TaskDeps, claim: Claim, report: ProgressReport, lose: () => void): Promise<void> {
  try {
    if (!(await reportProgress(deps.ingest, claim, report)).ok) lose();
  } catch (error) {
    deps.log.warn({ jobId: claim.job.id, err: error }, 'progress could not be written');
  }
}

/** Calls `work` at an interval, never twice at once; the answer stops it and waits for the call under way. */
function every(ms: number, work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  const timer = setInterval(() => {
    running ??= work().finally(() => (running = null));
  }, ms);
  return async () => {
    clearInterval(timer);
    await running;
  };
}
