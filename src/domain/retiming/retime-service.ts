import { type AnnotationTx, recordAnnotationChange } from '../annotation/index.js';
import { type Asset, titleOf } from '../asset/index.js';
import { carriedCues } from '../caption/index.js';
import { type CaptionTrack, captionsChanged, type CaptionTrackTx, saveVersion, type TrackCue } from '../caption-track/index.js';
import { type Actor, type AnnotationId, type Clock, err, idOf, type IdSource, isStorableText, ok, once, type Result, type UnitOfWork, userError } from '../shared/index.js';
import { timecodeTracksOf, timelineVersionOf } from '../technical/index.js';
import { editCarry, type EditCarry } from './edit-carry.js';
import type { RetimedTrack, RetimeReport, RetimingRepository } from './report.js';
import { RETIME_LIMITS, type RetimeError, type RetimeErrorCode, type RetimeTimeline } from './retime-input.js';
import { retimedAnnotations, type RetimedAnnotations } from './retimed-annotations.js';

export interface RetimingTx extends Pick<AnnotationTx, 'annotations'>, Pick<CaptionTrackTx, 'assets' | 'captions' | 'events' | 'idempotency'> {
  retimings: RetimingRepository;
}
export interface RetimingDeps {
  unitOfWork: UnitOfWork<RetimingTx>;
  clock: Clock;
  ids: IdSource;
}
type Outcome<T> = Promise<Result<T, RetimeError[]>>;

/**
 * Carries what is said about the frames of one version of a title's video to the version that counts now, all or nothing: annotations and tracks of captions that are timed to the one before.
 * What is timed to the new one already stays as it is, so several calls may each carry a part. Err VERSION_CONFLICT: another video counts than the caller thinks.
 */
