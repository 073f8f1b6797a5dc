import type { z } from 'zod';
import type { Asset } from '../domain/asset/index.js';
import type { Claim, IngestTx, ProgressReport } from '../domain/ingest/index.js';
import { ingestActor } from '../domain/ingest/index.js';
import type { JobNote, StepKind } from '../domain/job/index.js';
import type { MediaFile } from '../domain/rendition/index.js';
import type { Failure, JsonObject, MediaFileId, Result } from '../domain/shared/index.js';
import { err, idOf, invariant, ok } from '../domain/shared/index.js';
import type { TaskDeps } from './deps.js';

export interface StepContext<Payload> {
  readonly claim: Claim;
  readonly payload: Payload;
  /** Empty at first, and gone when the attempt ends. */
  readonly workDir: string;
  /** Aborts when the step is lost, cancelled, or the worker shuts down: stop within seconds, leave nothing running. */
  readonly signal: AbortSignal;
  /** Makes progress visible; cheap, call it as often as there is news. */
  show(report: ProgressReport): void;
}

/** What a step brought. Everything that `effect` refers to is in storage already (law 2). */
export interface StepProducts {
  /** Writes it into the catalogue, in the unit that completes the step, and notes what it could not bring; answers the very asset where readers see no difference. */
  effect(tx: IngestTx, asset: Asset, note: (note: JobNote) => void): Promise<Asset>;
  /** Handed to the next step. */
  forNext?: JsonObject;
  /** Clears up once that is committed; may be cut short. */
  afterwards?(): Promise<void>;
}

/** Ok completes the step, Err settles it (again after a pause where that may help), a throw is a fault and counts as an attempt. */
export interface Task<Payload> {
  readonly kind: StepKind;
  readonly payload: z.ZodType<Payload>;
  run(deps: TaskDeps, context: StepContext<Payload>): Promise<Result<StepProducts, Failure>>;
}

/** A task whose payload is parsed before it runs: what the registry holds. */
export interface RunnableTask {
  readonly kind: StepKind;
  run(deps: TaskDeps, context: StepContext<JsonObject>): Promise<Result<StepProducts, Failure>>;
}

export const runnable = <Payload>(task: Task<Payload>): RunnableTask => ({
  kind: task.kind,
  run: (deps, context) => task.run(deps, { ...context, payload: task.payload.parse(context.payload) }),
});

/** A media file of the claim's tenant; it was there when the tree was made, so its absence is a fault. */
export async function mediaFile(deps: TaskDeps, claim: Claim, id: MediaFileId): Promise<MediaFile> {
  const found = await deps.ingest.unitOfWork.run<MediaFile | null, never>(ingestActor(claim.job.tenantId), async (tx) => ok(await tx.files.get(id)));
  invariant(found.ok && found.value, `media file ${id} is not there`);
  return found.value;
}

/** Where a program can read the object, or why it cannot. */
export async function localObject(deps: TaskDeps, key: string, workDir: string): Promise<Result<string, Failure>> {
  const path = await deps.storage.localPath(key, workDir);
  return path === null ? err(OBJECT_MISSING) : ok(path);
}

const OBJECT_MISSING: Failure = { code: 'OBJECT_MISSING', message: 'Bytes that the step needs are not in storage. Check the storage, then upload the file again.', retryable: true };

const STORAGE_SENTENCES = {
  DISK_FULL: 'Storage is full. Make room, then retry the job.',
  STORAGE_UNAVAILABLE: 'Storage could not be written to. Check it, then retry the job.',
} as const;

/** Takes a file of the work folder into storage; its size. */
export async function store(deps: TaskDeps, key: string, path: string): Promise<Result<bigint, Failure>> {
  const adopted = await deps.storage.adopt(key, path);
  if (adopted.ok) return ok(adopted.value.bytes);
  const { code } = adopted.error;
  return err({ code, message: STORAGE_SENTENCES[code], retryable: true });
}


type NewFile = Pick<MediaFile, 'role' | 'name' | 'storageKey' | 'bytes' | 'sha256' | 'mimeType'>;

/** Catalogues an object that is in storage as a file of the asset's current source. */
export async function addFile(deps: TaskDeps, tx: IngestTx, asset: Asset, file: NewFile): Promise<MediaFile> {
  const added: MediaFile = {
    ...file, id: idOf('MediaFile', deps.ingest.ids.next()), tenantId: asset.tenantId, projectId: asset.projectId, assetId: asset.id, storageTier: 'HOT',
    sourceVersion: asset.sourceVersion, createdAt: deps.ingest.clock.now(), supersededAt: null,
  };
  await tx.files.add(added);
  return added;
}
