import { type Asset, titleOf } from '../asset/index.js';
import { CAPTION_FORMAT_FACTS, type CaptionFormat, readCaptions, type Reading, type Repair } from '../caption/index.js';
import { type Actor, type AssetId, canonicalLanguage, type CaptionTrackId, err, idOf, ok, once, type Result, type UserError, userError } from '../shared/index.js';
import { timecodeTracksOf, timelineVersionOf } from '../technical/index.js';
import type { FrameRate } from '../timecode/index.js';
import { CAPTION_TRACK_LIMITS, type CaptionRole, type CaptionTrack } from './caption-track.js';
import { cueFacts } from './cue-facts.js';
import { type CaptionTrackDeps, type CaptionTrackErrorCode, type CaptionTrackTx, captionsChanged } from './caption-track-tx.js';
import { type AssetTimeline, type Placed, placedOnTimeline } from './placement.js';
import { storableCue } from './storable-cue.js';

/** UNREADABLE: the document cannot be understood at all. OUT_OF_RANGE: a cue lies outside the video. NO_TIMELINE: the title has no video yet to be timed to. */
export type CaptionImportErrorCode = CaptionTrackErrorCode | 'UNREADABLE' | 'OUT_OF_RANGE' | 'NO_TIMELINE';
type ImportError = UserError<CaptionImportErrorCode>;

export interface ImportCaptions {
  assetId: AssetId;
  language: string;
  /** Default: SUBTITLES. */
  role?: CaptionRole | null;
  /** Default: found from the content. */
  format?: CaptionFormat | null;
  /** Text; base64 where the format is binary. */
  content: string;
  /** Added to every time, in frames of the asset. */
  offsetFrames?: bigint | null;
  /** What frames of the document are, where it does not say. */
  frameRate?: FrameRate | null;
  /** Which of several channels that the document carries. */
  service?: string | null;
  draft?: boolean | null;
  /** Of the track of that language and role, where there is one already. */
  expectedVersion?: number | null;
  idempotencyKey?: string | null;
}

export interface ImportedCaptions {
  readonly id: CaptionTrackId;
  readonly repairs: readonly Repair[];
}

/** Makes the track of a language and role what a document says, as a new version of it where it is there. Err: why nothing of it was taken. */
export async function importCaptions(deps: CaptionTrackDeps, actor: Actor, input: ImportCaptions): Promise<Result<ImportedCaptions, ImportError[]>> {
  const { idempotencyKey, ...body } = input;
  const language = canonicalLanguage(input.language);
  if (language === null) return err([userError('INVALID', ['language'], { value: input.language.slice(0, 100) })]);
  const read = readingOf(input);
  if (!read.ok) return read;
  const repairs: Repair[] = [...read.value.repairs];
  const made = await deps.unitOfWork.run(actor, async (tx) => {
    const stands = async (id: CaptionTrackId) => (await titleOf(tx, await tx.captions.assetOf(id), 'id')).ok;
    return once<CaptionTrackId, CaptionImportErrorCode>(tx.idempotency, { operation: 'captionImport', key: idempotencyKey, body, stands }, async () => {
      const title = await titleOf(tx, input.assetId, 'assetId');
      if (!title.ok) return title;
      const placed = placedOn(title.value, read.value, input);
      if (!placed.ok) return placed;
      repairs.push(...placed.value.repairs);
      return saveImported(deps, tx, actor, title.value, { ...input, language }, { format: read.value.document.format, cues: placed.value.cues });
    });
  });
  return made.ok ? ok({ id: made.value, repairs }) : made;
}

function readingOf({ content, format, frameRate, service }: ImportCaptions): Result<Reading, ImportError[]> {
  if (content.length > CAPTION_TRACK_LIMITS.characters) return err([userError('LIMIT_EXCEEDED', ['content'], { max: CAPTION_TRACK_LIMITS.characters })]);
  if (content === '') return err([userError('REQUIRED', ['content'])]);
  const options = { ...(format == null ? {} : { format }), ...(frameRate == null ? {} : { rate: frameRate }), ...(service == null ? {} : { service }) };
  const text = new TextEncoder().encode(content);
  const bytes = decodedBase64(content);
  const binary = format != null && CAPTION_FORMAT_FACTS[format].binary;
  const read = binary ? readCaptions(bytes ?? text, options) : readCaptions(text, options);
  const other = !read.ok && !binary && bytes ? readCaptions(bytes, options) : read;
  const reading = other.ok ? other : read;
  if (!reading.ok) return err([userError('UNREADABLE', ['content'], { reason: placeOf(reading.error) + reading.error.what, reader: reading.error.code })]);
  if (reading.value.document.cues.length > CAPTION_TRACK_LIMITS.cues) return err([userError('LIMIT_EXCEEDED', ['content'], { max: CAPTION_TRACK_LIMITS.cues })]);
  return reading;
}

