import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGzip } from 'node:zlib';
import type { GraphQLSchema } from 'graphql';
import { type KeyDirectory, may } from '../../domain/access/index.js';
import { encodeEventCursor } from '../../domain/event/index.js';
import { DEFAULT_DOCUMENT, FEED_FORMAT, type SnapshotHeader, type SnapshotPart, type SnapshotSource } from '../../domain/feed/index.js';
import { globalId, type KeyActor } from '../../domain/shared/index.js';
import { type Limits, refused, topLevelError } from '../../resolvers/index.js';
import { actorOfRequest, unauthenticated } from '../graphql/authenticate.js';
import type { ErrorLog } from '../graphql/present-errors.js';
import { requestIdOf } from '../http/request-id.js';
import { refuseJson } from './refuse-json.js';
import { type SnapshotAsked, snapshotAsked } from './snapshot-request.js';
import { snapshotLines, takenInTime } from './snapshot-lines.js';
import { Slots } from './slots.js';

export interface SnapshotDoorDeps {
  readonly source: SnapshotSource;
  readonly keys: KeyDirectory;
  readonly schema: GraphQLSchema;
  readonly limits: Limits;
  readonly log: ErrorLog;
  /** How long a snapshot may hold its transaction, in ms: a reader who needs longer goes on in another. */
  readonly longestMs: number;
  /** How long a reader may take nothing, in ms. */
  readonly stallMs: number;
  /** Snapshots at once in this process, and of one tenant. */
  readonly most: number;
  readonly perTenant: number;
}

export type SnapshotHandler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

const METHODS = 'GET, POST';

/** GET and POST /feed/snapshot. A reader who is too slow, or whose key ends, is cut off: what he has is good, and he goes on after its last line. */
export function createSnapshotDoor(deps: SnapshotDoorDeps): SnapshotHandler {
  const slots = new Slots(deps.most, deps.perTenant);
  return async (req, res) => {
    if (req.method !== 'GET' && req.method !== 'POST') return refuseJson(deps, req, res, 405, topLevelError('BAD_USER_INPUT', `A snapshot is taken with ${METHODS}.`), { Allow: METHODS });
    const actor = await actorOfRequest(deps.keys, req);
    if (actor === null) return refuseJson(deps, req, res, 401, unauthenticated(), { 'WWW-Authenticate': 'Bearer' });
    if (!may(actor, 'READ')) return refuseJson(deps, req, res, 403, topLevelError('FORBIDDEN', 'Your role may not take snapshots.'));
    const asked = await snapshotAsked(deps, req);
    if ('refusal' in asked) return refuseJson(deps, req, res, asked.status, asked.refusal);
    if (actor.documentsOnly && asked.document !== DEFAULT_DOCUMENT) return refuseJson(deps, req, res, 403, topLevelError('FORBIDDEN', 'Your key asks registered documents alone: take the snapshot without a "query" of your own.'));
    const slot = slots.take(actor.tenantId);
    if (slot === 'OWN') return refuseJson(deps, req, res, 429, topLevelError('RATE_LIMITED', `A tenant takes at most ${deps.perTenant} snapshots at once.`), { 'Retry-After': '5' });
    if (slot === 'ALL') return refuseJson(deps, req, res, 503, topLevelError('UNAVAILABLE', ''), { 'Retry-After': '5' });
    try {
      await take(deps, req, res, actor, asked);
    } finally {
      slot();
    }
  };
}

async function take(deps: SnapshotDoorDeps, req: IncomingMessage, res: ServerResponse, actor: KeyActor, asked: SnapshotAsked): Promise<void> {
  const scope = { tenantId: actor.tenantId, projectId: actor.projectId, mayRestore: false };
  try {
    const outcome = await deps.source.read(scope, asked, (part) => send(deps, req, res, actor, asked, part));
    if (!outcome.ok) refuseJson(deps, req, res, 400, refused(outcome.error));
  } catch (error) {
    if (!res.headersSent) throw error;
    res.destroy();
    if (!isCutOff(error)) deps.log.error({ err: error, requestId: requestIdOf(req) }, 'a snapshot failed');
  }
}

class CutOff extends Error {}
const GONE = new Set(['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE', 'ABORT_ERR']);
const isCutOff = (error: unknown): boolean => error instanceof CutOff || GONE.has(String((error as NodeJS.ErrnoException).code));

async function send(deps: SnapshotDoorDeps, req: IncomingMessage, res: ServerResponse, actor: KeyActor, asked: SnapshotAsked, part: SnapshotPart): Promise<void> {
  const late = new AbortController();
  const longest = setTimeout(() => late.abort(), deps.longestMs);
  const stillKnown = async (): Promise<void> => {
    if (!(await deps.keys.stillValid(actor))) throw new CutOff('the key was revoked or changed');
  };
  // The first batch is read before anything is said: what fails in it is an answer of its own.
  const first = await part.next();
  const lines = snapshotLines(headerOf(actor, asked, part), startingWith(first, part), stillKnown);
  const zipped = acceptsGzip(req);
  res.writeHead(200, {
    'Content-Type': 'application/x-ndjson; charset=utf-8', 'Cache-Control': 'no-store', Vary: 'Accept-Encoding', ...(zipped ? { 'Content-Encoding': 'gzip' } : {}),
  });
  try {
    const body = Readable.from(takenInTime(lines, deps.stallMs, () => late.abort()), { objectMode: false });
    if (zipped) await pipeline(body, createGzip({ level: constants.Z_BEST_SPEED }), res, { signal: late.signal });
    else await pipeline(body, res, { signal: late.signal });
  } finally {
    clearTimeout(longest);
  }
}

/** The same for the same rows, and tells nothing of them. */
const catalogueOf = ({ tenantId, projectId }: KeyActor): string => createHash('sha256').update(`catalogue ${tenantId} ${projectId ?? ''}`).digest('base64url').slice(0, 16);

const headerOf = (actor: KeyActor, { document, notFollowed, after, profile, gated }: SnapshotAsked, { watermark, count }: SnapshotPart): SnapshotHeader => ({
  format: FEED_FORMAT, catalogue: catalogueOf(actor), watermark: encodeEventCursor(watermark), count, after: after === null ? null : globalId('Asset', after), schema: { type: 'Asset', document }, profile, gate: gated ? 'required' : null, notFollowed,
});

function startingWith(first: readonly string[] | null, part: SnapshotPart): SnapshotPart {
  let begun = false;
  return {
    ...part,
    next: async () => {
      if (begun) return first === null ? null : part.next();
      begun = true;
      return first;
    },
  };
}

/** RFC 9110 12.5.3; "gzip;q=0" refuses it. */
const acceptsGzip = ({ headers }: IncomingMessage): boolean =>
  String(headers['accept-encoding'] ?? '').split(',').some((coding) => /^\s*(?:gzip|x-gzip|\*)\s*(?:;\s*q=(?!0(?:\.0*)?\s*$)[\d.]+\s*)?$/i.test(coding));
