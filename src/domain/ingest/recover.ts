import { isFinished, type Job, type StepKind, type StepMessage } from '../job/index.js';
import { ok } from '../shared/index.js';
import type { IngestDeps, IngestTx } from './ports.js';
import { failTree, workerLost } from './settle.js';
import { ingestActor, treeOf } from './step.js';
import { stepsOf } from './tree.js';

/** A worker reports about once a second: a RUNNING step that was silent for so long, in ms, has none. */
export const SILENCE_LIMIT = 60_000;

/** For a message whose deliveries are used up: its tree fails, unless the step is at work by another message or has ended. */
export async function abandonStep(deps: IngestDeps, { tenantId, jobId }: StepMessage): Promise<void> {
  const actor = ingestActor(tenantId);
  await withOpenStep(deps, { tenantId, jobId }, async (tx, tree, job) => {
    const now = deps.clock.now();
    if (job.status === 'RUNNING' && !isSilent(job, now)) return;
    await failTree(tx, actor, tree, job.id, workerLost(job), now);
  });
}

/** For a step whose message is lost: hands it on once more. Nothing happens where it is at work, has ended, or is not due yet. */
export async function redeliverStep(deps: IngestDeps, message: StepMessage): Promise<void> {
  await withOpenStep(deps, message, async (tx, tree, job) => {
    const now = deps.clock.now();
    const due = stepsOf(tree).every((s) => s.ordinal >= job.ordinal || s.status === 'SUCCEEDED');
    if (!due || !isSilent(job, now)) return;
    await tx.jobs.save({ ...job, updatedAt: now });
    await tx.steps.enqueue(job.kind as StepKind, message, { priority: job.priority });
  });
}

const isSilent = (job: Job, now: Date): boolean => now.getTime() - job.updatedAt.getTime() >= SILENCE_LIMIT;

async function withOpenStep(deps: IngestDeps, { tenantId, jobId }: StepMessage, work: (tx: IngestTx, tree: Job[], job: Job) => Promise<void>): Promise<void> {
  await deps.unitOfWork.run<void, never>(ingestActor(tenantId), async (tx) => {
    const tree = await treeOf(tx, jobId);
    const job = tree.find((j) => j.id === jobId);
    if (job && !isFinished(job.status)) await work(tx, tree, job);
    return ok(undefined);
  });
}
