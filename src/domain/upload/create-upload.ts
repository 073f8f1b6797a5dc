import { type AssetErrorCode, type AssetKind, holdsBytes, insertAsset, isThere, titleFaults } from '../asset/index.js';
import { PRIORITY_RANGE } from '../job/index.js';
import { type AssetId, type Clock, err, type IdSource, idOf, type KeyActor, ok, once, type ProjectId, type Result, type UnitOfWork, type UploadId, type UserError, userError } from '../shared/index.js';
import type { UploadTx } from './ports.js';
import { FILENAME_BYTES, type Upload } from './upload.js';

export type UploadErrorCode = AssetErrorCode;
export type UploadError = UserError<UploadErrorCode>;

export interface CreateUpload {
  projectId?: ProjectId | null;
  filename: string;
  bytes: bigint;
  sha256?: string | null;
  assetId?: AssetId | null;
  title?: string | null;
  kind?: AssetKind | null;
  priority?: number | null;
  idempotencyKey?: string | null;
}

export interface CreateUploadDeps {
  unitOfWork: UnitOfWork<UploadTx>;
  clock: Clock;
  ids: IdSource;
  /** The installation's limit, where the tenant has none of its own. */
  maxUploadBytes: bigint;
  /** How long an upload may take before it is swept. */
  lifetimeSeconds: number;
}

/** Opens an upload and, unless `assetId` names one, the asset that it will become. The bytes then travel by tus. */
export async function createUpload(deps: CreateUploadDeps, actor: KeyActor, input: CreateUpload): Promise<Result<UploadId, UploadError[]>> {
  const faults = faultsOf(input);
  if (faults.length > 0) return err(faults);
  const { idempotencyKey, ...body } = input;
  return deps.unitOfWork.run(actor, (tx) => {
    const stands = async (id: UploadId) => {
      const upload = await tx.uploads.get(id);
      return upload !== null && isThere(tx, upload.assetId);
    };
    return once<UploadId, UploadErrorCode>(tx.idempotency, { operation: 'uploadCreate', key: idempotencyKey, body, stands }, async () => {
      const max = (await tx.tenants.own()).maxUploadBytes ?? deps.maxUploadBytes;
      if (input.bytes > max) return err([userError('LIMIT_EXCEEDED', ['bytes'], { max: max.toString() })]);
      const asset = await assetFor(deps, tx, actor, input);
      if (!asset.ok) return asset;
      return ok(await insertUpload(deps, tx, actor, input, asset.value));
    });
  });
}

function faultsOf(input: CreateUpload): UploadError[] {
  const { lowest, highest } = PRIORITY_RANGE;
  return [
    ...filenameFaults(input.filename),
    ...(input.title == null ? [] : titleFaults(input)),
    ...(input.assetId == null && input.kind != null ? kindFaults(input.kind, 'kind') : []),
    ...(input.bytes < 0n ? [userError('INVALID' as const, ['bytes'])] : []),
    ...(input.sha256 != null && !/^[0-9a-f]{64}$/.test(input.sha256) ? [userError('INVALID' as const, ['sha256'])] : []),
    ...(input.priority != null && (input.priority < lowest || input.priority > highest) ? [userError('INVALID' as const, ['priority'], { lowest, highest })] : []),
  ];
}

const kindFaults = (kind: AssetKind, field: 'kind' | 'assetId'): UploadError[] => (holdsBytes(kind) ? [] : [userError('INVALID', [field], { reason: `a ${kind} has no media of its own` })]);

/** A name is shown and never becomes a path, so any script and any punctuation will do; control characters will not. */
function filenameFaults(filename: string): UploadError[] {
  if (filename.trim() === '') return [userError('REQUIRED', ['filename'])];
  if (Buffer.byteLength(filename) > FILENAME_BYTES) return [userError('LIMIT_EXCEEDED', ['filename'], { maxBytes: FILENAME_BYTES })];
  return /\p{Cc}/u.test(filename) || !filename.isWellFormed() ? [userError('INVALID', ['filename'])] : [];
}

type AssetRef = { id: AssetId; projectId: ProjectId };

async function assetFor(deps: CreateUploadDeps, tx: UploadTx, actor: KeyActor, input: CreateUpload): Promise<Result<AssetRef, UploadError[]>> {
  if (input.assetId != null) {
    const asset = await tx.assets.get(input.assetId);
    if (!asset || asset.status === 'DELETED') return err([userError('NOT_FOUND', ['assetId'])]);
    const faults = kindFaults(asset.kind, 'assetId');
    return faults.length > 0 ? err(faults) : ok(asset);
  }
  const title = input.title ?? titleFrom(input.filename);
  const made = await insertAsset(deps, tx, actor, { projectId: input.projectId, kind: input.kind ?? 'CLIP', title });
  if (!made.ok) return made;
  const asset = await tx.assets.get(made.value);
  return ok(asset!);
}

/** The last part of the name, without its extension. */
function titleFrom(filename: string): string {
  const base = filename.split(/[/\\]/).filter((part) => part !== '').at(-1) ?? filename;
  return base.replace(/(?<=.)\.[^.]{1,10}$/u, '');
}

async function insertUpload(deps: CreateUploadDeps, tx: UploadTx, actor: KeyActor, input: CreateUpload, asset: AssetRef): Promise<UploadId> {
  const now = deps.clock.now();
  const upload: Upload = {
    id: idOf('Upload', deps.ids.next()), tenantId: actor.tenantId, projectId: asset.projectId, assetId: asset.id, filename: input.filename,
    bytes: input.bytes, receivedBytes: 0n, expectedSha256: input.sha256 ?? null, sha256: null, priority: input.priority ?? 0, status: 'OPEN', rejection: null,
    createdByKeyId: actor.keyId, fileId: null, expiresAt: new Date(now.getTime() + deps.lifetimeSeconds * 1000), createdAt: now, updatedAt: now,
  };
  await tx.uploads.save(upload);
  await tx.events.record({ type: 'UPLOAD_CREATED', subject: { kind: 'Upload', id: upload.id }, projectId: upload.projectId, assetId: upload.assetId, version: null, actor });
  return upload.id;
}
