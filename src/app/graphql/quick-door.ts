import type { IncomingMessage, ServerResponse } from 'node:http';
import type { KeyActor } from '../../domain/shared/index.js';
import { answerOperation, type Limits } from '../../resolvers/index.js';
import { requestIdOf } from '../http/request-id.js';
import { answerBytes } from './answer-bytes.js';
import { actorOfRequest } from './authenticate.js';
import { type Begun, handOn } from './begun.js';
import { charged } from './charged.js';
import { contextOf, type Door, NEVER } from './deps.js';
import { namedDocument } from './documents.js';
import { bodyInTime, GRAPHQL_PATH } from './http.js';

type Next = () => void;

/**
 * The way of POST /graphql for operations that were answered before. What goes by the text alone (syntax, rules, limits of its shape) stands for them; what goes by the
 * request (key, trusted documents, variables, cost, roles) is decided here as it is there. Whatever cannot be answered with nothing but data goes the long way, with
 * what was found out: no request is read, counted or executed twice.
 */
export function quickDoor(door: Door): (req: IncomingMessage, res: ServerResponse, next: Next) => void {
  return (req, res, next) => {
    const type = isPlain(req, door.limits) ? door.answerTypes.get(req.headers.accept ?? '') : undefined;
    if (type === undefined) return next();
    answerQuickly(door, req, res, type).then((answered) => { if (!answered) next(); }, next);
  };
}

/** Answers false where the long way has to; the request is then as it came, or handed on. */
async function answerQuickly(door: Door, req: IncomingMessage, res: ServerResponse, type: string): Promise<boolean> {
  const actor = await actorOfRequest(door.keys, req);
  if (actor === null) return false;
  const body = await bodyOf(req, res);
  if (body === null) return true; // Nobody waits any more.
  // What fails here fails on the long way too, and is said there.
  const tried = await attempt(door, actor, req, body).catch((): Begun => ({ body }));
  const answered = await tried.context?.answered?.catch(() => null);
  if (!answered) {
    handOn(req, tried);
    return false;
  }
  const { charge } = tried.context!;
  charge!.settle(answered.text);
  const bytes = answerBytes(['{"data":', ...answered.text, `,"extensions":{"cost":${charge!.text()}}}`]);
  res.writeHead(200, { 'Content-Type': type, 'Content-Length': bytes.length }).end(bytes);
  return true;
}

/** Larger bodies are rare, and reading one takes longer than what is saved. */
const MOST_BYTES = 128 * 1024;
const JSON_TYPE = /^application\/json *(?:; *charset="?utf-8"? *)?$/i;

/** A request whose body is there, needs no more than to be read, and is as long as a body may be. */
function isPlain({ method, url, headers }: IncomingMessage, { bodyBytes }: Limits): boolean {
  const length = Number(headers['content-length'] ?? 0);
  return method === 'POST' && url === GRAPHQL_PATH && JSON_TYPE.test(headers['content-type'] ?? '') && headers['content-encoding'] === undefined && headers.expect === undefined
    && length > 0 && length <= Math.min(MOST_BYTES, bodyBytes);
}

/** null: the client has gone before it had sent all. */
function bodyOf(req: IncomingMessage, res: ServerResponse): Promise<Buffer | null> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    bodyInTime(req, res, () => undefined);
    req.on('data', (part: Buffer) => void parts.push(part)).once('end', () => resolve(parts.length === 1 ? parts[0]! : Buffer.concat(parts))).once('close', () => resolve(null));
  });
}

async function attempt(door: Door, actor: KeyActor, req: IncomingMessage, body: Buffer): Promise<Begun> {
  const asked = askedIn(body);
  if (!asked) return { body };
  const named = await namedDocument(door, actor, asked);
  if ('refusal' in named) return { body };
  const prepared = door.prepared.find(named.document?.text ?? String(asked.query), asked.operationName);
  if (!prepared) return { body };
  const { document, operation } = prepared;
  const variables = asked.variables ?? {};
  const { charge, refusal } = charged(door, actor, document, operation, variables);
  if (refusal) return { body };
  const context = contextOf(door, actor, requestIdOf(req), NEVER, named.document && { documentId: named.document.id, byGet: false, shown: null });
  return { body, context: { ...context, charge, answered: answerOperation(door.schema, document, operation, variables, context) } };
}

interface AskedOperation {
  readonly query?: string;
  readonly documentId?: unknown;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
}

/** null: it is not what it should be, or more than this way knows. */
function askedIn(body: Buffer): AskedOperation | null {
  let asked: unknown;
  try {
    asked = JSON.parse(body.toString());
  } catch {
    return null;
  }
  if (!isObject(asked) || asked['extensions'] != null) return null;
  const { query, operationName, variables } = asked;
  const known = (query === undefined || typeof query === 'string') && (operationName == null || typeof operationName === 'string') && (variables == null || isObject(variables));
  return known ? (asked as AskedOperation) : null;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
