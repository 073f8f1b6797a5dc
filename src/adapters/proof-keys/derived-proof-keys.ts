import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign } from 'node:crypto';
import type { ProofKeys, PublicProofKey } from '../../domain/rights/index.js';
import { ed25519KeyId, type TenantId } from '../../domain/shared/index.js';

interface Key {
  readonly known: PublicProofKey;
  readonly secret: KeyObject;
}

/** The form of an Ed25519 private key in PKCS #8 before its 32 bytes (RFC 8410 §7). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Keys that follow from the installation's secret and the tenant's id (HKDF, RFC 5869): there is nothing more to keep, to lose or to give away. */
export function derivedProofKeys(secret: Uint8Array): ProofKeys {
  const keys = new Map<TenantId, Key>();
  const keyOf = (tenantId: TenantId): Key => {
    const key = keys.get(tenantId) ?? derived(secret, tenantId);
    keys.set(tenantId, key);
    return key;
  };
  return {
    publicKey: (tenantId) => keyOf(tenantId).known,
    signer: (tenantId) => (bytes) => ({ algorithm: 'Ed25519', key: keyOf(tenantId).known.id, value: sign(null, bytes, keyOf(tenantId).secret).toString('base64url') }),
  };
}

function derived(secret: Uint8Array, tenantId: TenantId): Key {
  const seed = Buffer.from(hkdfSync('sha256', secret, tenantId, 'telecine proof key 1', 32));
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(key).export({ format: 'jwk' }).x!;
  return { known: { id: ed25519KeyId(publicKey), algorithm: 'Ed25519', publicKey }, secret: key };
}
