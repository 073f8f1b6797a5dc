import type { CaptionFormat } from '../caption/index.js';
import type { AvailabilityQuestion } from '../rights/index.js';
import type { ApiKeyId, AssetId, CaptionTrackId, MediaFileId, Result, TenantId } from '../shared/index.js';

interface TokenFacts {
  readonly tenantId: TenantId;
  readonly assetId: AssetId;
  /** The key it was made for, whose revocation ends it; null where the installation's operator made it. */
  readonly keyId: ApiKeyId | null;
  readonly expiresAt: Date;
  /** null: made where nobody had to say where it is shown, in an open project or for who handles the media. It lets nothing be shown where rights are managed. */
  readonly rights: TokenRights | null;
}

/** Where and how something is shown. What a track is by itself, its height or its language, takes the place of what is said here. */
export type ShownWhere = Pick<AvailabilityQuestion, 'territory' | 'channel' | 'language' | 'deviceClass' | 'use'>;

export interface TokenRights {
  readonly asked: ShownWhere;
  /** The id of the decision by which it was made. */
  readonly decision: string;
}

interface Handled {
  /** It was made for a key that may edit the asset, to work on its media: no rights are asked as long as the key may. */
  readonly handling: boolean;
}

/**
 * What a signed token lets its bearer do until it expires: `play` an asset (manifests, renditions, poster, storyboard), read one `file` or one document of `captions`,
 * or open the page that plays an asset (`link`) or the one that shows its rights (`rights`). A token states who it was made for and by which right; whether that still holds is asked at each use.
 */
export type PlaybackToken = (TokenFacts & { readonly use: 'play' | 'link' }) | (TokenFacts & { readonly use: 'rights' }) | (TokenFacts & Handled & { readonly use: 'file'; readonly fileId: MediaFileId })
  | (TokenFacts & Handled & { readonly use: 'captions'; readonly captions: CaptionFile });

/** One version of a track in one format. */
export interface CaptionFile {
  readonly id: CaptionTrackId;
  readonly version: number;
  readonly format: CaptionFormat;
}

export type TokenRefusal = 'EXPIRED' | 'FORGED';

/**
 * Signs tokens with a secret of the installation, and reads them back. FORGED is everything that this installation did not sign as it stands:
 * altered, foreign, of another form. Expiry has whole seconds. Safe for concurrent callers.
 */
export interface TokenSigner {
  sign(token: PlaybackToken): Promise<string>;
  verify(text: string): Promise<Result<PlaybackToken, TokenRefusal>>;
}

/** Tokens travel in paths: relative URIs in playlists then carry them, and players need no header. */
export function playbackUrls(publicUrl: string, token: string): { hls: string; dash: string; chapters: string } {
  return { hls: mediaUrl(publicUrl, token, 'master.m3u8'), dash: mediaUrl(publicUrl, token, 'manifest.mpd'), chapters: mediaUrl(publicUrl, token, 'chapters.vtt') };
}

export const mediaUrl = (publicUrl: string, token: string, name: string): string => `${publicUrl}/media/${token}/${encodeURIComponent(name)}`;

/** URL of one file; the name is there for people who save it. */
export const fileUrl = (publicUrl: string, token: string, name: string): string => `${publicUrl}/media/${token}/file/${encodeURIComponent(name)}`;

/** The page that shows the rights windows of an asset, opened by a `rights` token. */
export const rightsUrl = (publicUrl: string, globalAssetId: string, token: string): string => `${publicUrl}/rights/${globalAssetId}?t=${token}`;

/** The page that plays an asset, opened by a `link` token. */
export const watchUrl = (publicUrl: string, globalAssetId: string, token: string): string => `${publicUrl}/watch/${globalAssetId}?t=${token}`;
