import type { AssetId, MediaFileId } from '../shared/index.js';
import type { MediaFile } from './media-file.js';
import type { Rendition } from './rendition.js';

/** Media files of the unit's scope. */
export interface MediaFileRepository {
  get(id: MediaFileId): Promise<MediaFile | null>;
  add(file: MediaFile): Promise<void>;
  /** Marks the current files of these roles of an asset as superseded; their bytes are swept after the grace time. */
  supersede(assetId: AssetId, roles: readonly MediaFile['role'][], at: Date): Promise<void>;
}

/** Renditions of the unit's scope. */
export interface RenditionRepository {
  current(assetId: AssetId): Promise<Rendition[]>;
  add(rendition: Rendition): Promise<void>;
  /** Marks the asset's READY renditions SUPERSEDED. */
  supersede(assetId: AssetId, at: Date): Promise<void>;
}
