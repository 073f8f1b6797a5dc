import type { AssetStatus } from '../asset/index.js';
import type { RightsPolicy } from '../project/index.js';
import { err, ok, type Result } from '../shared/index.js';
import { availabilityOf } from './decide-playback.js';
import type { PlaybackToken } from './playback-token.js';

/** How things stand now for what a token was made for; null: the asset is not there (any more). */
export interface MediaFacts {
  readonly status: AssetStatus;
  readonly rightsPolicy: RightsPolicy;
  /** The token's key stands and still reaches the asset's project; true where the token has none. */
  readonly keyStands: boolean;
}

/** Read on every request of the origin, never from memory, so that a deletion, a revocation and a change of policy end running playback. */
export interface MediaAccess {
  facts(token: PlaybackToken): Promise<MediaFacts | null>;
}

/** GONE: nothing is there. KEY_REVOKED, NO_GRANT: it is, but not for this token. */
export type MediaRefusal = 'GONE' | 'KEY_REVOKED' | 'NO_GRANT';

/** Whether a token that was honestly made may still be used. Holds for every URL of the origin, files included (law 7). */
export function mediaAllowed(facts: MediaFacts | null): Result<void, MediaRefusal> {
  if (facts === null || facts.status === 'DELETED') return err('GONE');
  if (!facts.keyStands) return err('KEY_REVOKED');
  return availabilityOf(facts).allowed ? ok(undefined) : err('NO_GRANT');
}
