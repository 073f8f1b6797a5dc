import type { ApiKeyId, TenantId, UploadId } from '../../domain/shared/index.js';
import type { FinishOutcome, Upload } from '../../domain/upload/index.js';

/** What the door asks of the catalogue. Every call may fail as a fault; the door then logs it and keeps the bytes. */
export interface UploadCatalogue {
  find(id: UploadId): Promise<Upload | null>;
  /** About once a second while bytes come in, and at the end of each request. Never falls for one writer. */
  recordReceived(id: UploadId, bytes: bigint): Promise<void>;
  /** All bytes are on disk, fsynced. May be called again for the same upload. */
  finish(tenantId: TenantId, id: UploadId, sha256: string | null): Promise<FinishOutcome>;
  /** The client gave the upload up: it ends without a source. */
  terminate(tenantId: TenantId, id: UploadId): Promise<void>;
}

export interface UploadDoorLog {
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

export interface UploadDoorOptions {
  /** Where incoming bytes lie; on the same file system as storage a finished upload is a rename. Shared by all processes of an installation. */
  readonly directory: string;
  /** The installation's secret; signs upload URLs. */
  readonly secret: Uint8Array;
  /** What URLs begin with, without a slash at the end; asked late, since the port may be known late. */
  publicUrl(): string;
  readonly uploads: UploadCatalogue;
  /** Whether a key still stands; asked at each request and every 2 s while bytes come in. May answer from memory for 2.5 s. */
  keyStillValid(keyId: ApiKeyId): Promise<boolean>;
  readonly log: UploadDoorLog;
  /** For metrics. */
  observe?(event: { kind: 'received'; bytes: number } | { kind: 'finished'; outcome: string }): void;
}
