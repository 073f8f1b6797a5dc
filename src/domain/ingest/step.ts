import type { Asset } from '../asset/index.js';
import { advanced, backoffSeconds, claimed, isFinished, type Job, type JobNote, type JobProgress, requeued, sameProgress, started, type StepKind, succeeded } from '../job/index.js';
import { type Actor, err, type Failure, type JobId, ok, type Result, systemActor, type TenantId } from '../shared/index.js';
import { type IngestDeps, type IngestTx, saveJob } from './ports.js';
import { failTree, finishTree, workerLost } from './settle.js';
import { captionsJob, encodeJob, encodesOf, rootOf, stepsOf, treeFraction } from './tree.js';

/** A worker's hold on a step. Every exit from RUNNING presents it (law 2). */
export interface Claim {
  readonly job: Job;
  readonly asset: Asset;
  readonly token: string;
}

/** LOST: the step was given to another worker, or its tree was cancelled: stop, and leave nothing behind. */
export type Lost = 'LOST';

export const ingestActor = (tenantId: TenantId) => systemActor(tenantId, 'ingest');

/**
 * Takes a delivered step, also from a worker that was lost. Err GONE: there is nothing (more) to do for this delivery.
 * A step that has used up its attempts without ever ending (its worker keeps dying) fails its tree here.
 */
export async function claimStep(deps: IngestDeps, tenantId: TenantId, jobId: JobId): Promise<Result<Claim, 'GONE'>> {
  const actor = ingestActor(tenantId);
  const outcome = await deps.unitOfWork.run<Claim | 'GONE', never>(actor, async (tx) => {
    const tree = await treeOf(tx, jobId);
    const job = tree.find((j) => j.id === jobId);
    const asset = job?.assetId ? await tx.assets.get(job.assetId) : null;
    if (!job || !asset || isFinished(job.status)) return ok('GONE');
    const now = deps.clock.now();
    if (job.attempts >= job.attemptLimit) {
      await failTree(tx, actor, tree, job.id, workerLost(job), now);
      return ok('GONE');
    }
    const token = deps.ids.next();
    const taken = claimed(job, token, now);
    await saveJob(tx, actor, taken, 'JOB_STARTED');
    const root = rootOf(tree);
    if (root.status === 'QUEUED') await saveJob(tx, actor, started(root, now), 'JOB_STARTED');
    return ok({ job: taken, asset, token });
  });
  return outcome.ok && outcome.value !== 'GONE' ? ok(outcome.value) : err('GONE');
}

/** Makes one ENCODE job per rendition, once; on a later attempt those of the first are continued. */
export async function beginEncodes(deps: IngestDeps, claim: Claim, encodes: { label: string; framesTotal: bigint | null }[]): Promise<Result<void, Lost>> {
  return fenced(deps, claim, async (tx, tree, job) => {
    const known = new Map(encodesOf(tree, job.id).map((e) => [e.label, e]));
    const now = deps.clock.now();
    for (const [ordinal, { label, framesTotal }] of encodes.entries()) {
      const before = known.get(label);
      await saveJob(tx, ingestActor(job.tenantId), before ? started(before, now) : encodeJob(deps.ids, job, label, ordinal, framesTotal, now), before ? 'JOB_STARTED' : 'JOB_CREATED');
    }
  });
}

/** Inside the unit that completes the step: the tree has one more, which reads the captions that this one found. */
export async function addCaptionsStep(deps: Pick<IngestDeps, 'ids' | 'clock'>, tx: Pick<IngestTx, 'jobs' | 'events'>, { job }: Claim): Promise<void> {
  const probe = (await tx.jobs.tree(job.rootId)).find(({ id }) => id === job.id) ?? job;
  await saveJob(tx, ingestActor(job.tenantId), captionsJob(deps.ids, probe, deps.clock.now()), 'JOB_CREATED');
}

export interface ProgressReport {
  step: JobProgress;
  /** By the label of each ENCODE. */
  encodes?: Readonly<Record<string, JobProgress>>;
  backend?: string;
}

/** About once a second while a step runs. Err LOST is the sign to stop. */
export async function reportProgress(deps: IngestDeps, claim: Claim, report: ProgressReport): Promise<Result<void, Lost>> {
  return fenced(deps, claim, async (tx, tree, job) => {
    const now = deps.clock.now();
    const actor = ingestActor(job.tenantId);
    for (const encode of encodesOf(tree, job.id)) {
      const progress = report.encodes?.[encode.label ?? ''];
      if (progress) await saveProgress(tx, actor, encode, { ...encode, progress: advanced(encode.progress, progress), updatedAt: now });
    }
    const step: Job = { ...job, progress: advanced(job.progress, report.step), backend: report.backend ?? job.backend, updatedAt: now };
    await saveProgress(tx, actor, job, step);
    await saveProgress(tx, actor, rootOf(tree), withTreeProgress(tree, step, now));
  });
}

