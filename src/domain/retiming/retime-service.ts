import { recordAnnotationChange } from '../annotation/index.js';
import { type Asset, titleOf } from '../asset/index.js';
import { captionsChanged, saveVersion } from '../caption-track/index.js';
import { type Actor, type AnnotationId, err, isStorableText, ok, once, type Result, userError } from '../shared/index.js';
import { type AssetTimecodeTrack, timecodeTracksOf, timelineVersionOf } from '../technical/index.js';
import { sameFrameRate } from '../timecode/index.js';
import { editCarry } from './edit-carry.js';
import { type ReadEdit, readEdit } from './read-edit.js';
import type { RetimeReport } from './report.js';
import { RETIME_LIMITS, type RetimeError, type RetimeErrorCode, type RetimeTimeline } from './retime-input.js';
import type { RetimedAnnotations } from './retimed-annotations.js';
import { annotationsIn, type Outcome, type Retiming, type RetimingDeps, type RetimingTx, type TrackRetiming, tracksIn } from './retiming-items.js';

/**
 * Carries what is said about the frames of one version of a title's video to the version that counts now, all or nothing: annotations and tracks of captions that are timed to the one before.
 * What is timed to the new one already stays as it is, so several calls may each carry a part. Err VERSION_CONFLICT: another video counts than the caller thinks.
 */
export async function retimeTimeline(deps: RetimingDeps, actor: Actor, input: RetimeTimeline): Outcome<RetimeReport> {
  const faults = limitFaults(input);
  if (faults.length > 0) return err(faults);
  const { idempotencyKey, ...body } = input;
  const ahead = await readAhead(deps, actor, input);
  return deps.unitOfWork.run<RetimeReport, RetimeError[]>(actor, async (tx) => {
    if (idempotencyKey == null || input.dryRun) return retimed(deps, tx, actor, input, ahead);
    const stands = async (): Promise<boolean> => (await titleOf(tx, input.assetId, 'assetId')).ok;
    const kept = await once<string, RetimeErrorCode>(tx.idempotency, { operation: 'timelineRetime', key: idempotencyKey, body, stands }, async () => {
      const done = await retimed(deps, tx, actor, input, ahead);
      if (!done.ok) return done;
      const [id, title] = [deps.ids.next(), await tx.assets.get(input.assetId)];
      await tx.retimings.keep(id, title!, done.value);
      return ok(id);
    });
    return kept.ok ? ok(await tx.retimings.get(kept.value)) : kept;
  });
}

function limitFaults({ layers, captionTrackIds }: RetimeTimeline): RetimeError[] {
  return [
    ...((layers?.length ?? 0) > RETIME_LIMITS.layers ? [userError('LIMIT_EXCEEDED' as const, ['layers'], { max: RETIME_LIMITS.layers })] : []),
    ...(layers ?? []).slice(0, RETIME_LIMITS.layers).flatMap((layer, i) => (isStorableText(layer) ? [] : [userError('INVALID' as const, ['layers', String(i)])])),
    ...((captionTrackIds?.length ?? 0) > RETIME_LIMITS.tracks ? [userError('LIMIT_EXCEEDED' as const, ['captionTrackIds'], { max: RETIME_LIMITS.tracks })] : []),
  ];
}

/** An edit as it was read for a title whose frames had these labels. */
interface ReadAhead {
  readonly primary: AssetTimecodeTrack;
  readonly edit: Result<ReadEdit, RetimeError[]>;
}

/** Reads an edit before the unit of work begins, since whoever waits for it should hold no connection. null: there is nothing to be read, or no title to read it for. */
async function readAhead(deps: RetimingDeps, actor: Actor, { assetId, edit: { document } }: RetimeTimeline): Promise<ReadAhead | null> {
  if (!document) return null;
  const title = await deps.unitOfWork.run(actor, (tx) => titleOf(tx, assetId, 'assetId'));
  const [primary] = title.ok ? timecodeTracksOf(title.value) : [];
  return primary ? { primary, edit: await deps.readEdit(document, primary) } : null;
}

const sameLabels = (a: AssetTimecodeTrack, b: AssetTimecodeTrack): boolean => a.start === b.start && a.dropFrame === b.dropFrame && sameFrameRate(a.rate, b.rate);

async function retimed(deps: RetimingDeps, tx: RetimingTx, actor: Actor, input: RetimeTimeline, ahead: ReadAhead | null): Outcome<RetimeReport> {
  const begun = await begin(tx, input, ahead);
  if (!begun.ok) return begun;
  const retiming = begun.value;
  const annotations = await annotationsIn(deps, tx, retiming, input);
  if (!annotations.ok) return annotations;
  const tracks = await tracksIn(tx, retiming, input);
  if (!tracks.ok) return tracks;
  if (!input.dryRun) await save(deps, tx, actor, retiming.title, annotations.value, tracks.value);
  const known = (id: AnnotationId | null, own: AnnotationId): AnnotationId | null => (input.dryRun && id !== own ? null : id);
  return ok({
    fromEditVersion: retiming.from, editVersion: retiming.title.sourceVersion, repairs: retiming.repairs,
    annotations: annotations.value.told.map((each) => ({ ...each, places: each.places.map((place) => ({ ...place, id: known(place.id, each.id) })) })),
    captionTracks: tracks.value.map(({ told }) => told),
  });
}

async function begin(tx: RetimingTx, { assetId, edit, fromEditVersion, expectedEditVersion }: RetimeTimeline, ahead: ReadAhead | null): Outcome<Retiming> {
  const title = await titleOf(tx, assetId, 'assetId');
  if (!title.ok) return title;
  const { sourceVersion, frameCount } = title.value;
  if (expectedEditVersion != null && expectedEditVersion !== sourceVersion) return err([userError('VERSION_CONFLICT', ['expectedEditVersion'], { sent: expectedEditVersion, stored: sourceVersion })]);
  const [primary] = timecodeTracksOf(title.value);
  if (!primary || timelineVersionOf(title.value) !== sourceVersion) return err([userError('NO_TIMELINE', ['assetId'])]);
  if (fromEditVersion == null && sourceVersion < 2) return err([userError('REQUIRED', ['fromEditVersion'])]);
  const from = fromEditVersion ?? sourceVersion - 1;
  if (from < 0 || from > sourceVersion) return err([userError('INVALID', ['fromEditVersion'], { lowest: 0, highest: sourceVersion })]);
  const carried = editCarry(edit, { primary, frameCount }, (document, on) => (ahead && sameLabels(ahead.primary, on) ? ahead.edit : readEdit(document, on)));
  return carried.ok ? ok({ ...carried.value, title: title.value, from }) : carried;
}

/** One event for all annotations, and one for all captions. */
async function save(deps: RetimingDeps, tx: RetimingTx, actor: Actor, title: Asset, { saved, removed }: RetimedAnnotations, tracks: readonly TrackRetiming[]): Promise<void> {
  await tx.annotations.save(saved);
  const gone = removed.length === 0 ? { ids: [], layers: [] } : await tx.annotations.remove(title.id, removed);
  await recordAnnotationChange(tx, actor, title, { put: saved, removed: gone });
  for (const { track, cues } of tracks) await saveVersion(deps, tx, title, track, cues);
  if (tracks.length > 0) await captionsChanged(tx, actor, title);
}

