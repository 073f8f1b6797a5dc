import type { AnnotationTx } from '../annotation/index.js';
import type { Asset } from '../asset/index.js';
import { carriedCues } from '../caption/index.js';
import type { CaptionTrack, CaptionTrackTx, TrackCue } from '../caption-track/index.js';
import { type Clock, err, idOf, type IdSource, ok, type Result, type UnitOfWork, userError } from '../shared/index.js';
import type { FrameRange } from '../timecode/index.js';
import type { EditCarry } from './edit-carry.js';
import type { readEdit } from './read-edit.js';
import type { RetimedTrack, RetimingRepository } from './report.js';
import { RETIME_LIMITS, type RetimeError, type RetimeTimeline } from './retime-input.js';
import { retimedAnnotations, type RetimedAnnotations } from './retimed-annotations.js';

export interface RetimingTx extends Pick<AnnotationTx, 'annotations'>, Pick<CaptionTrackTx, 'assets' | 'captions' | 'events' | 'idempotency'> {
  retimings: RetimingRepository;
}
export interface RetimingDeps {
  /** `readEdit`: documents of megabytes take a second, in which a server has others to answer. */
  readEdit: (...given: Parameters<typeof readEdit>) => Promise<ReturnType<typeof readEdit>>;
  unitOfWork: UnitOfWork<RetimingTx>;
  clock: Clock;
  ids: IdSource;
}
export type Outcome<T> = Promise<Result<T, RetimeError[]>>;

/** A title, the version that its items are timed to, and how they are carried to the one that counts. */
export interface Retiming extends EditCarry {
  readonly title: Asset;
  readonly from: number;
}

/** Annotations that are timed to the version before, on the timeline that counts. */
export async function annotationsIn(deps: RetimingDeps, tx: RetimingTx, { title, from, ...edit }: Retiming, { layers }: RetimeTimeline): Outcome<RetimedAnnotations> {
  const timed = await tx.annotations.timedTo(title.id, from, layers ?? null, RETIME_LIMITS.annotations + 1);
  if (timed.length > RETIME_LIMITS.annotations) return err([userError('LIMIT_EXCEEDED', ['layers'], { max: RETIME_LIMITS.annotations })]);
  if (isTooMuch(edit.carry, timed.map(({ inFrame, outFrame }) => ({ in: inFrame, out: outFrame })))) return err([TOO_MUCH]);
  const here = new Set(timed.map(({ id }) => id));
  const answered = [...new Set(timed.flatMap(({ replyToId }) => (replyToId === null || here.has(replyToId) ? [] : [replyToId])))];
  const roots = answered.length === 0 ? [] : await tx.annotations.get(title.id, answered);
  const carried = retimedAnnotations(timed, roots, { ...edit, editVersion: title.sourceVersion, now: deps.clock.now(), newId: () => idOf('Annotation', deps.ids.next()) });
  return carried.saved.length > RETIME_LIMITS.places ? err([userError('LIMIT_EXCEEDED', ['edit'], { max: RETIME_LIMITS.places })]) : ok(carried);
}

const TOO_MUCH: RetimeError = userError('LIMIT_EXCEEDED', ['edit'], { max: RETIME_LIMITS.work });

/** Whether looking for all of them in the edit would hold everybody up. */
function isTooMuch(carry: EditCarry['carry'], ranges: readonly FrameRange[]): boolean {
  let work = 0;
  return ranges.some((range) => (work += carry.cost(range)) > RETIME_LIMITS.work);
}

export interface TrackRetiming {
  readonly track: CaptionTrack;
  readonly cues: readonly TrackCue[];
  readonly told: RetimedTrack;
}

/** Tracks of captions that are. */
export async function tracksIn(tx: RetimingTx, { title, from, carry }: Retiming, { captionTrackIds }: RetimeTimeline): Outcome<TrackRetiming[]> {
  const tracks = captionTrackIds?.length === 0 ? [] : await tx.captions.of(title.id);
  const missing = (captionTrackIds ?? []).flatMap((id, i) => (tracks.some((track) => track.id === id) ? [] : [userError('NOT_FOUND' as const, ['captionTrackIds', String(i)])]));
  if (missing.length > 0) return err(missing.slice(0, 100));
  const timed: { track: CaptionTrack; cues: readonly TrackCue[] }[] = [];
  let count = 0;
  for (const track of tracks.filter(({ id, editVersion }) => editVersion === from && (captionTrackIds?.includes(id) ?? true))) {
    const cues = await tx.captions.cues(track.id, track.cuesVersion);
    count += cues.length;
    if (count > RETIME_LIMITS.cues) return err([userError('LIMIT_EXCEEDED', ['captionTrackIds'], { max: RETIME_LIMITS.cues })]);
    timed.push({ track, cues });
  }
  if (isTooMuch(carry, timed.flatMap(({ cues }) => cues))) return err([TOO_MUCH]);
  const retimed = timed.map(({ track, cues }) => retimedTrack(track, cues, carry));
  const places = retimed.reduce((sum, { cues }) => sum + cues.length, 0);
  return places > RETIME_LIMITS.cues ? err([userError('LIMIT_EXCEEDED', ['edit'], { max: RETIME_LIMITS.cues })]) : ok(retimed);
}

function retimedTrack(track: CaptionTrack, cues: readonly TrackCue[], carry: EditCarry['carry']): TrackRetiming {
  const { shown, cues: told } = carriedCues(cues, carry);
  const byCue = Map.groupBy(told, ({ source }) => source);
  const places = [...byCue].map(([number, found]) => ({ number, status: found[0]!.status, places: found.flatMap((cue) => (cue.in === null ? [] : [{ inFrame: cue.in, outFrame: cue.out! }])) }));
  const { id, language, role, version } = track;
  return { track: { ...track, origin: 'RETIMED' }, cues: shown, told: { id, language, role, version: version + 1, cues: places } };
}
