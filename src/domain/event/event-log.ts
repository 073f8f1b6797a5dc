import type { AssetId, IdKind, JobId, JsonObject, Result, TenantScope } from '../shared/index.js';
import type { EventType } from './event.js';

/** A numbered fact: positions of a tenant are 1, 2, 3 ... in the order of commits, without a gap. */
export interface LoggedEvent {
  position: bigint;
  type: EventType;
  subject: { kind: IdKind; id: string };
  assetId: AssetId | null;
  version: number | null;
  actor: { kind: string; id: string | null; name: string };
  occurredAt: Date;
  /** What its type says besides. */
  detail: JsonObject | null;
}

export interface EventQuery {
  types?: readonly EventType[];
  assetId?: AssetId;
  /** This job or any job of its tree. */
  jobId?: JobId;
}

export interface EventPage {
  events: LoggedEvent[];
  /** How far the log was read, matching or not. */
  scannedTo: bigint;
}

/** Events after that position were taken away by now, or the log was set back to before it: going on from it would be a gap. Its reader begins anew with a snapshot. */
export type LogRefusal = 'SNAPSHOT_NEEDED';

/**
 * The one ordered log, per tenant, of which the beginning is taken away in time. Readers see an event only when every event before it is readable too, so a reader that
 * continues after the last position it saw misses nothing and sees nothing twice.
 */
export interface EventLog {
  /** Events after `position`, oldest first, at most `limit`; only those that the scope may see. */
  read(scope: TenantScope, after: bigint, query: EventQuery, limit: number): Promise<Result<EventPage, LogRefusal>>;
  /** The last position of the tenant now, 0 before the first event; and the one before the first event that is still kept. */
  bounds(scope: TenantScope): Promise<{ head: bigint; floor: bigint }>;
  /** Resolves when something may have been logged for the tenant, when `signal` aborts, or after `timeoutMs`: a hint, never the truth. */
  wait(scope: TenantScope, timeoutMs: number, signal: AbortSignal): Promise<void>;
}
