import { z } from 'zod';
import { beginEncodes } from '../domain/ingest/index.js';
import { err, type Failure, idOf, invariant, type JsonObject, ok, type Result } from '../domain/shared/index.js';
import { intermediatePrefix } from '../domain/storage/index.js';
import { type TechnicalMetadata, transcodeSourceOf } from '../domain/technical/index.js';
import { planRenditions, type PlanError, type RenditionPlan, type TrackFile, type TranscodeError } from '../domain/transcode/index.js';
import { transcodeDecodable } from './decodable-sound.js';
import type { TaskDeps } from './deps.js';
import { localObject, mediaFile, type StepContext, type StepProducts, store, type Task } from './task.js';
import { expectedFrames, reportOf } from './transcode-progress.js';

const payload = z.object({ sourceFileId: z.uuid(), sourceVersion: z.int(), profile: z.string() });
type Payload = z.infer<typeof payload>;

/** Plans the renditions, encodes all of them in one go and leaves the raw tracks for PACKAGE. */
export const transcodeTask: Task<Payload> = { kind: 'TRANSCODE', payload, run: transcode };

async function transcode(deps: TaskDeps, context: StepContext<Payload>): Promise<Result<StepProducts, Failure>> {
  const { claim, workDir, signal } = context;
  const technical = technicalOf(context);
  const plan = await planOf(deps, technical, context.payload.profile);
  if (!plan.ok) return plan;
  const file = await mediaFile(deps, claim, idOf('MediaFile', context.payload.sourceFileId));
  const sourcePath = await localObject(deps, file.storageKey, workDir);
  if (!sourcePath.ok) return sourcePath;
  const total = expectedFrames(plan.value, technical.timeline.durationSeconds);
  await beginEncodes(deps.ingest, claim, [...plan.value.video, ...plan.value.audio].map(({ name }) => ({ label: name, framesTotal: total })));
  const encoded = await transcodeDecodable(
    deps.transcoder, { plan: plan.value, sourcePath: sourcePath.value, sourceDemuxer: technical.container.demuxer, workDir },
    (progress) => context.show(reportOf(progress, total, deps.transcoder.backend)), signal);
  if (!encoded.ok) return err(transcodeFailure(deps, context, encoded.error));
  return handOver(deps, context, encoded.value.plan, encoded.value.output.tracks);
}

const technicalOf = ({ claim }: StepContext<Payload>): TechnicalMetadata => {
  invariant(claim.asset.technical, 'a source is probed before it is transcoded');
  return claim.asset.technical as unknown as TechnicalMetadata;
};

async function planOf(deps: TaskDeps, technical: TechnicalMetadata, profileName: string): Promise<Result<RenditionPlan, Failure>> {
  const profile = deps.profile(profileName);
  if (!profile.ok) return err({ code: profile.error.code, message: `The ladder profile ${profileName} is not known here. Choose another, then transcode again.`, retryable: false });
  const capabilities = await deps.transcoder.capabilities();
  if (!capabilities.ok) return err(capabilities.error);
  const plan = planRenditions(transcodeSourceOf(technical), profile.value, capabilities.value);
  return plan.ok ? plan : err(planFailure(plan.error));
}

const PLAN_SENTENCES: Readonly<Record<PlanError['code'], string>> = {
  NOTHING_TO_PLAY: 'The file holds neither a picture nor a sound that can be decoded here. Check the export, then upload it again.',
  DIMENSIONS_REFUSED: 'The picture is too large or has no size. Export it smaller, then upload it again.',
  TONE_MAP_UNAVAILABLE: 'This installation cannot make standard from high dynamic range: its ffmpeg has no zscale and tonemap filters. Install one that has, then retry the job.',
  ENCODER_UNAVAILABLE: 'This installation has no encoder for the profile. Install an ffmpeg that has it, then retry the job.',
};
const planFailure = ({ code, detail }: PlanError): Failure => ({ code, message: `${PLAN_SENTENCES[code]} (${detail})`, retryable: false });

const TRANSCODE_SENTENCES: Readonly<Record<TranscodeError['code'], string>> = {
  SOURCE_UNREADABLE: 'The picture or the sound of the file is damaged and cannot be decoded. Export or copy it again, then upload the new file.',
  ENCODER_FAILED: 'The encoder ended with an error; the log of its worker tells more. Retry the job, or export the file with another codec.',
  DISK_FULL: 'The disk of the worker is full. Make room on it, then retry the job.',
  FFMPEG_MISSING: 'This installation has no ffmpeg. Install it or set FFMPEG_PATH, then retry the job.',
  CANCELED: 'The transcode was cancelled. Retry the job to run it again.',
};

/** The tool's own words go to the log: to people they say nothing about what to do. */
function transcodeFailure(deps: TaskDeps, { claim }: StepContext<Payload>, { code, message, retryable }: TranscodeError): Failure {
  deps.log.warn({ jobId: claim.job.id, code, said: message }, 'transcode failed');
  return { code, message: TRANSCODE_SENTENCES[code], retryable };
}

/** The attempt's own folder in storage: a worker that was only slow cannot overwrite what its successor left. */
async function handOver(deps: TaskDeps, { claim, signal }: StepContext<Payload>, plan: RenditionPlan, tracks: readonly TrackFile[]): Promise<Result<StepProducts, Failure>> {
  const kept: JsonObject[] = [];
  for (const { name, kind, path } of tracks) {
    signal.throwIfAborted();
    const key = `${intermediatePrefix(claim.job.rootId)}${claim.token}/${name}`;
    const stored = await store(deps, key, path);
    if (!stored.ok) return stored;
    kept.push({ name, kind, key });
  }
  return ok({ effect: async (_tx, asset) => asset, forNext: { plan: plan as unknown as JsonObject, tracks: kept } });
}
