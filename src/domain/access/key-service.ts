import type { EventRecorder } from '../event/index.js';
import { type Actor, type ApiKeyId, type Clock, err, type IdSource, idOf, ok, type ProjectId, type Result, type Role, type TenantId, type UnitOfWork, userError, type UserError } from '../shared/index.js';
import { type ApiKey, isKeySecret, keyHash, keyPrefix } from './api-key.js';

/** Keys of the unit's scope. */
export interface ApiKeyRepository {
  get(id: ApiKeyId): Promise<ApiKey | null>;
  list(): Promise<ApiKey[]>;
  save(key: ApiKey): Promise<void>;
}

export interface KeyTx {
  keys: ApiKeyRepository;
  projects: { resolve(id: ProjectId | null): Promise<ProjectId | null> };
  events: EventRecorder;
}
export interface KeyDeps {
  unitOfWork: UnitOfWork<KeyTx>;
  clock: Clock;
  ids: IdSource;
}

export interface CreateKey {
  tenantId: TenantId;
  projectId: ProjectId | null;
  role: Role;
  name: string;
  /** Default false. */
  documentsOnly?: boolean;
  /** Shown to a person once; only its hash is kept. */
  secret: string;
}

export async function createKey(deps: KeyDeps, actor: Actor, input: CreateKey): Promise<Result<ApiKeyId, UserError[]>> {
  if (!isKeySecret(input.secret)) return err([userError('INVALID', ['secret'])]);
  return deps.unitOfWork.run(actor, async (tx) => {
    if (input.projectId !== null && (await tx.projects.resolve(input.projectId)) === null) return err([userError('NOT_FOUND', ['projectId'])]);
    const key: ApiKey = {
      id: idOf('ApiKey', deps.ids.next()), tenantId: input.tenantId, projectId: input.projectId, name: input.name, role: input.role, documentsOnly: input.documentsOnly ?? false,
      prefix: keyPrefix(input.secret), hash: keyHash(input.secret), createdAt: deps.clock.now(), revokedAt: null,
    };
    await tx.keys.save(key);
    await tx.events.record({ type: 'KEY_CREATED', subject: { kind: 'ApiKey', id: key.id }, projectId: null, assetId: null, version: null, actor });
    return ok(key.id);
  });
}

/** Within 5 s no door and no open stream accepts it any more. Revoking twice is fine. */
export async function revokeKey(deps: KeyDeps, actor: Actor, id: ApiKeyId): Promise<Result<ApiKeyId, UserError[]>> {
  return deps.unitOfWork.run(actor, async (tx) => {
    const key = await tx.keys.get(id);
    if (!key) return err([userError('NOT_FOUND', ['id'])]);
    if (key.revokedAt !== null) return ok(id);
    await tx.keys.save({ ...key, revokedAt: deps.clock.now() });
    await tx.events.record({ type: 'KEY_REVOKED', subject: { kind: 'ApiKey', id }, projectId: null, assetId: null, version: null, actor });
    return ok(id);
  });
}
