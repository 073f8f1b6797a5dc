import type { Result } from '../shared/index.js';

export interface StorageFailure {
  readonly code: 'DISK_FULL' | 'STORAGE_UNAVAILABLE';
}

export interface StoredObject {
  readonly bytes: bigint;
  /** The bytes asked for; reading it to the end, or returning early, releases the object. */
  readonly body: AsyncIterable<Uint8Array>;
}

/**
 * Objects by key ("tenants/<id>/assets/<id>/…"; segments of [A-Za-z0-9._-], never "." or ".."). Objects are written whole and never change.
 * Safe for concurrent callers. `adopt` is atomic and durable: after Ok the object survives a power cut, after Err nothing is left under the key.
 */
export interface Storage {
  /** Takes a local file into storage; the local file is gone afterwards. An object already under the key is replaced. */
  adopt(key: string, localPath: string): Promise<Result<{ bytes: bigint }, StorageFailure>>;
  /** null: no such object. `range` is half-open in bytes; it must lie inside the object. */
  read(key: string, range?: { start: bigint; end: bigint }): Promise<StoredObject | null>;
  /** Bytes of an object, null when absent. */
  size(key: string): Promise<bigint | null>;
  /** A local path to read the object from, for programs that need one; downloaded under `workDir` where storage is not this machine's. */
  localPath(key: string, workDir: string): Promise<string | null>;
  /** Removes an object, or everything under a prefix that ends in "/". Absent is fine. */
  remove(keyOrPrefix: string): Promise<void>;
  /** Whether it can be written to now: what /readyz asks. */
  check(): Promise<Result<void, StorageFailure>>;
}
