import type { TitleMarkers } from '../packaging/index.js';
import type { MediaFile, Rendition } from '../rendition/index.js';
import type { AssetId, MediaFileId, TenantId } from '../shared/index.js';

export interface PlayableRendition extends Pick<
  Rendition, 'mediaType' | 'profile' | 'codecString' | 'width' | 'height' | 'frameRate' | 'dynamicRange' | 'averageBitrate' | 'peakBitrate' | 'audioLanguage' | 'audioChannels' | 'segmentIndex'
> {
  readonly fileId: MediaFileId;
  /** Its name under the asset's playback URL. */
  readonly fileName: string;
}

/** What the page that plays an asset shows. */
export interface TitleCard {
  readonly title: string;
  /** Rational of the labels, "25", "30000/1001"; null until a source was probed. */
  readonly timelineRate: string | null;
  readonly startTimecode: string | null;
  readonly status: string;
  readonly hasPoster: boolean;
  readonly hasStoryboard: boolean;
}

export type OriginFile = Pick<MediaFile, 'id' | 'role' | 'name' | 'storageKey' | 'bytes' | 'sha256' | 'mimeType' | 'createdAt'>;

/**
 * What the origin serves, read across tenants by the ids that a token carries. Safe for concurrent callers; sees what is committed.
 * It does not decide: `mediaAllowed` does.
 */
export interface PlaybackCatalogue {
  /** The current set, in the order in which it was made: a ladder from its top, sound after pictures. Empty: nothing to play. */
  renditions(tenantId: TenantId, assetId: AssetId): Promise<PlayableRendition[]>;
  /** A playback file of the asset, never a source: by id also one that was superseded but not yet swept, by name the current one. */
  playbackFile(tenantId: TenantId, assetId: AssetId, file: { id: MediaFileId } | { name: string }): Promise<OriginFile | null>;
  /** Any file of the asset. */
  file(tenantId: TenantId, assetId: AssetId, id: MediaFileId): Promise<OriginFile | null>;
  /** Chapters and ad breaks along the timeline, 2,000 at most; none where it has no timeline. */
  markers(tenantId: TenantId, assetId: AssetId): Promise<TitleMarkers>;
  card(tenantId: TenantId, assetId: AssetId): Promise<TitleCard | null>;
}