export async function retimeTimeline(deps: RetimingDeps, actor: Actor, input: RetimeTimeline): Outcome<RetimeReport> {
  const faults = limitFaults(input);
  if (faults.length > 0) return err(faults);
  const { idempotencyKey, ...body } = input;
  return deps.unitOfWork.run<RetimeReport, RetimeError[]>(actor, async (tx) => {
    if (idempotencyKey == null || input.dryRun) return retimed(deps, tx, actor, input);
    const stands = async (): Promise<boolean> => (await titleOf(tx, input.assetId, 'assetId')).ok;
    const kept = await once<string, RetimeErrorCode>(tx.idempotency, { operation: 'timelineRetime', key: idempotencyKey, body, stands }, async () => {
      const done = await retimed(deps, tx, actor, input);
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

/** A title, the version that its items are timed to, and how they are carried to the one that counts. */
interface Retiming extends EditCarry {
  readonly title: Asset;
  readonly from: number;
}

async function retimed(deps: RetimingDeps, tx: RetimingTx, actor: Actor, input: RetimeTimeline): Outcome<RetimeReport> {
  const begun = await begin(tx, input);
  if (!begun.ok) return begun;
  const retiming = begun.value;
  const annotations = await annotationsIn(deps, tx, retiming, input);
  if (!annotations.ok) return annotations;
  const tracks = await tracksIn(tx, retiming, input);
  if (!tracks.ok) return tracks;
  if (!input.dryRun) await save(deps, tx, actor, retiming.title, annotations.value, tracks.value);
  const known = (id: AnnotationId | null, own: AnnotationId): AnnotationId | null => (input.dryRun && id !== own ? null : id);
  return ok({
    fromEditVersion: retiming.from, editVersion: retiming.title.sourceVersion, repairs: retiming.repairs.slice(0, 1000),
    annotations: annotations.value.told.map((each) => ({ ...each, places: each.places.map((place) => ({ ...place, id: known(place.id, each.id) })) })),
    captionTracks: tracks.value.map(({ told }) => told),
  });
}

async function begin(tx: RetimingTx, { assetId, edit, fromEditVersion, expectedEditVersion }: RetimeTimeline): Outcome<Retiming> {
  const title = await titleOf(tx, assetId, 'assetId');
  if (!title.ok) return title;
  const { sourceVersion, frameCount } = title.value;
  if (expectedEditVersion != null && expectedEditVersion !== sourceVersion) return err([userError('VERSION_CONFLICT', ['expectedEditVersion'], { sent: expectedEditVersion, stored: sourceVersion })]);
  const [primary] = timecodeTracksOf({ ...title.value, technical: null });
  if (!primary || timelineVersionOf(title.value) !== sourceVersion) return err([userError('NO_TIMELINE', ['assetId'])]);
  if (fromEditVersion == null && sourceVersion < 2) return err([userError('REQUIRED', ['fromEditVersion'])]);
  const from = fromEditVersion ?? sourceVersion - 1;
  if (from < 0 || from > sourceVersion) return err([userError('INVALID', ['fromEditVersion'], { lowest: 0, highest: sourceVersion })]);
  const carried = editCarry(edit, { primary, frameCount });
  return carried.ok ? ok({ ...carried.value, title: title.value, from }) : carried;
}

async function annotationsIn(deps: RetimingDeps, tx: RetimingTx, { title, from, ...edit }: Retiming, { layers }: RetimeTimeline): Outcome<RetimedAnnotations> {
  const timed = await tx.annotations.timedTo(title.id, from, layers ?? null, RETIME_LIMITS.annotations + 1);
  if (timed.length > RETIME_LIMITS.annotations) return err([userError('LIMIT_EXCEEDED', ['layers'], { max: RETIME_LIMITS.annotations })]);
  const here = new Set(timed.map(({ id }) => id));
  const answered = [...new Set(timed.flatMap(({ replyToId }) => (replyToId === null || here.has(replyToId) ? [] : [replyToId])))];
  const roots = answered.length === 0 ? [] : await tx.annotations.get(title.id, answered);
  return ok(retimedAnnotations(timed, roots, { ...edit, editVersion: title.sourceVersion, now: deps.clock.now(), newId: () => idOf('Annotation', deps.ids.next()) }));
}

interface TrackRetiming {
  readonly track: CaptionTrack;
  readonly cues: readonly TrackCue[];
  readonly told: RetimedTrack;
}

async function tracksIn(tx: RetimingTx, { title, from, carry }: Retiming, { captionTrackIds }: RetimeTimeline): Outcome<TrackRetiming[]> {
  const all = captionTrackIds?.length === 0 ? [] : await tx.captions.of(title.id);
  const missing = (captionTrackIds ?? []).flatMap((id, i) => (all.some((track) => track.id === id) ? [] : [userError('NOT_FOUND' as const, ['captionTrackIds', String(i)])]));
  if (missing.length > 0) return err(missing.slice(0, 100));
  const done: TrackRetiming[] = [];
  let count = 0;
  for (const track of all.filter(({ id, editVersion }) => editVersion === from && (captionTrackIds?.includes(id) ?? true))) {
    const cues = await tx.captions.cues(track.id, track.cuesVersion);
    count += cues.length;
    if (count > RETIME_LIMITS.cues) return err([userError('LIMIT_EXCEEDED', ['captionTrackIds'], { max: RETIME_LIMITS.cues })]);
    done.push(retimedTrack(track, cues, carry));
  }
  return ok(done);
}

function retimedTrack(track: CaptionTrack, cues: readonly TrackCue[], carry: EditCarry['carry']): TrackRetiming {
  const { shown, cues: told } = carriedCues(cues, carry);
  const byCue = Map.groupBy(told, ({ source }) => source);
  const places = [...byCue].map(([number, found]) => ({ number, status: found[0]!.status, places: found.flatMap((cue) => (cue.in === null ? [] : [{ inFrame: cue.in, outFrame: cue.out! }])) }));
  const { id, language, role, version } = track;
  return { track: { ...track, origin: 'RETIMED' }, cues: shown, told: { id, language, role, version: version + 1, cues: places } };
}

/** One event for all annotations, and one for all captions. */
async function save(deps: RetimingDeps, tx: RetimingTx, actor: Actor, title: Asset, { saved, removed }: RetimedAnnotations, tracks: readonly TrackRetiming[]): Promise<void> {
  await tx.annotations.save(saved);
  const gone = removed.length === 0 ? { ids: [], layers: [] } : await tx.annotations.remove(title.id, removed);
  await recordAnnotationChange(tx, actor, title, { put: saved, removed: gone });
  for (const { track, cues } of tracks) await saveVersion(deps, tx, title, track, cues);
  if (tracks.length > 0) await captionsChanged(tx, actor, title);
}

