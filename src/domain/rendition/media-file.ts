import type { AssetId, MediaFileId, ProjectId, TenantId } from '../shared/index.js';

export const STORAGE_TIERS = ['HOT', 'COLD', 'ARCHIVE'] as const;
export type StorageTier = (typeof STORAGE_TIERS)[number];

export const FILE_ROLES = ['SOURCE', 'RENDITION', 'POSTER', 'STORYBOARD', 'STORYBOARD_SHEET', 'CAPTIONS'] as const;
/** CAPTIONS: a document that was uploaded to be imported. */
export type FileRole = (typeof FILE_ROLES)[number];

/** Bytes in storage that belong to an asset. */
export interface MediaFile {
  id: MediaFileId;
  tenantId: TenantId;
  projectId: ProjectId;
  assetId: AssetId;
  role: FileRole;
  /** Its name under the asset's playback URL, or the uploaded file's own name for a SOURCE and for CAPTIONS. */
  name: string;
  storageKey: string;
  bytes: bigint;
  /** Lower-case hex. */
  sha256: string;
  mimeType: string;
  storageTier: StorageTier;
  sourceVersion: number;
  createdAt: Date;
  supersededAt: Date | null;
}
