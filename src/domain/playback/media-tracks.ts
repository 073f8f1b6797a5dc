import type { Rendition } from '../rendition/index.js';
import { type AssetRights, type Availability, availabilityOf, type AvailabilityQuestion, type WorldFault } from '../rights/index.js';
import { invariant, ok, type Result } from '../shared/index.js';

/** What a file holds that a right may be limited to: lines of a picture, or the language of sound, null where nobody knows it. */
export type MediaTrack = { readonly kind: 'VIDEO'; readonly height: number } | { readonly kind: 'AUDIO'; readonly language: string | null };

export function trackOf({ mediaType, height, audioLanguage }: Pick<Rendition, 'mediaType' | 'height' | 'audioLanguage'>): MediaTrack {
  if (mediaType === 'AUDIO') return { kind: 'AUDIO', language: audioLanguage };
  invariant(height !== null, 'pictures have lines');
  return { kind: 'VIDEO', height };
}

/**
 * Whether bytes may go out that hold these tracks: each is asked for with its own height or language in place of the question's. Without tracks (a poster, captions) the question stands as it is;
 * where nobody knows the tracks (null) they do not go out. Denied: the first denial. `validUntil` is the earliest of all.
 */
export function decideTracks(rights: AssetRights, question: AvailabilityQuestion, tracks: readonly MediaTrack[] | null, now: Date): Result<Availability, WorldFault> {
  const questions = tracks?.length ? tracks.flatMap((track) => questionsOf(question, track)) : [question];
  const decisions: Availability[] = [];
  for (const each of questions) {
    const decision = availabilityOf(rights, each, now);
    if (!decision.ok) return decision;
    decisions.push(decision.value);
  }
  const told = decisions.find(({ allowed }) => !allowed) ?? decisions[0]!;
  const decision = { ...told, validUntil: earliest(decisions.map(({ validUntil }) => validUntil)) };
  return ok(tracks === null && decision.allowed && rights.policy === 'MANAGED' ? { ...decision, allowed: false, reasons: [{ code: 'LIMITED' }] } : decision);
}

/** Sound in a language that nobody knows is in none that a grant names, and may be in one that a holdback names: both are asked. */
function questionsOf(question: AvailabilityQuestion, track: MediaTrack): AvailabilityQuestion[] {
  if (track.kind === 'VIDEO') return [{ ...question, height: track.height }];
  const known = track.language !== null && track.language !== UNKNOWN_LANGUAGE;
  return known ? [{ ...question, language: track.language }] : [{ ...question, language: UNKNOWN_LANGUAGE }, { ...question, language: null }];
}

const UNKNOWN_LANGUAGE = 'und';

/** Milliseconds since 1970; null: never. */
export const earliest = (instants: readonly (number | null)[]): number | null =>
  instants.reduce((first, instant) => (first === null || (instant !== null && instant < first) ? instant : first), null);
