import { type CaptionDocument, closedCues, type ExtractedCaptions, type Extraction, type UnreadCaptions } from '../caption/index.js';
import { CAPTION_TRACK_LIMITS, type CaptionRole, type TrackCue } from './caption-track.js';

/** Captions out of a video, as a track that is still to be made. */
export interface ExtractedTrack {
  readonly streamIndex: number;
  /** Canonical BCP 47, "und" where the video does not say. */
  readonly language: string;
  readonly role: CaptionRole;
  readonly cues: readonly TrackCue[];
}

/** COPY: CEA-608 beside the CEA-708 service that it repeats. KEPT: people have said what the track of that language and role is. */
export type LeftOutReason = UnreadCaptions['reason'] | 'COPY' | 'TOO_MANY_CUES' | 'TOO_MANY_TRACKS' | 'KEPT';

/** Captions that are in the video and make no track, and why. */
export interface LeftOut {
  readonly streamIndex: number;
  readonly reason: LeftOutReason;
  /** What the container calls them, the channel of CEA-608 and CEA-708, or the language of the track. */
  readonly name: string;
}

export interface ExtractedTracks {
  readonly tracks: readonly ExtractedTrack[];
  readonly leftOut: readonly LeftOut[];
}

/** Channels of CEA-608 that repeat a service of CEA-708 for receivers that know no other (CTA-708-E §4.5). */
const COPIES: ReadonlyMap<string, string> = new Map([['CC1', 'S1'], ['CC3', 'S2']]);

/**
 * The tracks that a video brings. Of several of one language and role the first has the plain tag, the others one of their own (RFC 5646 §2.2.7):
 * "und", "und-x-cc3"; "en", "en-x-track4". What begins behind the last of `frames` is not shown; null: their number is not known.
 */
export function extractedTracks({ captions, unread }: Extraction, frames: bigint | null): ExtractedTracks {
  const services = new Set(captions.map(({ document }) => document.service));
  const leftOut: LeftOut[] = unread.map(({ streamIndex, reason, codec }) => ({ streamIndex, reason, name: codec }));
  const tracks: ExtractedTrack[] = [];
  const taken = new Set<string>();
  for (const found of captions) {
    const { streamIndex, document: { service } } = found;
    const cues = shownCues(found.document, frames);
    const reason = service !== null && services.has(COPIES.get(service) ?? null) ? 'COPY' : cues.length > CAPTION_TRACK_LIMITS.cues ? 'TOO_MANY_CUES' : null;
    if (reason !== null) leftOut.push({ streamIndex, reason, name: nameOf(found) });
    else if (cues.length > 0) tracks.push({ streamIndex, cues, role: roleOf(found), language: ownLanguage(found, taken) });
  }
  return { tracks, leftOut };
}

const nameOf = ({ document, streamIndex }: ExtractedCaptions): string => document.service ?? `track${streamIndex}`;

/** Captions of line 21 and their successor are made for who does not hear (47 CFR §79.1); of other streams the container says it. */
const roleOf = ({ source, purpose }: ExtractedCaptions): CaptionRole => purpose ?? (source === 'CEA_608' || source === 'CEA_708' ? 'SDH' : 'SUBTITLES');

function ownLanguage(found: ExtractedCaptions, taken: Set<string>): string {
  const language = found.language ?? 'und';
  const own = taken.has(`${language} ${roleOf(found)}`) ? `${language}-x-${nameOf(found).toLowerCase()}` : language;
  taken.add(`${own} ${roleOf(found)}`);
  return own;
}

function shownCues(document: CaptionDocument, frames: bigint | null): TrackCue[] {
  return closedCues(document).cues.flatMap((cue) => {
    const out = frames !== null && cue.out > frames ? frames : cue.out;
    return out > cue.in ? [{ ...cue, out }] : [];
  });
}
