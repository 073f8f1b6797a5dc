import { hash } from 'node:crypto';
import type { ApiKeyId, KeyActor, ProjectId, Role, TenantId } from '../shared/index.js';

/** A key as it is kept: never the secret, only its SHA-256 (the secret is 256 random bits, so a slow hash adds nothing). */
export interface ApiKey {
  id: ApiKeyId;
  tenantId: TenantId;
  projectId: ProjectId | null;
  name: string;
  role: Role;
  /** Allow-list mode: it may ask nothing but trusted documents. */
  documentsOnly: boolean;
  /** The first characters of the secret, shown in lists so that a person can tell keys apart. */
  prefix: string;
  hash: string;
  createdAt: Date;
  revokedAt: Date | null;
}

const PREFIX_LENGTH = 12;

/** `tk_` and 43 base64url characters (256 bits). */
export const keySecret = (random: Uint8Array): string => `tk_${Buffer.from(random).toString('base64url')}`;
export const keyPrefix = (secret: string): string => secret.slice(0, PREFIX_LENGTH);
export const keyHash = (secret: string): string => hash('sha256', secret, 'hex');

/** Long enough that nobody guesses it; what `TELECINE_BOOTSTRAP_KEY` must satisfy too. */
export const isKeySecret = (secret: string): boolean => /^[\x21-\x7e]{16,200}$/.test(secret);

export const actorOf = (key: ApiKey): KeyActor => ({
  kind: 'KEY', tenantId: key.tenantId, projectId: key.projectId, keyId: key.id, name: key.name, role: key.role, documentsOnly: key.documentsOnly,
});
