import type { JobId, TenantId } from '../shared/index.js';
import type { JobKind } from './job.js';

/** The kinds that a worker carries out; roots and ENCODE jobs are moved by them. */
export const STEP_KINDS = ['PROBE', 'TRANSCODE', 'PACKAGE', 'THUMBNAILS', 'CAPTIONS'] as const satisfies readonly JobKind[];
export type StepKind = (typeof STEP_KINDS)[number];

/** What travels through the queue: ids only (law 1). */
export interface StepMessage {
  jobId: JobId;
  tenantId: TenantId;
}

/** Hands steps to workers, inside the unit of work: nothing is delivered unless the unit commits. Delivery is at least once. */
export interface StepQueue {
  enqueue(kind: StepKind, message: StepMessage, options: { priority: number; delaySeconds?: number }): Promise<void>;
  /** Changes the priority of a step that waits; nothing where it is already at work. */
  reprioritise(kind: StepKind, jobId: JobId, priority: number): Promise<void>;
}
