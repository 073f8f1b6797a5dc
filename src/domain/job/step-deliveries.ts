import type { StepKind, StepMessage } from './step-queue.js';

/** `lost` aborts when this delivery has been given to another worker, because this one was silent for too long. */
export type StepHandler = (message: StepMessage, lost: AbortSignal) => Promise<void>;

/**
 * The worker's side of the queue. A delivery is settled when its handler returns; a throw, or the death of the process, delivers the
 * step again: seconds later, perhaps to another worker, so that one step may be delivered twice and even at the same time.
 * Steps of higher priority come first, equals in the order they were handed over. Any number of processes may consume.
 */
export interface StepDeliveries {
  /** Calls the handler for steps of a kind, at most `concurrency` at once in this process. */
  consume(kind: StepKind, concurrency: number, handler: StepHandler): Promise<void>;
  /** Steps whose deliveries are used up. */
  consumeDead(handler: (message: StepMessage) => Promise<void>): Promise<void>;
  /** Takes no further step at once; resolves when all handlers have returned. */
  stop(): Promise<void>;
}

/** A step that should be at work or waiting in the queue, and is neither: its message is lost. */
export interface StrandedSteps {
  /** Open steps that nobody touched since `quietSince` and that the queue does not hold. Over all tenants; ids only. */
  list(quietSince: Date, limit: number): Promise<StepMessage[]>;
}
