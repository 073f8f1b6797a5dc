import { z } from 'zod';
import { addCaptionsStep, ingestActor, probedAsset } from '../domain/ingest/index.js';
import { recordAsset } from '../domain/asset/index.js';
import { err, type Failure, idOf, ok, type Result } from '../domain/shared/index.js';
import { type ProbeFailure, refusalSentence } from '../domain/technical/index.js';
import type { TaskDeps } from './deps.js';
import { localObject, mediaFile, type StepContext, type StepProducts, type Task } from './task.js';

const payload = z.object({ sourceFileId: z.uuid(), sourceVersion: z.int() });
type Payload = z.infer<typeof payload>;

/** Finds out what the source is; where there are captions in it, a step that reads them is added to the tree. A file that cannot become a title ends the tree with the reason. */
export const probeTask: Task<Payload> = { kind: 'PROBE', payload, run: probe };

async function probe(deps: TaskDeps, context: StepContext<Payload>): Promise<Result<StepProducts, Failure>> {
  const { claim, workDir, signal } = context;
  if (deps.prober === null) return err(FFPROBE_MISSING);
  const file = await mediaFile(deps, claim, idOf('MediaFile', context.payload.sourceFileId));
  const path = await localObject(deps, file.storageKey, workDir);
  if (!path.ok) return path;
  context.show({ step: { ...claim.job.progress, phase: 'probing', fraction: 0.1 } });
  const probed = await deps.prober.probe({ path: path.value, bytes: file.bytes, workDir }, signal);
  if (!probed.ok) return err(refusal(probed.error));
  return ok({
    effect: async (tx, asset) => {
      if (asset.sourceVersion !== context.payload.sourceVersion) return asset;
      const described = probedAsset(asset, probed.value);
      await recordAsset(tx, ingestActor(asset.tenantId), described, 'ASSET_UPDATED');
      if (probed.value.captions.length > 0) await addCaptionsStep(deps.ingest, tx, claim);
      return described;
    },
  });
}

const FFPROBE_MISSING: Failure = { code: 'FFPROBE_MISSING', message: 'This installation has no ffprobe. Install ffmpeg or set FFPROBE_PATH, then retry the job.', retryable: false };

const refusal = ({ code }: ProbeFailure): Failure => ({ code, message: refusalSentence(code), retryable: false });
