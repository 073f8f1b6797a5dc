import type { ReadRefusal, ReadScope, Selection } from '../read/index.js';
import type { AssetId, Result } from '../shared/index.js';

export interface SnapshotRequest {
  readonly selection: Selection;
  /** Name of the consumer's profile that each title is measured by; null: none. */
  readonly profile: string | null;
  /** Only titles that have everything that the profile requires. */
  readonly gated: boolean;
  /** null: from the beginning. */
  readonly after: AssetId | null;
  /** The position that the first part had; null: this is the first part. */
  readonly watermark: bigint | null;
}

/** A catalogue at one instant, a batch at a time in the order of ids. */
export interface SnapshotPart {
  /** Every event up to it is in what is read. */
  readonly watermark: bigint;
  /** Titles in this part, also those that are left out. */
  readonly count: number;
  /** JSON texts, a line each, as many as are read at once: none where all of them are left out. null when there are no more. */
  next(): Promise<readonly string[] | null>;
  /** Titles that were left out so far. */
  leftOut(): number;
}

/** SNAPSHOT_NEEDED: the watermark is no place in the log as it is kept, before its floor or beyond its end. UNKNOWN_PROFILE. Else a refusal of the selection. */
export type SnapshotRefusal = ReadRefusal;

/**
 * Reads snapshots for the length of `work`: one transaction that sees one instant, which ends when `work` does, however it does. Memory is bounded by a batch.
 * For each call a connection is held, of a few that are there for this; whoever calls sees to it that `work` ends. Rejects with `UnavailableFault`.
 */
export interface SnapshotSource {
  read(scope: ReadScope, request: SnapshotRequest, work: (part: SnapshotPart) => Promise<void>): Promise<Result<void, SnapshotRefusal>>;
}
