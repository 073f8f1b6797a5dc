import { type Job, type JobKind, noProgress, type StepKind } from '../job/index.js';
import type { Asset } from '../asset/index.js';
import { type IdSource, idOf, type JobId, type JsonObject } from '../shared/index.js';

/** What each kind of tree does, in order. */
export const TREE_STEPS = {
  INGEST: ['PROBE', 'TRANSCODE', 'PACKAGE', 'THUMBNAILS'],
  RETRANSCODE: ['TRANSCODE', 'PACKAGE', 'THUMBNAILS'],
} as const satisfies Partial<Record<JobKind, readonly StepKind[]>>;
export type RootKind = keyof typeof TREE_STEPS;

/** Attempts of a step before its tree fails. */
export const MAX_ATTEMPTS = 5;

export interface TreeRequest {
  rootKind: RootKind;
  asset: Asset;
  priority: number;
  /** Carried by every step: sourceFileId, sourceVersion, profile. */
  payload: JsonObject;
  now: Date;
}

/** The root and its steps, all QUEUED, so that a follower sees the whole way from the start. */
export function jobTree(ids: IdSource, request: TreeRequest): { root: Job; steps: Job[] } {
  const rootId = idOf('Job', ids.next());
  const root = jobOf(request, { id: rootId, rootId, parentId: null, ordinal: 0, kind: request.rootKind });
  const steps = TREE_STEPS[request.rootKind].map((kind, ordinal) =>
    jobOf(request, { id: idOf('Job', ids.next()), rootId, parentId: rootId, ordinal, kind }));
  return { root, steps };
}

/** The step that a source with captions has besides, behind all others; `probe` is the one that found them. */
export const captionsJob = (ids: IdSource, probe: Job, now: Date): Job => ({
  ...probe, id: idOf('Job', ids.next()), ordinal: TREE_STEPS.INGEST.length, kind: 'CAPTIONS', status: 'QUEUED', progress: noProgress(), attempts: 0, attemptLimit: MAX_ATTEMPTS,
  attemptToken: null, backend: null, error: null, createdAt: now, startedAt: null, finishedAt: null, updatedAt: now,
});

/** One rendition's part of the TRANSCODE step. */
export function encodeJob(ids: IdSource, step: Job, label: string, ordinal: number, framesTotal: bigint | null, now: Date): Job {
  return {
    ...step, id: idOf('Job', ids.next()), parentId: step.id, ordinal, kind: 'ENCODE', label, payload: {}, attemptToken: null, error: null, notes: [],
    status: 'RUNNING', progress: { ...noProgress(), phase: 'encoding', framesTotal }, createdAt: now, startedAt: now, finishedAt: null, updatedAt: now,
  };
}

type Place = Pick<Job, 'id' | 'rootId' | 'parentId' | 'ordinal' | 'kind'>;

const jobOf = ({ asset, priority, payload, now }: TreeRequest, place: Place): Job => ({
  ...place, tenantId: asset.tenantId, projectId: asset.projectId, assetId: asset.id, label: null, status: 'QUEUED', priority, progress: noProgress(),
  attempts: 0, attemptLimit: MAX_ATTEMPTS, attemptToken: null, backend: null, backendJobId: null, error: null, notes: [], payload,
  createdAt: now, startedAt: null, finishedAt: null, updatedAt: now,
});

const WEIGHT: Partial<Record<JobKind, number>> = { PROBE: 2, TRANSCODE: 90, PACKAGE: 5, THUMBNAILS: 3, CAPTIONS: 3 };

/** How far a tree is: its steps by the time they usually take. */
export function treeFraction(steps: readonly Job[]): number {
  const weighed = steps.filter((s) => WEIGHT[s.kind] !== undefined);
  const total = weighed.reduce((sum, s) => sum + WEIGHT[s.kind]!, 0);
  const done = weighed.reduce((sum, s) => sum + WEIGHT[s.kind]! * s.progress.fraction, 0);
  return total === 0 ? 0 : done / total;
}

export const rootOf = (tree: readonly Job[]): Job => tree.find((j) => j.id === j.rootId)!;
export const stepsOf = (tree: readonly Job[]): Job[] => tree.filter((j) => j.parentId === j.rootId && j.id !== j.rootId).sort((a, b) => a.ordinal - b.ordinal);
export const encodesOf = (tree: readonly Job[], stepId: JobId): Job[] => tree.filter((j) => j.parentId === stepId && j.kind === 'ENCODE');
