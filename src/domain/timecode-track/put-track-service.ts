import { type Asset, type AssetTx, recordAsset, titleOf } from '../asset/index.js';
import {
  type Actor, type AssetId, type Clock, type CommonErrorCode, err, type IdempotencyStore, type IdSource, invariant, ok, once, optionalTextFaults, type Result, type UnitOfWork, type UserError, userError, versionFaults,
} from '../shared/index.js';
import { type AddedTimecodeTrack, timecodeTracksOf } from '../technical/index.js';
import { formatFrameRate, formatTimecode, type FrameRate, parseFrameRate, parseTimecode, supportsDropFrame } from '../timecode/index.js';

/** NO_TIMELINE: the title has no frames yet. NO_SUCH_LABEL: no first label at that rate. PROBED: the track is the timeline, or was found in the file, which says what it is. */
export type TimecodeTrackErrorCode = CommonErrorCode | 'NO_TIMELINE' | 'NO_SUCH_LABEL' | 'PROBED';
export type TimecodeTrackError = UserError<TimecodeTrackErrorCode>;

/** Without `id` a new one, which needs a first label. Absent keeps, null clears. */
export interface PutTimecodeTrack {
  assetId: AssetId;
  id?: string | null;
  expectedVersion?: number | null;
  name?: string | null;
  /** The label of the title's first frame. `;` before the frames says drop-frame, unless `dropFrame` says so. */
  startTimecode?: string | null;
  /** Of a new one by default the timeline's. */
  frameRate?: FrameRate | null;
  dropFrame?: boolean | null;
  idempotencyKey?: string | null;
}

export interface TimecodeTrackTx extends Pick<AssetTx, 'assets' | 'events'> {
  idempotency: IdempotencyStore;
}
export interface TimecodeTrackDeps {
  unitOfWork: UnitOfWork<TimecodeTrackTx>;
  clock: Clock;
  ids: IdSource;
}
/** What names of added tracks begin with, so that they are none of a file's; a UUID follows. */
const ADDED = 'added-';
type Outcome<T> = Promise<Result<T, TimecodeTrackError[]>>;

const TIMECODE_TRACK_LIMITS = { tracks: 50, name: 200 } as const;

/** Adds a way to label the frames of a title, or changes one that was added. Annotations and captions stand on frames, so none of them moves. */
export async function putTimecodeTrack(deps: TimecodeTrackDeps, actor: Actor, input: PutTimecodeTrack): Outcome<string> {
  const faults = inputFaults(input);
  if (faults.length > 0) return err(faults);
  const { idempotencyKey, ...body } = input;
  return deps.unitOfWork.run<string, TimecodeTrackError[]>(actor, async (tx) => {
    const stands = async (uuid: string): Promise<boolean> => (await tx.assets.get(input.assetId))?.timecodeTracks.some(({ id }) => id === ADDED + uuid) ?? false;
    const put = await once<string, TimecodeTrackErrorCode>(tx.idempotency, { operation: 'timecodeTrackPut', key: idempotencyKey, body, stands }, async () => {
      const title = await titleOf(tx, input.assetId, 'assetId');
      if (!title.ok) return title;
      const track = trackOf(deps, title.value, input);
      if (!track.ok) return track;
      const before = title.value.timecodeTracks;
      const known = before.some(({ id }) => id === track.value.id);
      await save(deps, tx, actor, title.value, known ? before.map((each) => (each.id === track.value.id ? track.value : each)) : [...before, track.value]);
      return ok(track.value.id.slice(ADDED.length));
    });
    return put.ok ? ok(ADDED + put.value) : put;
  });
}

/** Labels that somebody gives by it are no longer read; what was put by them stays on its frames. */
export async function deleteTimecodeTrack(deps: Pick<TimecodeTrackDeps, 'unitOfWork' | 'clock'>, actor: Actor, { assetId, id, expectedVersion }: Pick<PutTimecodeTrack, 'assetId' | 'expectedVersion'> & { id: string }): Outcome<string> {
  return deps.unitOfWork.run<string, TimecodeTrackError[]>(actor, async (tx) => {
    const title = await titleOf(tx, assetId, 'assetId');
    if (!title.ok) return title;
    const track = addedTrack(title.value, id, expectedVersion);
    if (!track.ok) return track;
    await save(deps, tx, actor, title.value, title.value.timecodeTracks.filter((each) => each.id !== id));
    return ok(id);
  });
}

