import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import type { KeyActor } from '../../domain/shared/index.js';
import type { TrustedRequest } from '../../resolvers/index.js';
import { notModified } from '../http/conditions.js';
import { cacheControl, NOT_KEPT } from './cache-policy.js';
import type { Door } from './deps.js';
import { surrogateKeys } from './surrogate-keys.js';

/** Says of the answer to a GET whether and how it may be kept (RFC 9111). True: the client has it already, and is told only that (RFC 9110 §15.4.5). */
export function keeping({ cacheScope }: Door, actor: KeyActor, trusted: TrustedRequest | null, good: boolean, bytes: Buffer, req: Request, res: Response): boolean {
  const shown = good ? trusted?.shown : null;
  const control = shown ? cacheControl(shown.kinds.types, cacheScope) : NOT_KEPT;
  res.setHeader('Cache-Control', control);
  res.appendHeader('Vary', 'Authorization, Accept');
  if (!trusted || !shown || control === NOT_KEPT) return false;
  const etag = strongTag(bytes, res);
  res.setHeader('ETag', etag);
  res.setHeader('Surrogate-Key', surrogateKeys(actor, trusted.documentId, shown));
  if (!notModified(req.headers, { etag, lastModified: null })) return false;
  res.removeHeader('Content-Type');
  return true;
}

/** Another media type is another representation of the same bytes. */
const strongTag = (bytes: Buffer, res: Response): string => `"${createHash('sha256').update(String(res.getHeader('Content-Type'))).update(bytes).digest('base64url').slice(0, 27)}"`;
