import { type Asset, titleOf } from '../asset/index.js';
import { type Actor, type CaptionTrackId, err, ok, type Result, userError, versionFaults } from '../shared/index.js';
import type { CaptionTrack } from './caption-track.js';
import { type CaptionTrackDeps, type CaptionTrackError, captionsChanged, type CaptionTrackTx } from './caption-track-tx.js';

export interface UpdateCaptionTrack {
  id: CaptionTrackId;
  expectedVersion?: number | null;
  draft?: boolean | null;
  /** Somebody has looked at the cues beside the video that counts now, and they fit: no longer STALE. */
  confirm?: boolean | null;
}

/** Changes what a track is, its cues staying as they are. */
export async function updateCaptionTrack(deps: Pick<CaptionTrackDeps, 'unitOfWork' | 'clock'>, actor: Actor, input: UpdateCaptionTrack): Promise<Result<CaptionTrackId, CaptionTrackError[]>> {
  return deps.unitOfWork.run(actor, async (tx) => {
    const found = await trackIn(tx, input.id, input.expectedVersion);
    if (!found.ok) return found;
    const { title, track } = found.value;
    const editVersion = input.confirm ? title.sourceVersion : track.editVersion;
    await tx.captions.save({ ...track, draft: input.draft ?? track.draft, editVersion, version: track.version + 1, updatedAt: deps.clock.now() });
    await captionsChanged(tx, actor, title);
    return ok(input.id);
  });
}

/** For good, with all its versions. */
export async function deleteCaptionTrack(deps: Pick<CaptionTrackDeps, 'unitOfWork'>, actor: Actor, { id, expectedVersion }: { id: CaptionTrackId; expectedVersion?: number | null }): Promise<Result<CaptionTrackId, CaptionTrackError[]>> {
  return deps.unitOfWork.run(actor, async (tx) => {
    const found = await trackIn(tx, id, expectedVersion);
    if (!found.ok) return found;
    await tx.captions.remove(id);
    await captionsChanged(tx, actor, found.value.title);
    return ok(id);
  });
}

/** The track and its title, locked. */
async function trackIn(tx: CaptionTrackTx, id: CaptionTrackId, expectedVersion: number | null | undefined): Promise<Result<{ title: Asset; track: CaptionTrack }, CaptionTrackError[]>> {
  const title = await titleOf(tx, await tx.captions.assetOf(id), 'id');
  const track = await tx.captions.get(id);
  if (!title.ok || !track) return err([userError('NOT_FOUND', ['id'])]);
  const faults = versionFaults(expectedVersion, track.version);
  return faults.length > 0 ? err(faults) : ok({ title: title.value, track });
}
