import type { AssetStatus } from '../asset/index.js';
import type { Availability } from '../rights/index.js';

/** What there is to play. */
export interface PlaybackFacts {
  readonly status: AssetStatus;
  /** Whether the asset has a current set of renditions, perhaps of an earlier source. */
  readonly hasRenditions: boolean;
}

export const PLAYBACK_UNAVAILABLE_REASONS = ['NOT_READY', 'FAILED', 'ARCHIVED'] as const;
export type PlaybackUnavailableReason = (typeof PLAYBACK_UNAVAILABLE_REASONS)[number];

/** UNAVAILABLE: it may be played, but there is nothing to play. */
export type PlaybackDecision =
  | { readonly kind: 'ALLOWED' | 'DENIED' }
  | { readonly kind: 'UNAVAILABLE'; readonly why: PlaybackUnavailableReason };

/** Rights first, so that a denied caller does not learn how far the asset is. A new source that is on its way, or failed, leaves the old set playing. */
export function decidePlayback(facts: PlaybackFacts, { allowed }: Pick<Availability, 'allowed'>): PlaybackDecision {
  if (!allowed) return { kind: 'DENIED' };
  const why = unavailableBecause(facts);
  return why ? { kind: 'UNAVAILABLE', why } : { kind: 'ALLOWED' };
}

function unavailableBecause({ status, hasRenditions }: PlaybackFacts): PlaybackUnavailableReason | null {
  if (status === 'ARCHIVED') return 'ARCHIVED';
  if (hasRenditions) return null;
  return status === 'FAILED' ? 'FAILED' : 'NOT_READY';
}