const placeOf = ({ line, column }: { line: number | null; column: number | null }): string => (line === null ? '' : `line ${line}${column === null ? '' : `, column ${column}`}: `);

/** null: not base64. */
function decodedBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return null;
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

function placedOn(title: Asset, { document }: Reading, { offsetFrames }: ImportCaptions): Result<Placed, ImportError[]> {
  const timeline = timelineOf(title);
  if (timeline === null) return err([userError('NO_TIMELINE', ['assetId'])]);
  const placed = placedOnTimeline(document, timeline, offsetFrames ?? 0n);
  if (placed.ok) return placed;
  const { cue, inFrame, frames } = placed.error;
  return err([userError('OUT_OF_RANGE', ['content'], { cue, frame: String(inFrame), frames: frames === null ? 'unknown' : String(frames) })]);
}

/** null: the asset has no timeline. */
export function timelineOf({ timelineRate, startTimecode, frameCount }: Pick<Asset, 'timelineRate' | 'startTimecode' | 'frameCount'>): AssetTimeline | null {
  const [primary] = timecodeTracksOf({ timelineRate, startTimecode, technical: null });
  return primary ? { rate: primary.rate, dropFrame: primary.dropFrame, start: primary.start, frames: frameCount } : null;
}

type Cues = Pick<Placed, 'cues'> & { format: CaptionFormat | null };

async function saveImported(
  deps: CaptionTrackDeps, tx: CaptionTrackTx, actor: Actor, title: Asset, input: ImportCaptions, { format, cues }: Cues,
): Promise<Result<CaptionTrackId, ImportError[]>> {
  const role = input.role ?? 'SUBTITLES';
  const stored = await tx.captions.find(title.id, input.language, role);
  const expected = input.expectedVersion;
  if (expected != null && expected !== (stored?.version ?? 0)) return err([userError('VERSION_CONFLICT', ['expectedVersion'], { sent: expected, stored: stored?.version ?? 0, ...(stored ? { track: stored.id } : {}) })]);
  if (!stored && (await tx.captions.of(title.id)).length >= CAPTION_TRACK_LIMITS.tracks) return err([userError('LIMIT_EXCEEDED', ['assetId'], { max: CAPTION_TRACK_LIMITS.tracks })]);
  const track = { ...(stored ?? blank(deps, title, input.language, role)), origin: 'IMPORTED' as const, format, draft: input.draft ?? stored?.draft ?? false };
  return ok(await saveCues(deps, tx, actor, title, track, cues));
}

/** The track with other cues, timed to the video that the title's timeline is of: its next version. */
export async function saveCues(deps: Pick<CaptionTrackDeps, 'clock' | 'ids'>, tx: Pick<CaptionTrackTx, 'captions' | 'assets' | 'events'>, actor: Actor, title: Asset, track: CaptionTrack, cues: Placed['cues']): Promise<CaptionTrackId> {
  const id = await saveVersion(deps, tx, title, track, cues);
  await captionsChanged(tx, actor, title);
  return id;
}

/** The same, without a word about it: whoever saves several says it once. */
export async function saveVersion(deps: Pick<CaptionTrackDeps, 'clock' | 'ids'>, tx: Pick<CaptionTrackTx, 'captions'>, title: Asset, track: CaptionTrack, cues: Placed['cues']): Promise<CaptionTrackId> {
  const version = track.version + 1;
  const saved: CaptionTrack = { ...track, ...cueFacts(cues), version, cuesVersion: version, editVersion: timelineVersionOf(title), updatedAt: deps.clock.now() };
  await tx.captions.save(saved);
  await tx.captions.putCues(saved, cues.map(storableCue), deps.ids);
  return saved.id;
}

/** A track without cues, before its first version. */
export function blank(deps: Pick<CaptionTrackDeps, 'clock' | 'ids'>, { id, tenantId, projectId, sourceVersion }: Asset, language: string, role: CaptionRole): CaptionTrack {
  const now = deps.clock.now();
  return {
    id: idOf('CaptionTrack', deps.ids.next()), tenantId, projectId, assetId: id, language, role, origin: 'IMPORTED', format: null, draft: false, version: 0, cuesVersion: 0, ...cueFacts([]), editVersion: sourceVersion, createdAt: now, updatedAt: now,
  };
}
