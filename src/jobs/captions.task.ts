import { z } from 'zod';
import { extractedTracks, type LeftOut, type LeftOutReason, saveExtracted } from '../domain/caption-track/index.js';
import { ingestActor } from '../domain/ingest/index.js';
import type { JobNote } from '../domain/job/index.js';
import { err, type Failure, idOf, invariant, ok, type Result } from '../domain/shared/index.js';
import type { ExtractionError, ExtractionRequest } from '../domain/caption/index.js';
import type { TechnicalMetadata } from '../domain/technical/index.js';
import { parseFrameRate } from '../domain/timecode/index.js';
import type { TaskDeps } from './deps.js';
import { localObject, mediaFile, type StepContext, type StepProducts, type Task } from './task.js';

const payload = z.object({ sourceFileId: z.uuid(), sourceVersion: z.int() });
type Payload = z.infer<typeof payload>;

/** Makes caption tracks of what the probe found in the source. A title is whole without it: where it fails, the job says so and the title is READY. */
export const captionsTask: Task<Payload> = { kind: 'CAPTIONS', payload, run: captions };

const NOTHING: StepProducts = { effect: async (_tx, asset) => asset };

async function captions(deps: TaskDeps, context: StepContext<Payload>): Promise<Result<StepProducts, Failure>> {
  const { claim, payload: { sourceFileId, sourceVersion }, workDir, signal } = context;
  if (claim.asset.sourceVersion !== sourceVersion) return ok(NOTHING);
  if (deps.captions === null) return err(failureOf('FFMPEG_MISSING', false));
  const file = await mediaFile(deps, claim, idOf('MediaFile', sourceFileId));
  const path = await localObject(deps, file.storageKey, workDir);
  if (!path.ok) return path;
  context.show({ step: { ...claim.job.progress, phase: 'reading captions', fraction: 0.1 } });
  const extraction = await deps.captions.extract(requestOf(context, path.value), signal);
  if (!extraction.ok) return err(extractionFailure(deps, context, extraction.error));
  const { tracks, leftOut } = extractedTracks(extraction.value, claim.asset.frameCount);
  return ok({
    effect: async (tx, asset, note) => {
      if (asset.sourceVersion !== sourceVersion) return asset;
      const notSaved = await saveExtracted(deps.ingest, tx, ingestActor(asset.tenantId), asset, tracks);
      [...leftOut, ...notSaved].map(noteOf).forEach(note);
      return asset;
    },
  });
}

function requestOf({ claim: { asset } }: StepContext<Payload>, path: string): ExtractionRequest {
  invariant(asset.technical, 'a source is probed before its captions are read');
  const { container, timeline } = asset.technical as unknown as TechnicalMetadata;
  const rate = parseFrameRate(timeline.timelineRate);
  invariant(rate.ok, `a timeline of ${timeline.timelineRate} frames a second`);
  return { path, demuxer: container.demuxer, rate: rate.value, dropFrame: timeline.dropFrame, origin: null };
}

const SENTENCES: Readonly<Record<ExtractionError['code'], string>> = {
  SOURCE_UNREADABLE: 'The captions in the file could not be read; the video is not concerned. Retry the job, or import the captions from a file of their own.',
  FFMPEG_MISSING: 'This installation has no ffmpeg or no ffprobe. Install them or set FFMPEG_PATH and FFPROBE_PATH, then retry the job.',
  CANCELED: 'The step was cancelled. Retry the job to run it again.',
};
const failureOf = (code: ExtractionError['code'], retryable: boolean): Failure => ({ code, message: SENTENCES[code], retryable });

function extractionFailure(deps: TaskDeps, { claim }: StepContext<Payload>, { code, message, retryable }: ExtractionError): Failure {
  deps.log.warn({ jobId: claim.job.id, code, said: message }, 'captions could not be read');
  return failureOf(code, retryable);
}

const REASONS: Readonly<Record<LeftOutReason, string>> = {
  BITMAP: 'they are pictures of text, which are not read',
  NO_DECODER: 'this installation\'s ffmpeg has no decoder for them',
  UNREADABLE: 'they are damaged',
  COPY: 'they repeat the CEA-708 service beside them',
  TOO_MANY_CUES: 'there are more cues than a track may have',
  TOO_MANY_TRACKS: 'the title has as many tracks as it may have',
  KEPT: 'there is a track of that language and role that was imported or retimed, and it stays',
};

const noteOf = ({ streamIndex, reason, name }: LeftOut): JobNote => ({ code: `CAPTIONS_${reason}`, message: `The captions ${name} of stream ${streamIndex} made no track: ${REASONS[reason]}.` });
