import type { PgBoss } from 'pg-boss';
import { STEP_KINDS, type StepKind } from '../../domain/job/index.js';

export type QueueOptions = Parameters<PgBoss['createQueue']>[1] & object;

export const SCHEMA = 'pgboss';

/** Where a message lands whose deliveries are used up: no worker could even say that the step failed. */
export const DEAD_QUEUE = 'step-dead';

export const queueOf = (kind: StepKind): string => `step-${kind.toLowerCase()}`;
export const STEP_QUEUES: readonly string[] = STEP_KINDS.map(queueOf);

/** A worker that is silent for this long is taken for dead; the queue accepts no less. */
const HEARTBEAT_SECONDS = 10;
const DAY = 86_400;

/** Attempts are counted in the domain; deliveries only bound how long a message may fail without reaching it (about a quarter of an hour). */
export const STEP_QUEUE_OPTIONS: QueueOptions = {
  heartbeatSeconds: HEARTBEAT_SECONDS, expireInSeconds: DAY, retentionSeconds: 30 * DAY, deleteAfterSeconds: 3600,
  retryLimit: 30, retryDelay: 1, retryBackoff: true, retryDelayMax: 30, deadLetter: DEAD_QUEUE, notify: true,
};

/** Failing a tree needs only the database: it is tried until that answers. */
export const DEAD_QUEUE_OPTIONS: QueueOptions = {
  heartbeatSeconds: HEARTBEAT_SECONDS, expireInSeconds: 600, retentionSeconds: 30 * DAY, deleteAfterSeconds: DAY,
  retryLimit: 1000, retryDelay: 5, retryBackoff: true, retryDelayMax: 60, notify: true,
};
