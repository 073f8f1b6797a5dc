import type { Asset } from '../asset/index.js';
import type { Actor } from '../shared/index.js';
import { CAPTION_TRACK_LIMITS } from './caption-track.js';
import { type CaptionTrackDeps, captionsChanged, type CaptionTrackTx } from './caption-track-tx.js';
import type { ExtractedTrack, LeftOut } from './extracted-tracks.js';
import { blank, saveVersion } from './import-captions-service.js';

type SaveDeps = Pick<CaptionTrackDeps, 'clock' | 'ids'>;
type SaveTx = Pick<CaptionTrackTx, 'captions' | 'assets' | 'events'>;

/**
 * Inside a unit that has the title locked: makes tracks of what its current source brings. A track that came out of an earlier source has a new version; one that
 * is timed to this source is left as it is, so that nothing is made twice; one that people imported or retimed is theirs. Answers what was left out.
 */
export async function saveExtracted(deps: SaveDeps, tx: SaveTx, actor: Actor, title: Asset, tracks: readonly ExtractedTrack[]): Promise<LeftOut[]> {
  const leftOut: LeftOut[] = [];
  let saved = 0;
  for (const track of tracks) {
    const outcome = await saveOne(deps, tx, title, track);
    if (outcome === 'SAVED') saved += 1;
    else if (outcome !== 'STANDS') leftOut.push({ streamIndex: track.streamIndex, reason: outcome, name: track.language });
  }
  if (saved > 0) await captionsChanged(tx, actor, title);
  return leftOut;
}

async function saveOne(deps: SaveDeps, tx: SaveTx, title: Asset, { language, role, cues }: ExtractedTrack): Promise<'SAVED' | 'STANDS' | 'KEPT' | 'TOO_MANY_TRACKS'> {
  const stored = await tx.captions.find(title.id, language, role);
  if (stored && stored.origin !== 'EXTRACTED') return 'KEPT';
  if (stored?.editVersion === title.sourceVersion) return 'STANDS';
  if (!stored && (await tx.captions.of(title.id)).length >= CAPTION_TRACK_LIMITS.tracks) return 'TOO_MANY_TRACKS';
  await saveVersion(deps, tx, title, { ...(stored ?? blank(deps, title, language, role)), origin: 'EXTRACTED', format: null }, cues);
  return 'SAVED';
}
