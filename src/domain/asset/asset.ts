import type { AssetId, Failure, JsonObject, MediaFileId, ProjectId, TenantId } from '../shared/index.js';
import type { AddedTimecodeTrack } from '../technical/index.js';

export const ASSET_KINDS = ['FEATURE', 'EPISODE', 'CLIP', 'TRAILER', 'PREVIEW', 'THUMBNAIL', 'PROMO', 'MASTER', 'STEM', 'SERIES', 'SEASON', 'COLLECTION'] as const;
export type AssetKind = (typeof ASSET_KINDS)[number];

/** They hold other assets, and never bytes of their own. */
const HOLDERS: ReadonlySet<AssetKind> = new Set(['SERIES', 'SEASON', 'COLLECTION']);
export const holdsBytes = (kind: AssetKind): boolean => !HOLDERS.has(kind);

export const ASSET_STATUSES = ['DRAFT', 'INGESTING', 'READY', 'FAILED', 'ARCHIVED', 'DELETED'] as const;
export type AssetStatus = (typeof ASSET_STATUSES)[number];

/** One title text; `language` is BCP 47, "und" where nobody said. */
export interface LocalizedText {
  language: string;
  title: string | null;
  synopsis: string | null;
}

export interface ExternalId {
  /** Lower case: "eidr", "isan", "house", "sku", or the tenant's own. */
  scheme: string;
  value: string;
}

export interface AssetMetadata {
  genres: string[];
  moods: string[];
  themes: string[];
  keywords: string[];
  cast: string[];
  directors: string[];
  contentRatings: { system: string; rating: string }[];
  /** Calendar date, 2026-11-22. */
  releasedOn: string | null;
}

/** A title of the catalogue. Plain data: the functions beside it say how it may change. */
export interface Asset {
  id: AssetId;
  tenantId: TenantId;
  projectId: ProjectId;
  kind: AssetKind;
  /** The series of a season, the season or series of an episode, also while that one is deleted. */
  parentId: AssetId | null;
  /** Its number within the parent. */
  position: number | null;
  status: AssetStatus;
  title: string;
  language: string;
  synopsis: string | null;
  /** Texts in further languages, never the asset's own `language`. */
  texts: LocalizedText[];
  externalIds: ExternalId[];
  metadata: AssetMetadata;
  originalLanguage: string | null;
  /** The source that counts now, and how many sources there were; renditions belong to one of them. */
  sourceFileId: MediaFileId | null;
  sourceVersion: number;
  /** Exact rationals, "25" or "30000/1001". */
  frameRate: string | null;
  timelineRate: string | null;
  startTimecode: string | null;
  frameCount: bigint | null;
  durationSeconds: number | null;
  /** Picture size as displayed, and source codec: what filters ask for. */
  width: number | null;
  height: number | null;
  codec: string | null;
  /** `TechnicalMetadata` of the current source. */
  technical: JsonObject | null;
  /** Timecode tracks that somebody added, in the order in which they were. */
  timecodeTracks: AddedTimecodeTrack[];
  failure: Failure | null;
  /** +1 for each edit of the asset's own fields; guards `expectedVersion` (law 3). */
  version: number;
  /** Raised by every change that a reader could see, children included; keys caches (law 3). */
  projectionVersion: bigint;
  createdAt: Date;
  updatedAt: Date;
  /** Set while DELETED; `statusBeforeDelete` is what a restore returns to. */
  deletedAt: Date | null;
  statusBeforeDelete: AssetStatus | null;
}

export const emptyMetadata = (): AssetMetadata => ({
  genres: [], moods: [], themes: [], keywords: [], cast: [], directors: [], contentRatings: [], releasedOn: null,
});

/** An edit of the asset's own fields by a person. */
export const edited = (asset: Asset, now: Date): Asset => ({ ...asset, version: asset.version + 1, updatedAt: now });

/** Hidden at once; record and bytes stay until erasure. */
export const deleted = (asset: Asset, now: Date): Asset => ({
  ...edited(asset, now), status: 'DELETED', statusBeforeDelete: asset.status, deletedAt: now,
});

/** Back to what it was when it was deleted. */
export const restored = (asset: Asset, now: Date): Asset => ({
  ...edited(asset, now), status: asset.statusBeforeDelete ?? 'DRAFT', statusBeforeDelete: null, deletedAt: null,
});