function inputFaults({ id, expectedVersion, name, startTimecode }: PutTimecodeTrack): TimecodeTrackError[] {
  return [
    ...optionalTextFaults(name, ['name'], TIMECODE_TRACK_LIMITS.name),
    ...(id == null && expectedVersion != null && expectedVersion !== 0 ? [userError('REQUIRED' as const, ['id'])] : []),
    ...(startTimecode === null || (id == null && startTimecode === undefined) ? [userError('REQUIRED' as const, ['startTimecode'])] : []),
  ];
}

function trackOf(deps: Pick<TimecodeTrackDeps, 'ids'>, title: Asset, input: PutTimecodeTrack): Result<AddedTimecodeTrack, TimecodeTrackError[]> {
  if (title.timelineRate === null) return err([userError('NO_TIMELINE', ['assetId'])]);
  const stored = input.id == null ? null : addedTrack(title, input.id, input.expectedVersion);
  if (stored && !stored.ok) return stored;
  if (!stored && title.timecodeTracks.length >= TIMECODE_TRACK_LIMITS.tracks) return err([userError('LIMIT_EXCEEDED', ['assetId'], { max: TIMECODE_TRACK_LIMITS.tracks })]);
  const before = stored?.value ?? null;
  const counted = countedBy(input, before, title.timelineRate);
  if (!counted.ok) return counted;
  return ok({ id: before?.id ?? ADDED + deps.ids.next(), name: input.name === undefined ? (before?.name ?? null) : input.name, ...counted.value, version: (before?.version ?? 0) + 1 });
}

/** What its labels count, and the first of them. */
function countedBy(input: PutTimecodeTrack, before: AddedTimecodeTrack | null, timelineRate: string): Result<Pick<AddedTimecodeTrack, 'rate' | 'dropFrame' | 'startTimecode' | 'startFrame'>, TimecodeTrackError[]> {
  const rate = input.frameRate ?? storedRate(before?.rate ?? timelineRate);
  if (input.dropFrame && !supportsDropFrame(rate)) return err([userError('INVALID', ['dropFrame'], { reason: `nothing is dropped at ${formatFrameRate(rate)} frames a second` })]);
  const label = input.startTimecode ?? before!.startTimecode;
  const written = input.startTimecode == null && input.dropFrame === false ? label.replace(';', ':') : label;
  const first = parseTimecode(written, rate, { dropFrame: input.dropFrame ?? (input.startTimecode == null && before!.dropFrame) });
  const code = !first.ok ? first.error.code : input.dropFrame === false && first.value.dropFrame ? 'NOT_DROP_FRAME' : null;
  if (!first.ok || code) return err([userError('NO_SUCH_LABEL', ['startTimecode'], { label: label.slice(0, 20), reason: code!, rate: formatFrameRate(rate) })]);
  const { frame, dropFrame } = first.value;
  return ok({ rate: formatFrameRate(rate), dropFrame, startTimecode: formatTimecode(frame, rate, dropFrame), startFrame: String(frame) });
}

function storedRate(text: string): FrameRate {
  const rate = parseFrameRate(text);
  invariant(rate.ok, `rates are stored as they are parsed, not as ${text}`);
  return rate.value;
}

/** One that somebody added. Err NOT_FOUND, PROBED, VERSION_CONFLICT. */
function addedTrack(title: Asset, id: string, expectedVersion: number | null | undefined): Result<AddedTimecodeTrack, TimecodeTrackError[]> {
  const track = title.timecodeTracks.find((each) => each.id === id);
  if (!track) return err([userError(timecodeTracksOf(title).some((each) => each.id === id) ? 'PROBED' : 'NOT_FOUND', ['id'])]);
  const faults = versionFaults(expectedVersion, track.version);
  return faults.length > 0 ? err(faults) : ok(track);
}

/** Tracks are no fields that revisions keep: what shows them is told by the title's projection version and the log. */
async function save(deps: Pick<TimecodeTrackDeps, 'clock'>, tx: TimecodeTrackTx, actor: Actor, title: Asset, timecodeTracks: AddedTimecodeTrack[]): Promise<void> {
  const changed: Asset = { ...title, timecodeTracks, updatedAt: deps.clock.now() };
  await tx.assets.save(changed);
  await recordAsset(tx, actor, changed, 'ASSET_UPDATED');
}
