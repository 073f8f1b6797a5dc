import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { derivedProofKeys } from '../../src/adapters/proof-keys/index.js';
import { ed25519KeyId, ed25519Verifies, idOf } from '../../src/domain/shared/index.js';

const [A, B] = [idOf('Tenant', '01a20155-5ab9-76e2-b21a-6ea3430f5177'), idOf('Tenant', '01a20155-5ab9-76e2-b21a-6ea3430f5178')];

describe('keys that decisions are signed with', () => {
  const secret = randomBytes(32);
  const keys = derivedProofKeys(secret);
  const bytes = new TextEncoder().encode('a decision');

  it('sign what their public half verifies, and that of no other tenant', () => {
    const { algorithm, key, value } = keys.signer(A)(bytes);
    const x = keys.publicKey(A).publicKey;
    expect([algorithm, key]).toEqual(['Ed25519', ed25519KeyId(x)]);
    expect(ed25519Verifies({ x, id: key }, 'a decision', value)).toBe(true);
    expect(ed25519Verifies({ x, id: key }, 'another', value)).toBe(false);
    expect(ed25519Verifies({ x: keys.publicKey(B).publicKey, id: key }, 'a decision', value)).toBe(false);
  });

  it('are the same in every process of an installation, and others in another', () => {
    expect(derivedProofKeys(secret).publicKey(A)).toEqual(keys.publicKey(A));
    expect(derivedProofKeys(randomBytes(32)).publicKey(A)).not.toEqual(keys.publicKey(A));
  });
});
