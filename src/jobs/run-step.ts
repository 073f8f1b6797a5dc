import { type Claim, claimStep, completeStep, discardLeftovers, failStep, handBack } from '../domain/ingest/index.js';
import type { StepKind, StepMessage } from '../domain/job/index.js';
import { err, type Failure, type Result } from '../domain/shared/index.js';
import type { TaskDeps } from './deps.js';
import { type Ending, type Hold, holdStep } from './hold.js';
import type { Registry } from './registry.js';
import type { StepProducts } from './task.js';

export interface StepEnds {
  /** The delivery was given to somebody else. */
  readonly lost: AbortSignal;
  readonly shutdown: AbortSignal;
}

/** One delivery of a step, from claim to settlement. Throws where the delivery has to come again: the database could not be reached. */
export async function runStep(deps: TaskDeps, tasks: Registry, message: StepMessage, ends: StepEnds): Promise<void> {
  if (ends.shutdown.aborted) throw new Error('this worker is shutting down');
  const claimed = await claimStep(deps.ingest, message.tenantId, message.jobId);
  if (!claimed.ok) return;
  const claim = claimed.value;
  deps.log.info(fields(claim), 'step begins');
  const hold = holdStep(deps, claim, ends);
  const outcome = await attempt(deps, tasks, claim, hold).finally(() => hold.release());
  await settle(deps, claim, outcome, hold.ending());
}

/** The work itself, in a folder of its own. A fault is logged here, and counts as an attempt like any failure that may pass. */
async function attempt(deps: TaskDeps, tasks: Registry, claim: Claim, hold: Hold): Promise<Result<StepProducts, Failure>> {
  let workDir: string | undefined;
  try {
    workDir = await deps.workDirs.open(claim.job.id, claim.token);
    return await tasks[claim.job.kind as StepKind].run(deps, { claim, payload: claim.job.payload, workDir, signal: hold.signal, show: hold.show });
  } catch (error) {
    if (hold.ending() === null) deps.log.error({ ...fields(claim), err: error }, 'step ended with a fault');
    return err(failureOf(error));
  } finally {
    if (workDir !== undefined) await deps.workDirs.close(workDir).catch((error: unknown) => deps.log.warn({ ...fields(claim), err: error }, 'a work folder stays until the next sweep'));
  }
}

const FULL = ['ENOSPC', 'EDQUOT'];

/** A full disk may show itself anywhere, also where a port does not speak of it. */
const failureOf = (error: unknown): Failure =>
  FULL.includes(String((error as { code?: unknown } | null)?.code))
    ? { code: 'DISK_FULL', message: 'The disk that the worker works on is full. Make room, then retry the job.', retryable: true }
    : { code: 'INTERNAL', message: 'The step ended with a fault of the program; the log of its worker tells which. Retry the job when that is mended.', retryable: true };

async function settle(deps: TaskDeps, claim: Claim, outcome: Result<StepProducts, Failure>, ending: Ending | null): Promise<void> {
  if (outcome.ok && ending !== 'LOST') return complete(deps, claim, outcome.value);
  if (ending === 'LOST') return void deps.log.warn(fields(claim), 'step was taken away or cancelled');
  if (ending === 'SHUTDOWN') return void (await insisting(() => handBack(deps.ingest, claim)));
  if (!outcome.ok) await fail(deps, claim, outcome.error);
}

async function complete(deps: TaskDeps, claim: Claim, { effect, forNext, afterwards }: StepProducts): Promise<void> {
  const done = await insisting(() => completeStep(deps.ingest, claim, effect, forNext));
  deps.log.info(fields(claim), done.ok ? 'step done' : 'step was taken away or cancelled');
  if (done.ok) await afterwards?.().catch((error: unknown) => deps.log.warn({ ...fields(claim), err: error }, 'leftovers stay until the next sweep'));
}

async function fail(deps: TaskDeps, claim: Claim, failure: Failure): Promise<void> {
  const settled = await insisting(() => failStep(deps.ingest, claim, failure));
  deps.log.warn({ ...fields(claim), failure, outcome: settled.ok ? settled.value : settled.error }, 'step failed');
  if (!settled.ok || settled.value === 'RETRYING') return;
  const packaged = claim.job.kind === 'THUMBNAILS' || claim.job.kind === 'CAPTIONS';
  await discardLeftovers(deps.storage, { ...claim.job, assetId: claim.asset.id, packaged }).catch(() => undefined);
}

const PAUSES_MS = [200, 1_000, 3_000, 6_000];

/** Hours of work are not thrown away because the database is away for a moment. Settling twice is harmless: the second finds the token gone. */
async function insisting<T>(work: () => Promise<T>): Promise<T> {
  for (const pause of PAUSES_MS) {
    try {
      return await work();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return work();
}

const fields = ({ job }: Claim): object => ({ jobId: job.id, rootId: job.rootId, kind: job.kind, attempt: job.attempts });
