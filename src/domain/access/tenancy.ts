import type { Project, Tenant } from '../project/index.js';
import { type Clock, type IdSource, idOf, type Role, type TenantId } from '../shared/index.js';
import { type ApiKey, keyHash, keyPrefix } from './api-key.js';

/** Tenants, seen across tenants: by the program's own start and by the operator's commands, never by a request. */
export interface TenantDirectory {
  findByName(name: string): Promise<TenantId | null>;
  list(): Promise<Tenant[]>;
  /** Adds a tenant with its first project and the standard vocabularies, and its first key if one is given, all or nothing. False when the name is taken. With `onlyIfEmpty` false too when there is any tenant; callers at once agree on one. */
  add(tenant: Tenant, project: Project, key: ApiKey | null, options?: { onlyIfEmpty: boolean }): Promise<boolean>;
  setUploadPolicy(id: TenantId, policy: Pick<Tenant, 'maxUploadBytes' | 'uploadContainers'>): Promise<void>;
}

export interface TenancyDeps {
  directory: TenantDirectory;
  clock: Clock;
  ids: IdSource;
}

const FIRST_TENANT = 'default';

/** Fills an empty store so that the first five minutes work: a tenant, an OPEN project, an admin key. False where there is anything already. */
export async function bootstrap(deps: TenancyDeps, secret: string): Promise<boolean> {
  const { tenant, project } = newTenant(deps, FIRST_TENANT, 'OPEN');
  const key = newKey(deps, tenant.id, { name: 'bootstrap', role: 'admin', secret });
  return deps.directory.add(tenant, project, key, { onlyIfEmpty: true });
}

/** The tenant of that name, made with a MANAGED project when it is not there; what a first start would have made on an empty store is OPEN here too. */
export async function ensureTenant(deps: TenancyDeps, name: string): Promise<{ id: TenantId; made: boolean }> {
  const found = await deps.directory.findByName(name);
  if (found !== null) return { id: found, made: false };
  const first = name === FIRST_TENANT && (await deps.directory.list()).length === 0;
  const { tenant, project } = newTenant(deps, name, first ? 'OPEN' : 'MANAGED');
  const made = await deps.directory.add(tenant, project, null);
  return made ? { id: tenant.id, made } : { id: (await deps.directory.findByName(name))!, made: false };
}

function newTenant({ clock, ids }: TenancyDeps, name: string, rightsPolicy: Project['rightsPolicy']): { tenant: Tenant; project: Project } {
  const now = clock.now();
  const tenant: Tenant = { id: idOf('Tenant', ids.next()), name, maxUploadBytes: null, uploadContainers: null, createdAt: now };
  const project: Project = { id: idOf('Project', ids.next()), tenantId: tenant.id, name: 'Default', rightsPolicy, languageFallbacks: [], version: 1, createdAt: now, updatedAt: now };
  return { tenant, project };
}

const newKey = ({ clock, ids }: TenancyDeps, tenantId: TenantId, key: { name: string; role: Role; secret: string }): ApiKey => ({
  id: idOf('ApiKey', ids.next()), tenantId, projectId: null, name: key.name, role: key.role, documentsOnly: false,
  prefix: keyPrefix(key.secret), hash: keyHash(key.secret), createdAt: clock.now(), revokedAt: null,
});
