import type { ApiKeyId, AssetId, Failure, MediaFileId, ProjectId, TenantId, UploadId } from '../shared/index.js';

export const UPLOAD_STATUSES = ['OPEN', 'COMPLETED', 'REJECTED', 'EXPIRED'] as const;
export type UploadStatus = (typeof UPLOAD_STATUSES)[number];

/** Bytes on their way in by tus. The asset exists from the start; the ingest begins when the bytes are whole and accepted. */
export interface Upload {
  id: UploadId;
  tenantId: TenantId;
  projectId: ProjectId;
  assetId: AssetId;
  /** As the client named it; shown, never used as a path. */
  filename: string;
  bytes: bigint;
  receivedBytes: bigint;
  /** What the client said the bytes hash to, lower-case hex. */
  expectedSha256: string | null;
  /** What they hash to; set when whole. */
  sha256: string | null;
  priority: number;
  status: UploadStatus;
  rejection: Failure | null;
  /** The key that opened it; its revocation closes the upload too. */
  createdByKeyId: ApiKeyId;
  fileId: MediaFileId | null;
  expiresAt: Date;
  createdAt: Date;
  updatedAt: Date;
}

/** The longest file name that common file systems hold, in bytes of UTF-8. */
export const FILENAME_BYTES = 255;
