import { roleMay } from '../access/index.js';
import type { AssetStatus } from '../asset/index.js';
import type { AssetRights, Availability } from '../rights/index.js';
import { type CaptionTrackId, err, globalId, type MediaFileId, ok, type Result, type Role } from '../shared/index.js';
import { decideTracks, type MediaTrack } from './media-tracks.js';
import type { PlaybackToken } from './playback-token.js';

/** How things stand now for what a token was made for; null: the asset is not there (any more). */
export interface MediaFacts {
  readonly status: AssetStatus;
  /** All that is recorded, as `AssetRights` has it. */
  readonly rights: Omit<AssetRights, 'asset'>;
  /** The token's key stands and still reaches the asset's project; true where the token has none. */
  readonly keyStands: boolean;
  /** Of the key, while it stands. */
  readonly keyRole: Role | null;
  /** Of the captions that were asked about: the rendition like which they are cut. null: they may not be shown, there is nothing to play, or nobody asked. */
  readonly captionGuide: MediaFileId | null;
}

/** The cues of a track as they were made by one change. */
export interface CaptionsVersion {
  readonly id: CaptionTrackId;
  readonly version: number;
}

/** Read on every request of the origin, never from memory, so that a deletion, a revocation and a change of rights end running playback. */
export interface MediaAccess {
  /** `captions`: told of too, since players ask for hundreds of their segments. */
  facts(token: PlaybackToken, captions?: CaptionsVersion): Promise<MediaFacts | null>;
}

/** GONE: nothing is there. KEY_REVOKED, DENIED: it is, but not for this token. `validUntil`: until when nothing but a change of rights changes that. */
export type MediaRefusal = { readonly code: 'GONE' } | { readonly code: 'KEY_REVOKED' } | ({ readonly code: 'DENIED' } & Pick<Availability, 'reasons' | 'opensNext' | 'validUntil'>);

/** `validUntil`: no copy may be kept longer, milliseconds since 1970, null: nothing known ends it. */
export interface MediaPermit extends Pick<Availability, 'validUntil'> {
  /** null: no rights were asked. */
  decisionId(): string | null;
}

/** In an open project, and for who works on the media. */
const NOT_ASKED: MediaPermit = { validUntil: null, decisionId: () => null };

/** By which right a token is made: what stands in it, and until when. */
export interface MediaGround extends Pick<PlaybackToken, 'rights'>, Pick<MediaPermit, 'validUntil'> {
  /** To work on the media; see `PlaybackToken`. */
  readonly handling: boolean;
}

/** Whether a token that was honestly made may still be used for anything. */
export function mediaStands(facts: Pick<MediaFacts, 'status' | 'keyStands'> | null): Result<void, MediaRefusal> {
  if (facts === null || facts.status === 'DELETED') return err({ code: 'GONE' });
  return facts.keyStands ? ok(undefined) : err({ code: 'KEY_REVOKED' });
}

/** Whether it may be used now for bytes that hold these tracks (null: nobody knows which). Holds for every URL of the origin, files included (law 7). */
export function mediaAllowed(facts: Omit<MediaFacts, 'captionGuide'> | null, token: PlaybackToken, now: Date, tracks: readonly MediaTrack[] | null = []): Result<MediaPermit, MediaRefusal> {
  const stands = mediaStands(facts);
  if (!stands.ok) return stands;
  const { rights, keyRole } = facts!;
  if (rights.policy === 'OPEN' || isHandled(token, keyRole)) return ok(NOT_ASKED);
  if (token.rights === null) return denied('NO_GRANT');
  const decision = decideTracks({ ...rights, asset: globalId('Asset', token.assetId) }, token.rights.asked, tracks, now);
  if (!decision.ok) return denied('NO_GRANT');
  return decision.value.allowed ? ok(decision.value) : err({ code: 'DENIED', ...decision.value });
}

const isHandled = (token: PlaybackToken, role: Role | null): boolean => 'handling' in token && token.handling && role !== null && roleMay(role, 'EDIT');

const denied = (code: 'NO_GRANT' | 'LIMITED'): Result<never, MediaRefusal> => err({ code: 'DENIED', reasons: [{ code }], opensNext: null, validUntil: null });
