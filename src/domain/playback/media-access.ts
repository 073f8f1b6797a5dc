import type { AssetStatus } from '../asset/index.js';
import type { RightsPolicy } from '../project/index.js';
import { type CaptionTrackId, err, type MediaFileId, ok, type Result } from '../shared/index.js';
import type { PlaybackToken } from './playback-token.js';

/** How things stand now for what a token was made for; null: the asset is not there (any more). */
export interface MediaFacts {
  readonly status: AssetStatus;
  readonly rightsPolicy: RightsPolicy;
  /** The token's key stands and still reaches the asset's project; true where the token has none. */
  readonly keyStands: boolean;
  /** Of the captions that were asked about: the rendition like which they are cut. null: they may not be shown, there is nothing to play, or nobody asked. */
  readonly captionGuide: MediaFileId | null;
}

/** The cues of a track as they were made by one change. */
export interface CaptionsVersion {
  readonly id: CaptionTrackId;
  readonly version: number;
}

/** Read on every request of the origin, never from memory, so that a deletion, a revocation and a change of policy end running playback. */
export interface MediaAccess {
  /** `captions`: told of too, since players ask for hundreds of their segments. */
  facts(token: PlaybackToken, captions?: CaptionsVersion): Promise<MediaFacts | null>;
}

/** GONE: nothing is there. KEY_REVOKED, NO_GRANT: it is, but not for this token. */
export type MediaRefusal = 'GONE' | 'KEY_REVOKED' | 'NO_GRANT';

/** Whether a token that was honestly made may still be used. Holds for every URL of the origin, files included (law 7). */
export function mediaAllowed(facts: Omit<MediaFacts, 'captionGuide'> | null): Result<void, MediaRefusal> {
  if (facts === null || facts.status === 'DELETED') return err('GONE');
  if (!facts.keyStands) return err('KEY_REVOKED');
  return facts.rightsPolicy === 'OPEN' ? ok(undefined) : err('NO_GRANT');
}
