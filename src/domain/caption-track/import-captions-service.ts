import { type Asset, titleOf } from '../asset/index.js';
import { CAPTION_FORMAT_FACTS, type CaptionError, type CaptionFormat, type Reading, type Repair, type SourceOptions } from '../caption/index.js';
import { type Actor, type AssetId, canonicalLanguage, type CaptionTrackId, err, idOf, ok, once, type ProjectId, type Result, type UploadId, type UserError, userError } from '../shared/index.js';
import { timecodeTracksOf, timelineVersionOf } from '../technical/index.js';
import type { FrameRate } from '../timecode/index.js';
import { CAPTION_TRACK_LIMITS, type CaptionRole, type CaptionTrack } from './caption-track.js';
import { cueFacts } from './cue-facts.js';
import { type CaptionTrackDeps, type CaptionTrackErrorCode, type CaptionTrackTx, captionsChanged } from './caption-track-tx.js';
import { type AssetTimeline, type Placed, placedOnTimeline } from './placement.js';
import { storableCue } from './storable-cue.js';

/** UNREADABLE: the document cannot be understood at all. OUT_OF_RANGE: a cue lies outside the video. NO_TIMELINE: the title has no video yet to be timed to, NO_SUCH_TRACK: nor such a timecode track. UPLOAD_NOT_COMPLETED, OTHER_PROJECT: of an upload. */
export type CaptionImportErrorCode = CaptionTrackErrorCode | 'UNREADABLE' | 'OUT_OF_RANGE' | 'NO_TIMELINE' | 'NO_SUCH_TRACK' | 'OTHER_PROJECT' | 'UPLOAD_NOT_COMPLETED';
type ImportError = UserError<CaptionImportErrorCode>;

