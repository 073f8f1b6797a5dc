import { type Actor, type CaptionTrackId, err, ok, type Result, userError } from '../shared/index.js';
import { type CaptionTrackDeps, type CaptionTrackError, captionsChanged, titleOf, versionFaults } from './caption-track-tx.js';

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
    const title = await titleOf(tx, await tx.captions.assetOf(input.id), 'id');
    const track = await tx.captions.get(input.id);
    if (!title.ok || !track) return err([userError('NOT_FOUND', ['id'])]);
    const faults = versionFaults(input.expectedVersion, track.version);
    if (faults.length > 0) return err(faults);
    const editVersion = input.confirm ? title.value.sourceVersion : track.editVersion;
    await tx.captions.save({ ...track, draft: input.draft ?? track.draft, editVersion, version: track.version + 1, updatedAt: deps.clock.now() });
    await captionsChanged(tx, actor, title.value);
    return ok(input.id);
  });
}

/** For good, with all its versions. */
export async function deleteCaptionTrack(deps: Pick<CaptionTrackDeps, 'unitOfWork'>, actor: Actor, { id, expectedVersion }: { id: CaptionTrackId; expectedVersion?: number | null }): Promise<Result<CaptionTrackId, CaptionTrackError[]>> {
  return deps.unitOfWork.run(actor, async (tx) => {
    const title = await titleOf(tx, await tx.captions.assetOf(id), 'id');
    const track = await tx.captions.get(id);
    if (!title.ok || !track) return err([userError('NOT_FOUND', ['id'])]);
    const faults = versionFaults(expectedVersion, track.version);
    if (faults.length > 0) return err(faults);
    await tx.captions.remove(id);
    await captionsChanged(tx, actor, title.value);
    return ok(id);
  });
}
