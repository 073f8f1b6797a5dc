import type { ApiKeyId, ProjectId, TenantId } from './ids.js';

/** What a key may do, see the role table in `access/policy.ts`. */
export const ROLES = ['viewer', 'editor', 'operator', 'rights', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Where the program looks and writes: one tenant, optionally one project of it. Row-level security enforces it. */
export interface TenantScope {
  readonly tenantId: TenantId;
  /** null: every project of the tenant. */
  readonly projectId: ProjectId | null;
}

/** Who asks: an API key, or the program itself working for a tenant (jobs, sweepers). */
export type Actor = KeyActor | SystemActor;
export interface KeyActor extends TenantScope {
  readonly kind: 'KEY';
  readonly keyId: ApiKeyId;
  readonly name: string;
  readonly role: Role;
  /** It may ask nothing but what its tenant has registered as trusted documents. */
  readonly documentsOnly: boolean;
}
export interface SystemActor extends TenantScope {
  readonly kind: 'SYSTEM';
  readonly name: string;
}

/** The program at work inside a tenant, named by what it does: "ingest", "sweeper". */
export const systemActor = (tenantId: TenantId, name: string): SystemActor => ({ kind: 'SYSTEM', tenantId, projectId: null, name });
