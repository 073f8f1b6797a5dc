import type { Failure } from '../shared/index.js';
import { invariant } from '../shared/index.js';
import { isFinished, type Job } from './job.js';

/** A worker takes the step, or takes it over from one that was lost; the new token shuts the old holder out. */
export function claimed(job: Job, token: string, now: Date): Job {
  invariant(!isFinished(job.status), 'a finished job is not claimed');
  return { ...job, status: 'RUNNING', attempts: job.attempts + 1, attemptToken: token, startedAt: job.startedAt ?? now, updatedAt: now, progress: { ...job.progress, phase: 'starting' } };
}

/** A root, or an ENCODE, begins with its first step. */
export const started = (job: Job, now: Date): Job =>
  job.status === 'QUEUED' ? { ...job, status: 'RUNNING', startedAt: job.startedAt ?? now, updatedAt: now } : job;

export const succeeded = (job: Job, now: Date): Job => ({
  ...finished(job, 'SUCCEEDED', now), error: null,
  progress: { ...job.progress, fraction: 1, phase: 'done', framesDone: job.progress.framesTotal ?? job.progress.framesDone, etaSeconds: 0 },
});
export const failed = (job: Job, error: Failure, now: Date): Job => ({ ...finished(job, 'FAILED', now), error, progress: { ...job.progress, phase: 'failed', fps: null, etaSeconds: null } });
export const canceled = (job: Job, now: Date): Job => ({ ...finished(job, 'CANCELED', now), progress: { ...job.progress, phase: 'canceled', fps: null, etaSeconds: null } });

/** Waits again: after a fault that may pass (`error` says which), or because a person asked. The fraction stays: progress never falls. */
export const requeued = (job: Job, error: Failure | null, now: Date): Job => ({
  ...job, status: 'QUEUED', attemptToken: null, error, finishedAt: null, updatedAt: now, progress: { ...job.progress, phase: 'waiting', fps: null, etaSeconds: null, fraction: Math.min(job.progress.fraction, 0.999) },
});

const finished = (job: Job, status: Job['status'], now: Date): Job => ({ ...job, status, attemptToken: null, finishedAt: now, updatedAt: now });

/** Seconds before attempt n + 1: 2, 8, 32, capped at five minutes. */
export const backoffSeconds = (attempts: number): number => Math.min(300, 2 * 4 ** Math.max(0, attempts - 1));
