import { ok, systemActor, type AssetId, type Clock, type MediaFileId, type ProjectId, type TenantId, type UnitOfWork } from '../shared/index.js';
import { recordRelations } from '../asset/index.js';
import type { EventRecorder } from '../event/index.js';
import { assetPrefix, type Storage } from '../storage/index.js';
import { endWithout, finishUpload, type FinishUploadDeps, rejectionOf, type Upload } from '../upload/index.js';

/** What is due for sweeping, over all tenants; ids only. Read by the system role. */
export interface SweepList {
  openUploads(): Promise<Upload[]>;
  erasableAssets(deletedBefore: Date, limit: number): Promise<{ tenantId: TenantId; projectId: ProjectId; id: AssetId }[]>;
  supersededFiles(supersededBefore: Date, limit: number): Promise<{ tenantId: TenantId; id: MediaFileId; storageKey: string }[]>;
  forgetIdempotencyKeys(before: Date): Promise<void>;
  /**
   * Of each tenant's log, takes away what comes before the first event that is not older, at most `limit` events, and keeps where it now begins.
   * Answers how many it took. What it leaves has no gap, and a reader sees the old beginning or the new one, never something between.
   */
  forgetEvents(before: Date, limit: number): Promise<number>;
}

export interface ErasedFrom {
  readonly id: AssetId;
  readonly projectId: ProjectId;
}

export interface SweepTx {
  events: EventRecorder;
  erasure: {
    /** Locks and removes the asset's rows and all that hang on it. Answers the assets that were below it; null when it was restored in the meantime. */
    asset(id: AssetId, deletedBefore: Date): Promise<AssetId[] | null>;
    /** Removes a file that a newer one replaced, and the rendition that it was. Answers the asset whose answers could show that one, its version raised; else null. */
    file(id: MediaFileId): Promise<ErasedFrom | null>;
  };
}

export interface SweepDeps {
  list: SweepList;
  uploads: FinishUploadDeps;
  unitOfWork: UnitOfWork<SweepTx>;
  storage: Storage;
  clock: Clock;
  retention: { deletedDays: number; supersededHours: number; idempotencyHours: number; eventDays: number };
}

const BATCH = 100;
const HOUR = 3_600_000;

/** Uploads whose server died between the last byte and the ingest are finished; those past their time are expired. */
export async function sweepUploads(deps: SweepDeps): Promise<void> {
  const now = deps.clock.now();
  for (const upload of await deps.list.openUploads()) {
    const finished = await finishUpload(deps.uploads, upload.tenantId, upload.id, null);
    if (finished.ok || upload.expiresAt > now) continue;
    await endWithout(deps.uploads, systemActor(upload.tenantId, 'sweeper'), upload, { status: 'EXPIRED', rejection: rejectionOf('UPLOAD_EXPIRED'), sha256: null });
    await deps.uploads.incoming.remove(upload.id);
  }
}

/** Deleted assets past their days are erased; a cut between bytes and rows is found again, since the rows still say what is due. */
export async function sweepDeletedAssets(deps: SweepDeps): Promise<void> {
  const before = new Date(deps.clock.now().getTime() - deps.retention.deletedDays * 24 * HOUR);
  for (const { tenantId, projectId, id } of await deps.list.erasableAssets(before, BATCH)) {
    const actor = systemActor(tenantId, 'sweeper');
    await deps.unitOfWork.run<void, never>(actor, async (tx) => {
      const below = await tx.erasure.asset(id, before);
      if (below === null) return ok(undefined);
      await deps.storage.remove(assetPrefix(tenantId, id));
      await tx.events.record({ type: 'ASSET_ERASED', subject: { kind: 'Asset', id }, projectId, assetId: id, version: null, actor });
      await recordRelations(tx, actor, projectId, below);
      return ok(undefined);
    });
  }
}

/** Renditions and pictures that newer ones replaced: bytes first, then the row, so that a cut in between is found again. */
export async function sweepSupersededFiles(deps: SweepDeps): Promise<void> {
  const before = new Date(deps.clock.now().getTime() - deps.retention.supersededHours * HOUR);
  for (const { tenantId, id, storageKey } of await deps.list.supersededFiles(before, BATCH)) {
    await deps.storage.remove(storageKey);
    const actor = systemActor(tenantId, 'sweeper');
    await deps.unitOfWork.run<void, never>(actor, async (tx) => {
      const asset = await tx.erasure.file(id);
      if (asset) await tx.events.record({ type: 'ASSET_RENDITIONS_CHANGED', subject: { kind: 'Asset', id: asset.id }, projectId: asset.projectId, assetId: asset.id, version: null, actor });
      return ok(undefined);
    });
  }
}

export const sweepIdempotencyKeys = (deps: SweepDeps): Promise<void> =>
  deps.list.forgetIdempotencyKeys(new Date(deps.clock.now().getTime() - deps.retention.idempotencyHours * HOUR));

const EVENTS = 5000;

/** The log is kept for some days. Taken away in small pieces, since its head waits for each. */
export async function sweepEvents({ list, clock, retention }: Pick<SweepDeps, 'list' | 'clock' | 'retention'>): Promise<void> {
  const before = new Date(clock.now().getTime() - retention.eventDays * 24 * HOUR);
  while ((await list.forgetEvents(before, EVENTS)) > 0);
}
