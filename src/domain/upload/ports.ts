import type { AssetRepository, AssetTx } from '../asset/index.js';
import type { EventRecorder } from '../event/index.js';
import type { IngestTx } from '../ingest/index.js';
import type { ProjectRepository, Tenant } from '../project/index.js';
import type { IdempotencyStore, UploadId } from '../shared/index.js';
import type { Upload } from './upload.js';

/** Uploads of the unit's scope; `get` locks the row. */
export interface UploadRepository {
  get(id: UploadId): Promise<Upload | null>;
  save(upload: Upload): Promise<void>;
}

export interface UploadTx extends IngestTx {
  assets: AssetRepository;
  projects: ProjectRepository;
  vocabularies: AssetTx['vocabularies'];
  uploads: UploadRepository;
  tenants: { own(): Promise<Tenant> };
  events: EventRecorder;
  idempotency: IdempotencyStore;
}

/** Bytes that are still coming in. Called by the upload door and the sweeper, perhaps both at once for one upload. */
export interface IncomingBytes {
  /** Makes room for an upload; again for the same id is fine. */
  open(upload: Upload): Promise<void>;
  /** Bytes that arrived and are on disk; null when nothing is kept for it (never opened, adopted or removed). */
  received(id: UploadId): Promise<bigint | null>;
  localPath(id: UploadId): string;
  remove(id: UploadId): Promise<void>;
}

/** Says what bytes are, media or a document of captions, by looking at them; the file's name plays no part. */
export interface ContentSniffer {
  sniff(path: string): Promise<{ kind: 'media'; container: string; mimeType: string } | { kind: 'refused'; code: 'NOT_MEDIA' | 'PLAYLIST_REFUSED' | 'EMPTY_FILE' } | { kind: 'captions'; mimeType: string }>;
}

/** SHA-256 of a file, lower-case hex, in constant memory. */
export interface FileHasher {
  sha256(path: string): Promise<string>;
}
