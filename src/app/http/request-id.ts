import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** What a client may call its own request; everything else is replaced. */
const CLIENT_ID = /^[A-Za-z0-9._-]{8,128}$/;
const ids = new WeakMap<IncomingMessage, string>();

/** Every answer carries X-Request-Id: the client's own, where it sent a sound one. */
export function requestId(req: IncomingMessage, res: ServerResponse, next: () => void): void {
  const given = req.headers['x-request-id'];
  const id = typeof given === 'string' && CLIENT_ID.test(given) ? given : randomUUID();
  ids.set(req, id);
  res.setHeader('X-Request-Id', id);
  next();
}

/** The id that `requestId` gave; made here where the request did not pass it (an upgrade). */
export function requestIdOf(req: IncomingMessage): string {
  const known = ids.get(req) ?? randomUUID();
  ids.set(req, known);
  return known;
}

const answering = new AsyncLocalStorage<string>();

/** Whatever `answer` starts can ask `currentRequestId`, also where a library hands it no request. */
export const answeringRequest = <T>(req: IncomingMessage, answer: () => T): T => answering.run(requestIdOf(req), answer);
export const currentRequestId = (): string | undefined => answering.getStore();
