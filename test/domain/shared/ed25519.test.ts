import { describe, expect, it } from '@jest/globals';
import { ed25519KeyId, ed25519PublicKey, ed25519Verifies } from '../../../src/domain/shared/ed25519.js';

/** RFC 8037 appendix A. */
const X = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo';
const PEM = '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n-----END PUBLIC KEY-----\n';
const ID = 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k';
const SIGNED = 'eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc';
const SIGNATURE = 'hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg';

describe('public keys of Ed25519', () => {
  it('are read from PEM and from base64url, and named by their thumbprint', () => {
    expect(ed25519KeyId(X)).toBe(ID);
    for (const text of [X, PEM, ` ${X}\n`]) expect(ed25519PublicKey(text)).toEqual({ ok: true, value: { x: X, id: ID } });
  });

  it.each(['', 'x', X.slice(1), `${X}A`, X.replace(/o$/, 'p'), `${X}=`, PEM.replace('MCow', 'MCox'), PEM.replace('BEGIN PUBLIC', 'BEGIN PRIVATE'), PEM.slice(0, 60), 'A'.repeat(100_000)])('are not read from %#', (text) => {
    expect(ed25519PublicKey(text)).toEqual({ ok: false, error: { code: 'NO_ED25519_KEY' } });
  });

  it('tell their signature from every other text', () => {
    const key = { x: X, id: ID };
    expect(ed25519Verifies(key, SIGNED, SIGNATURE)).toBe(true);
    expect(ed25519Verifies(key, `${SIGNED}g`, SIGNATURE)).toBe(false);
    for (const other of [SIGNATURE.replace(/g$/, 'h'), SIGNATURE.replace('h', 'i'), `${SIGNATURE}==`, SIGNATURE.slice(4), '', 'Ä', SIGNATURE.replace('_', '/')]) expect(ed25519Verifies(key, SIGNED, other)).toBe(false);
    expect(ed25519Verifies({ x: 'AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', id: '' }, SIGNED, SIGNATURE)).toBe(false);
  });
});
