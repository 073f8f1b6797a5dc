import { createHash } from 'node:crypto';
import { canonicalJson, ed25519PublicKey, ed25519Verifies, ok, type Result } from '../shared/index.js';
import { faulty, malformed, type ProofFault } from './fault.js';
import type { Proof } from './proof.js';

/** A proof as it came, with what was read of it. */
export interface Sealed {
  readonly proof: Proof;
  readonly raw: Readonly<Record<string, unknown>>;
}

/** Whether the proof is as its signer left it; answers the id of the key, null where nothing was signed or no key was at hand. */
export function signedBy({ proof: { signature }, raw }: Sealed, publicKey: string | undefined, mayLack: boolean): Result<string | null, ProofFault> {
  const path = ['proof', 'signature'];
  if (signature === null) return mayLack ? ok(null) : faulty('NOT_SIGNED', path, 'without a signature a decision is checked against the world only');
  if (publicKey === undefined) return mayLack ? ok(null) : faulty('KEY_MISSING', path, `is to be checked by the public key "${signature.key}"`);
  const key = ed25519PublicKey(publicKey);
  if (!key.ok) return malformed(['publicKey'], 'is no public key of Ed25519, neither as PEM nor as 32 bytes in base64url');
  if (signature.key !== key.value.id) return faulty('BAD_SIGNATURE', [...path, 'key'], `names another key than the one given, which is "${key.value.id}"`);
  const { signature: _, ...signed } = raw;
  const text = canonicalJson(signed);
  return text.ok && ed25519Verifies(key.value, text.value, signature.value) ? ok(key.value.id) : faulty('BAD_SIGNATURE', [...path, 'value'], 'is not that of the key over this proof');
}

/** Whether the digest is that of the rows and groups. */
export function digestHolds({ proof, raw }: Sealed): Result<null, ProofFault> {
  const text = canonicalJson({ groups: raw['groups'], rows: raw['rows'] });
  const holds = text.ok && proof.digest === `sha256:${createHash('sha256').update(text.value).digest('hex')}`;
  return holds ? ok(null) : faulty('BAD_DIGEST', ['proof', 'digest'], 'is not that of the groups and rows');
}
