import { createHash, verify } from 'node:crypto';
import { err, ok, type Result } from './result.js';

/** A public key of Ed25519: `x` is its 32 bytes in base64url (RFC 8037 §2), `id` its thumbprint. */
export interface Ed25519PublicKey {
  readonly x: string;
  readonly id: string;
}

/** What stands before the 32 bytes of a key in SubjectPublicKeyInfo (RFC 8410 §4). */
const SPKI_PREFIX = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];
const KEY_LENGTH = 32;
const SIGNATURE_LENGTH = 64;
const PEM = /^-----BEGIN PUBLIC KEY-----([A-Za-z\d+/=\s]{1,200})-----END PUBLIC KEY-----$/;

/** The key as PEM (SubjectPublicKeyInfo) or as its 32 bytes in base64url. */
export function ed25519PublicKey(text: string): Result<Ed25519PublicKey, { readonly code: 'NO_ED25519_KEY' }> {
  const bytes = keyBytes(text.trim());
  if (bytes?.length !== KEY_LENGTH) return err({ code: 'NO_ED25519_KEY' });
  const x = base64url(bytes);
  return ok({ x, id: ed25519KeyId(x) });
}

/** The thumbprint of a public key (RFC 7638; RFC 8037 appendix A.3): who has the key can tell its id, and an id names one key. */
export const ed25519KeyId = (x: string): string => createHash('sha256').update(JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x })).digest('base64url');

/** Whether a signature in base64url, in its one canonical spelling, is that of the key over the UTF-8 of a text. */
export function ed25519Verifies({ x }: Ed25519PublicKey, text: string, signature: string): boolean {
  const bytes = base64urlBytes(signature);
  if (bytes?.length !== SIGNATURE_LENGTH) return false;
  try {
    return verify(null, new TextEncoder().encode(text), { key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }, bytes);
  } catch {
    // Node refuses bytes that are no point of the curve by throwing.
    return false;
  }
}

function keyBytes(text: string): Uint8Array | undefined {
  const der = PEM.exec(text)?.[1]?.replaceAll(/\s/g, '');
  if (der === undefined) return base64urlBytes(text);
  const bytes = base64urlBytes(der.replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_'));
  return bytes !== undefined && SPKI_PREFIX.every((byte, index) => bytes[index] === byte) ? bytes.subarray(SPKI_PREFIX.length) : undefined;
}

/** undefined: not base64url without padding (RFC 4648 §5), or with bits after the last byte. */
function base64urlBytes(text: string): Uint8Array | undefined {
  if (!/^[A-Za-z\d_-]{1,200}$/.test(text) || text.length % 4 === 1) return undefined;
  const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
  return base64url(bytes) === text ? bytes : undefined;
}

const base64url = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
