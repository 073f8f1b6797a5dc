import type { AssetStatus } from '../asset/index.js';
import type { RightsPolicy } from '../project/index.js';

/** What a decision rests on. */
export interface PlaybackFacts {
  readonly rightsPolicy: RightsPolicy;
  readonly status: AssetStatus;
  /** Whether the asset has a current set of renditions, perhaps of an earlier source. */
  readonly hasRenditions: boolean;
}

export type AvailabilityReasonCode = 'OPEN_PROJECT' | 'NO_GRANT';
export const PLAYBACK_UNAVAILABLE_REASONS = ['NOT_READY', 'FAILED', 'ARCHIVED'] as const;
export type PlaybackUnavailableReason = (typeof PLAYBACK_UNAVAILABLE_REASONS)[number];

/** UNAVAILABLE: it may be played, but there is nothing to play. */
export type PlaybackDecision =
  | { readonly kind: 'ALLOWED'; readonly reason: 'OPEN_PROJECT' }
  | { readonly kind: 'DENIED'; readonly reason: 'NO_GRANT' }
  | { readonly kind: 'UNAVAILABLE'; readonly reason: 'OPEN_PROJECT'; readonly why: PlaybackUnavailableReason };

/** Default deny: where rights are managed, nothing plays before a window grants it. */
export const availabilityOf = (facts: Pick<PlaybackFacts, 'rightsPolicy'>): { allowed: boolean; reason: AvailabilityReasonCode } =>
  facts.rightsPolicy === 'OPEN' ? { allowed: true, reason: 'OPEN_PROJECT' } : { allowed: false, reason: 'NO_GRANT' };

/** Rights first, so that a denied caller does not learn how far the asset is. A new source that is on its way, or failed, leaves the old set playing. */
export function decidePlayback(facts: PlaybackFacts): PlaybackDecision {
  if (!availabilityOf(facts).allowed) return { kind: 'DENIED', reason: 'NO_GRANT' };
  const why = unavailableBecause(facts);
  return why ? { kind: 'UNAVAILABLE', reason: 'OPEN_PROJECT', why } : { kind: 'ALLOWED', reason: 'OPEN_PROJECT' };
}

function unavailableBecause({ status, hasRenditions }: PlaybackFacts): PlaybackUnavailableReason | null {
  if (status === 'ARCHIVED') return 'ARCHIVED';
  if (hasRenditions) return null;
  return status === 'FAILED' ? 'FAILED' : 'NOT_READY';
}
