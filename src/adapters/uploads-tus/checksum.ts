import { createHash, type Hash } from 'node:crypto';

export const CHECKSUM_ALGORITHMS = ['sha256', 'sha1'] as const;
const DIGEST_BYTES = { sha256: 32, sha1: 20 } as const;
/** Buffer skips what it does not know; a digest is nothing but base64. */
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** What a client says the bytes of one PATCH hash to. */
export interface ChunkChecksum {
  readonly hash: Hash;
  /** Whether the hash is what was announced; asked once, when all bytes have passed. */
  matches(): boolean;
}

/** Reads `Upload-Checksum: sha1 <base64>` (tus 1.0.0, checksum extension). undefined: no header; null: not one we know. */
export function parseChecksum(header: string | undefined): ChunkChecksum | null | undefined {
  if (header === undefined) return undefined;
  const [algorithm = '', digest = '', ...rest] = header.split(' ');
  const known = CHECKSUM_ALGORITHMS.find((name) => name === algorithm);
  if (!known || rest.length > 0) return null;
  const expected = Buffer.from(digest, 'base64');
  if (expected.length !== DIGEST_BYTES[known] || !BASE64.test(digest)) return null;
  const hash = createHash(known);
  return { hash, matches: () => hash.digest().equals(expected) };
}
