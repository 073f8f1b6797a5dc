import type { ApiKeyId, KeyActor } from '../shared/index.js';

/**
 * Finds who a secret belongs to, across tenants. Called on every request and, on open streams, at least every 5 s.
 * A revoked or unknown key answers null. May answer from memory for at most 5 s. Never logs the secret.
 */
export interface KeyDirectory {
  find(secret: string): Promise<KeyActor | null>;
  /** Whether the key still stands as it was: same role, same scope, not revoked. */
  stillValid(actor: KeyActor): Promise<boolean>;
  /** Whether the key has not been revoked. */
  stands(id: ApiKeyId): Promise<boolean>;
}
