import type { IncomingMessage } from 'node:http';
import type { KeyDirectory } from '../../domain/access/index.js';
import type { KeyActor } from '../../domain/shared/index.js';
import { topLevelError } from '../../resolvers/index.js';

/** RFC 6750 §2.1. */
const BEARER = /^Bearer +([\x21-\x7e]{1,400}) *$/i;

/** Who an `Authorization` value belongs to; null: nobody. */
export async function actorOfAuthorization(keys: KeyDirectory, authorization: unknown): Promise<KeyActor | null> {
  const secret = typeof authorization === 'string' ? BEARER.exec(authorization)?.[1] : undefined;
  return secret === undefined ? null : keys.find(secret);
}

export const actorOfRequest = (keys: KeyDirectory, req: IncomingMessage): Promise<KeyActor | null> => actorOfAuthorization(keys, req.headers.authorization);

export const unauthenticated = () => topLevelError('UNAUTHENTICATED', 'A valid key is needed: "Authorization: Bearer <key>", or connectionParams.authorization on a WebSocket.');
