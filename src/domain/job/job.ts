import type { AssetId, Failure, JobId, JsonObject, ProjectId, TenantId } from '../shared/index.js';

/** INGEST and RETRANSCODE are roots; ENCODE is one rendition's part of a TRANSCODE: shown, followed, but carried by its parent. */
export const JOB_KINDS = ['INGEST', 'RETRANSCODE', 'PROBE', 'TRANSCODE', 'ENCODE', 'PACKAGE', 'THUMBNAILS', 'CAPTIONS'] as const;
export type JobKind = (typeof JOB_KINDS)[number];

export const JOB_STATUSES = ['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELED'] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

export interface JobProgress {
  /** 0..1, never falls, 1 only when SUCCEEDED. */
  fraction: number;
  phase: string;
  framesDone: bigint | null;
  framesTotal: bigint | null;
  fps: number | null;
  etaSeconds: number | null;
}

/** Something that people should know about work that was done. */
export interface JobNote {
  readonly code: string;
  /** What a person makes of it. */
  readonly message: string;
}

/** A piece of work that people can follow; a tree under one root per ingest. */
export interface Job {
  id: JobId;
  tenantId: TenantId;
  projectId: ProjectId;
  assetId: AssetId | null;
  rootId: JobId;
  parentId: JobId | null;
  /** Order among its siblings. */
  ordinal: number;
  kind: JobKind;
  /** What tells siblings apart: the rendition's profile for ENCODE. */
  label: string | null;
  status: JobStatus;
  priority: number;
  progress: JobProgress;
  attempts: number;
  /** The last attempt that is made without a person asking for more. */
  attemptLimit: number;
  /** Fences every exit from RUNNING (law 2): who does not hold it cannot complete the work. */
  attemptToken: string | null;
  backend: string | null;
  backendJobId: string | null;
  error: Failure | null;
  /** What it did not do, although it SUCCEEDED. */
  notes: readonly JobNote[];
  /** Ids and versions that the step needs, never entities. */
  payload: JsonObject;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  updatedAt: Date;
}

export const isFinished = (status: JobStatus): boolean => status === 'SUCCEEDED' || status === 'FAILED' || status === 'CANCELED';

/** The title is whole without it: it comes last, and where it FAILED its tree succeeds all the same. */
export const isOptional = (kind: JobKind): boolean => kind === 'CAPTIONS';

export const PRIORITY_RANGE = { lowest: -100, highest: 100 } as const;

export const noProgress = (): JobProgress => ({ fraction: 0, phase: 'waiting', framesDone: null, framesTotal: null, fps: null, etaSeconds: null });

/** Progress as reported may waver; as kept it never falls. Below 1 until the work is done. */
export const advanced = (before: JobProgress, report: JobProgress): JobProgress => ({
  ...report,
  fraction: Math.max(before.fraction, Math.min(report.fraction, 0.999)),
  framesDone: larger(before.framesDone, report.framesDone),
  framesTotal: report.framesTotal ?? before.framesTotal,
});

const larger = (a: bigint | null, b: bigint | null): bigint | null => (a === null ? b : b === null ? a : a > b ? a : b);

export const sameProgress = (a: JobProgress, b: JobProgress): boolean =>
  a.fraction === b.fraction && a.phase === b.phase && a.framesDone === b.framesDone && a.framesTotal === b.framesTotal && a.fps === b.fps && a.etaSeconds === b.etaSeconds;
