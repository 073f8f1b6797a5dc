import { recordAsset } from '../asset/index.js';
import { isFinished, type Job, PRIORITY_RANGE, requeued, started, STEP_KINDS, type StepKind } from '../job/index.js';
import { type Actor, type CommonErrorCode, err, type JobId, ok, type Result, type UserError, userError } from '../shared/index.js';
import { type IngestDeps, type IngestTx, saveJob } from './ports.js';
import { cancelTree } from './settle.js';
import { encodesOf, MAX_ATTEMPTS, rootOf, stepsOf } from './tree.js';

export type JobErrorCode = CommonErrorCode | 'FINISHED' | 'NOT_CANCELABLE' | 'NOT_RETRYABLE';
export type JobActionError = UserError<JobErrorCode>;
type Answer = Promise<Result<JobId, JobActionError[]>>;

/** Cancels the whole tree that the job belongs to: a step cannot be left out. Err NOT_CANCELABLE once it has finished. */
export const cancelJob = (deps: IngestDeps, actor: Actor, input: { id: JobId }): Answer =>
  withTree(deps, actor, input.id, async (tx, tree) => {
    if (isFinished(rootOf(tree).status)) return err([userError('NOT_CANCELABLE', ['id'], { status: rootOf(tree).status })]);
    await cancelTree(tx, actor, tree, deps.clock.now());
    return ok(input.id);
  });

/** Runs a tree that failed, in one step at least, or was cancelled, again from its first step that is not done. Err NOT_RETRYABLE otherwise, or while the asset has another at work. */
export const retryJob = (deps: IngestDeps, actor: Actor, input: { id: JobId }): Answer =>
  withTree(deps, actor, input.id, async (tx, tree) => {
    const root = rootOf(tree);
    const asset = root.assetId === null ? null : await tx.assets.get(root.assetId);
    if (!asset || asset.status === 'DELETED') return err([userError('NOT_FOUND', ['id'])]);
    const busy = await tx.jobs.unfinishedRoots(asset.id);
    if (!hasFailed(tree) || busy.length > 0) return err([userError('NOT_RETRYABLE', ['id'], { status: root.status })]);
    const now = deps.clock.now();
    const again = stepsToRepeat(tree);
    for (const job of [...again, ...again.flatMap((s) => encodesOf(tree, s.id))]) {
      await saveJob(tx, actor, { ...requeued(job, null, now), attemptLimit: job.attempts + MAX_ATTEMPTS }, 'JOB_RETRIED');
    }
    await saveJob(tx, actor, started(requeued(root, null, now), now), 'JOB_RETRIED');
    const first = again[0]!;
    await tx.steps.enqueue(first.kind as StepKind, { jobId: first.id, tenantId: first.tenantId }, { priority: first.priority });
    const ingesting = { ...asset, status: 'INGESTING' as const, failure: null, updatedAt: now };
    await tx.assets.save(ingesting);
    await recordAsset(tx, actor, ingesting, 'ASSET_STATUS_CHANGED');
    return ok(input.id);
  });

/** Moves the whole tree up or down among those that wait. Err FINISHED once it has ended. */
export const setJobPriority = (deps: IngestDeps, actor: Actor, input: { id: JobId; priority: number }): Answer => {
  const { lowest, highest } = PRIORITY_RANGE;
  if (!Number.isInteger(input.priority) || input.priority < lowest || input.priority > highest) return Promise.resolve(err([userError('INVALID', ['priority'], { lowest, highest })]));
  return withTree(deps, actor, input.id, async (tx, tree) => {
    if (isFinished(rootOf(tree).status)) return err([userError('FINISHED', ['id'], { status: rootOf(tree).status })]);
    for (const job of tree.filter((j) => !isFinished(j.status))) {
      await saveJob(tx, actor, { ...job, priority: input.priority, updatedAt: deps.clock.now() }, 'JOB_PRIORITY_CHANGED');
      if (job.status === 'QUEUED' && isStep(job)) await tx.steps.reprioritise(job.kind as StepKind, job.id, input.priority);
    }
    return ok(input.id);
  });
};

/** A tree whose optional step failed has succeeded all the same. */
const hasFailed = (tree: readonly Job[]): boolean =>
  ['FAILED', 'CANCELED'].includes(rootOf(tree).status) || (isFinished(rootOf(tree).status) && stepsOf(tree).some(({ status }) => status === 'FAILED'));

const isStep = (job: Job): boolean => (STEP_KINDS as readonly string[]).includes(job.kind);

/** A PACKAGE that has to be repeated needs its TRANSCODE again: what lay between them is gone when a tree ends. */
function stepsToRepeat(tree: readonly Job[]): Job[] {
  const steps = stepsOf(tree);
  const firstOpen = steps.findIndex((s) => s.status !== 'SUCCEEDED');
  const from = steps[firstOpen]?.kind === 'PACKAGE' ? steps.findIndex((s) => s.kind === 'TRANSCODE') : firstOpen;
  return steps.slice(Math.max(0, from));
}

async function withTree(deps: IngestDeps, actor: Actor, id: JobId, work: (tx: IngestTx, tree: Job[]) => Answer): Answer {
  return deps.unitOfWork.run(actor, async (tx) => {
    const rootId = await tx.jobs.rootIdOf(id);
    return rootId === null ? err([userError('NOT_FOUND' as const, ['id'])]) : work(tx, await tx.jobs.tree(rootId));
  });
}