/** A beat that shows nothing new only says that the worker lives: the row is touched, the log is not. */
async function saveProgress(tx: IngestTx, actor: Actor, before: Job, after: Job): Promise<void> {
  if (sameProgress(before.progress, after.progress)) return tx.jobs.save(after);
  await saveJob(tx, actor, after, 'JOB_PROGRESSED');
}

/**
 * The step is done: `effect` writes what it brought (renditions, files), notes what it could not bring, and answers the asset as it is then, the very same where readers
 * see no difference; the next step is handed on. After the last step root and asset are complete.
 */
export async function completeStep(
  deps: IngestDeps, claim: Claim, effect: (tx: IngestTx, asset: Asset, note: (note: JobNote) => void) => Promise<Asset>, forNext: Job['payload'] = {},
): Promise<Result<void, Lost>> {
  return fenced(deps, claim, async (tx, tree, job) => {
    const now = deps.clock.now();
    const actor = ingestActor(job.tenantId);
    const current = await tx.assets.get(claim.asset.id);
    if (!current) return;
    const notes: JobNote[] = [];
    const effected = await effect(tx, current, (note) => notes.push(note));
    const asset = { ...effected, updatedAt: now };
    for (const encode of encodesOf(tree, job.id)) await saveJob(tx, actor, succeeded(encode, now), 'JOB_SUCCEEDED');
    const step = { ...succeeded(job, now), notes };
    await saveJob(tx, actor, step, 'JOB_SUCCEEDED');
    const next = stepsOf(tree).find((s) => s.ordinal > job.ordinal && s.status === 'QUEUED');
    if (next) {
      await tx.jobs.save({ ...next, payload: { ...next.payload, ...forNext }, updatedAt: now });
      await tx.steps.enqueue(next.kind as StepKind, { jobId: next.id, tenantId: next.tenantId }, { priority: next.priority });
      await saveJob(tx, actor, withTreeProgress(tree, step, now), 'JOB_PROGRESSED');
      if (effected !== current) await tx.assets.save(asset);
      return;
    }
    await finishTree(tx, actor, tree, asset, now);
  });
}

/** A failure that may pass is tried again after a pause, while attempts are left; any other ends the tree. */
export async function failStep(deps: IngestDeps, claim: Claim, failure: Failure): Promise<Result<'RETRYING' | 'FAILED', Lost>> {
  let outcome: 'RETRYING' | 'FAILED' = 'FAILED';
  const done = await fenced(deps, claim, async (tx, tree, job) => {
    const now = deps.clock.now();
    const actor = ingestActor(job.tenantId);
    outcome = failure.retryable && job.attempts < job.attemptLimit ? 'RETRYING' : 'FAILED';
    if (outcome === 'FAILED') return failTree(tx, actor, tree, job.id, failure, now);
    await saveJob(tx, actor, requeued(job, failure, now), 'JOB_RETRIED');
    await tx.steps.enqueue(job.kind as StepKind, { jobId: job.id, tenantId: job.tenantId }, { priority: job.priority, delaySeconds: backoffSeconds(job.attempts) });
  });
  return done.ok ? ok(outcome) : done;
}

/** Gives the step back unharmed, as a worker does that is told to shut down: the attempt does not count. */
export async function handBack(deps: IngestDeps, claim: Claim): Promise<Result<void, Lost>> {
  return fenced(deps, claim, async (tx, _tree, job) => {
    const waiting = requeued(job, null, deps.clock.now());
    await saveJob(tx, ingestActor(job.tenantId), { ...waiting, attempts: job.attempts - 1 }, 'JOB_RETRIED');
    await tx.steps.enqueue(job.kind as StepKind, { jobId: job.id, tenantId: job.tenantId }, { priority: job.priority });
  });
}

function withTreeProgress(tree: readonly Job[], step: Job, now: Date): Job {
  const root = rootOf(tree);
  const steps = stepsOf(tree).map((s) => (s.id === step.id ? step : s));
  return { ...root, progress: advanced(root.progress, { ...step.progress, phase: step.kind.toLowerCase(), fraction: treeFraction(steps) }), updatedAt: now };
}

export async function treeOf(tx: Pick<IngestTx, 'jobs'>, jobId: JobId): Promise<Job[]> {
  const rootId = await tx.jobs.rootIdOf(jobId);
  return rootId === null ? [] : tx.jobs.tree(rootId);
}

async function fenced(deps: IngestDeps, claim: Claim, work: (tx: IngestTx, tree: Job[], job: Job) => Promise<void>): Promise<Result<void, Lost>> {
  return deps.unitOfWork.run<void, Lost>(ingestActor(claim.job.tenantId), async (tx) => {
    const tree = await tx.jobs.tree(claim.job.rootId);
    const job = tree.find((j) => j.id === claim.job.id);
    if (!job || job.status !== 'RUNNING' || job.attemptToken !== claim.token) return err('LOST');
    return ok(await work(tx, tree, job));
  });
}
