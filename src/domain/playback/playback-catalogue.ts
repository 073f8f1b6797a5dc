import type { TitleMarkers } from '../packaging/index.js';
import type { MediaFile, Rendition } from '../rendition/index.js';
import type { AssetId, CaptionTrackId, MediaFileId, TenantId } from '../shared/index.js';

import type { MediaTrack } from './media-tracks.js';
import type { CaptionCues, PlayableCaptions } from './playable-captions.js';

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

export interface OriginFile extends Pick<MediaFile, 'id' | 'role' | 'name' | 'storageKey' | 'bytes' | 'sha256' | 'mimeType' | 'createdAt'> {
  /** What it holds that rights may be limited to; null where nobody knows. */
  readonly tracks: readonly MediaTrack[] | null;
}

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
  /** Tracks that may be shown with the current set: timed to its source, and no drafts. By language and role. */
  captions(tenantId: TenantId, assetId: AssetId): Promise<PlayableCaptions[]>;
  /** Of any version of the track, which may have left the cues as they were before; null where there is no such track, or the asset has no timeline. */
  captionCues(tenantId: TenantId, assetId: AssetId, id: CaptionTrackId, version: number): Promise<CaptionCues | null>;
  /** Chapters and ad breaks along the timeline, 2,000 at most; none where it has no timeline. */
  markers(tenantId: TenantId, assetId: AssetId): Promise<TitleMarkers>;
  card(tenantId: TenantId, assetId: AssetId): Promise<TitleCard | null>;
}