export interface ImportCaptions {
  assetId: AssetId;
  language: string;
  /** Default: SUBTITLES. */
  role?: CaptionRole | null;
  /** Default: found from the content. */
  format?: CaptionFormat | null;
  /** Text; base64 where the format is binary. This, or `uploadId`. */
  content?: string | null;
  /** A document that was uploaded to a title of the same project. */
  uploadId?: UploadId | null;
  /** The timecode track that labels of the document are of. Default: the programme start that it tells itself, else the title's timeline. */
  track?: string | null;
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

/** What was uploaded as a document of at most so many bytes. Errors are about `uploadId`; what the caller may not see is NOT_FOUND. */
export type UploadedCaptions = (actor: Actor, id: UploadId, most: number) => Promise<Result<{ readonly bytes: Uint8Array; readonly filename: string; readonly projectId: ProjectId }, ImportError[]>>;

export interface ImportDeps extends CaptionTrackDeps {
  /** Documents of many megabytes take seconds, in which a server has others to answer. */
  read: (bytes: Uint8Array, options: SourceOptions) => Promise<Result<Reading, CaptionError>>;
  uploaded: UploadedCaptions;
}

export interface ImportedCaptions {
  readonly id: CaptionTrackId;
  readonly repairs: readonly Repair[];
}

/** Makes the track of a language and role what a document says, as a new version of it where it is there. Err: why nothing of it was taken. */
export async function importCaptions(deps: ImportDeps, actor: Actor, input: ImportCaptions): Promise<Result<ImportedCaptions, ImportError[]>> {
  const { idempotencyKey, ...body } = input;
  const language = canonicalLanguage(input.language);
  if (language === null) return err([userError('INVALID', ['language'], { value: input.language.slice(0, 100) })]);
  const given = await givenBy(deps, actor, input);
  if (!given.ok) return given;
  const { reading, projectId } = given.value;
  const repairs: Repair[] = [...reading.repairs];
  const made = await deps.unitOfWork.run(actor, async (tx) => {
    const stands = async (id: CaptionTrackId) => (await titleOf(tx, await tx.captions.assetOf(id), 'id')).ok;
    return once<CaptionTrackId, CaptionImportErrorCode>(tx.idempotency, { operation: 'captionImport', key: idempotencyKey, body, stands }, async () => {
      const title = await titleOf(tx, input.assetId, 'assetId');
      if (!title.ok) return title;
      if (projectId !== null && projectId !== title.value.projectId) return err([userError('OTHER_PROJECT', ['uploadId'])]);
      const placed = placedOn(title.value, reading, input);
      if (!placed.ok) return placed;
      repairs.push(...placed.value.repairs);
      return saveImported(deps, tx, actor, title.value, { ...input, language }, { format: reading.document.format, cues: placed.value.cues });
    });
  });
  return made.ok ? ok({ id: made.value, repairs }) : made;
}

interface Given {
  readonly reading: Reading;
  /** Of the upload; null: the document came with the request. */
  readonly projectId: ProjectId | null;
}

async function givenBy(deps: ImportDeps, actor: Actor, input: ImportCaptions): Promise<Result<Given, ImportError[]>> {
  if (input.content != null && input.uploadId != null) return err([userError('INVALID', ['uploadId'], { reason: 'the document is given by "content" or by "uploadId", not by both' })]);
  if (input.uploadId == null) return readingOf(deps, input, 'content', bytesOf(input)).then((read) => (read.ok ? ok({ reading: read.value, projectId: null }) : read));
  const uploaded = await deps.uploaded(actor, input.uploadId, CAPTION_TRACK_LIMITS.characters);
  if (!uploaded.ok) return uploaded;
  const { bytes, filename, projectId } = uploaded.value;
  const read = await readingOf(deps, input, 'uploadId', ok([{ bytes, fileName: filename }]));
  return read.ok ? ok({ reading: read.value, projectId }) : read;
}

interface Candidate {
  readonly bytes: Uint8Array;
  readonly fileName?: string;
}

/** What a text may stand for: itself, or the bytes that are in it as base64. */
function bytesOf({ content, format }: ImportCaptions): Result<Candidate[], ImportError[]> {
  if (content == null || content === '') return err([userError('REQUIRED', ['content'])]);
  if (content.length > CAPTION_TRACK_LIMITS.characters) return err([userError('LIMIT_EXCEEDED', ['content'], { max: CAPTION_TRACK_LIMITS.characters })]);
  const decoded = decodedBase64(content);
  const text = { bytes: new TextEncoder().encode(content) };
  if (!decoded) return ok([text]);
  return ok(format != null && CAPTION_FORMAT_FACTS[format].binary ? [{ bytes: decoded }] : [text, { bytes: decoded }]);
}

/** Of the first candidate that can be read; else the faults of the first. */
async function readingOf({ read }: ImportDeps, { format, frameRate, service }: ImportCaptions, field: 'content' | 'uploadId', candidates: Result<Candidate[], ImportError[]>): Promise<Result<Reading, ImportError[]>> {
  if (!candidates.ok) return candidates;
  const options = { ...(format == null ? {} : { format }), ...(frameRate == null ? {} : { rate: frameRate }), ...(service == null ? {} : { service }) };
  let faults: ImportError[] | null = null;
  for (const { bytes, fileName } of candidates.value) {
    const reading = await read(bytes, { ...options, ...(fileName === undefined ? {} : { fileName }) });
    if (reading.ok) return reading.value.document.cues.length > CAPTION_TRACK_LIMITS.cues ? err([userError('LIMIT_EXCEEDED', [field], { max: CAPTION_TRACK_LIMITS.cues })]) : reading;
    faults ??= [userError('UNREADABLE', [field], { reason: placeOf(reading.error) + reading.error.what, reader: reading.error.code })];
  }
  return err(faults ?? []);
}

const placeOf = ({ line, column }: { line: number | null; column: number | null }): string => (line === null ? '' : `line ${line}${column === null ? '' : `, column ${column}`}: `);

/** null: not base64. */
function decodedBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return null;
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i += 1) bytes[i] = letters.charCodeAt(i);
  return bytes;
}

function placedOn(title: Asset, { document }: Reading, { offsetFrames, track, uploadId }: ImportCaptions): Result<Placed, ImportError[]> {
  const timeline = timelineOf(title);
  if (timeline === null) return err([userError('NO_TIMELINE', ['assetId'])]);
  const labels = track == null ? null : timecodeTracksOf(title).find(({ id }) => id === track);
  if (labels === undefined) return err([userError('NO_SUCH_TRACK', ['track'])]);
  const placed = placedOnTimeline(document, timeline, offsetFrames ?? 0n, labels);
  if (placed.ok) return placed;
  const { cue, inFrame, frames } = placed.error;
  return err([userError('OUT_OF_RANGE', [uploadId == null ? 'content' : 'uploadId'], { cue, frame: String(inFrame), frames: frames === null ? 'unknown' : String(frames) })]);
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
