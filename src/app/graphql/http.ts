import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ApolloServer, HeaderMap, type HTTPGraphQLRequest } from '@apollo/server';
import express, { type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express';
import type { GraphQLError } from 'graphql';
import type { KnownDocument } from '../../domain/document/index.js';
import { invariant, type KeyActor } from '../../domain/shared/index.js';
import { type GraphQLContext, topLevelError, type TrustedRequest } from '../../resolvers/index.js';
import { answeringRequest, requestIdOf } from '../http/request-id.js';
import { actorOfRequest, unauthenticated } from './authenticate.js';
import { conditionalSubscriptionIn } from './conditional-subscriptions.js';
import { begun } from './begun.js';
import { NOT_KEPT } from './cache-policy.js';
import { contextOf, type Door, NEVER } from './deps.js';
import { type DocumentRequest, namedDocument, trustedBody } from './documents.js';
import { refusedForm } from './incremental.js';
import { keeping } from './keep-answer.js';
import { bodyRefusal, textRefusal } from './limits.js';
import { presentError } from './present-errors.js';

export const GRAPHQL_PATH = '/graphql';
export const STREAM_PATH = '/graphql/stream';

/** GET and POST /graphql, and the stream beside it. Who is asking is known before a byte of the body is read. */
export function graphqlRouter(door: Door, apollo: ApolloServer<GraphQLContext>, stream: RequestHandler): Router {
  const router = Router();
  const doors = [GRAPHQL_PATH, STREAM_PATH];
  router.use(doors, authenticate(door), bodyInTime, jsonBody(door), nameDocument(door), screenText(door));
  router.use(STREAM_PATH, stream);
  router.all(GRAPHQL_PATH, acceptable(door), (req, res) => answeringRequest(req, () => answer(door, apollo, req, res)));
  router.use(doors, (error: unknown, req: Request, res: Response, _next: NextFunction) => answerFailure(door, error, req, res));
  return router;
}

/** Apollo's answer, written in one piece. */
async function answer(door: Door, apollo: ApolloServer<GraphQLContext>, req: Request, res: Response): Promise<void> {
  const document = documentOf(res);
  const asked = document ? trustedBody(req, document) : null;
  if (asked && 'refusal' in asked) return refuse(door, req, res, 400, asked.refusal);
  const httpGraphQLRequest = forApollo(req, asked?.body ?? null);
  const trusted: TrustedRequest | null = document && { documentId: document.id, byGet: req.method === 'GET', shown: null };
  const { status, headers: answered, body } = await apollo.executeHTTPGraphQLRequest({ httpGraphQLRequest, context: async () => begun(req)?.context ?? contextOf(door, actorOf(res), requestIdOf(req), NEVER, trusted) });
  invariant(body.kind === 'complete', 'answers come in one piece: nothing in the schema is deferred or streamed');
  learnType(door, req, status, answered.get('content-type'));
  const bytes = Buffer.from(body.string);
  for (const [name, value] of answered) res.setHeader(name, value);
  if (req.method === 'GET' && keeping(door, actorOf(res), trusted, (status ?? 200) === 200, bytes, req, res)) return void res.writeHead(304).end();
  res.writeHead(status ?? 200, { 'Content-Length': bytes.length }).end(bytes);
}

const MOST_TYPES = 100;

/** How Apollo read an `Accept` is kept for the quick way. */
function learnType({ answerTypes }: Door, { headers: { accept = '' } }: Request, status: number | undefined, type: string | undefined): void {
  if ((status ?? 200) === 200 && type !== undefined && accept.length <= 200 && answerTypes.size < MOST_TYPES) answerTypes.set(accept, type);
}

/** What Apollo reads of a request. `body`: of one that names its document, which is one by POST to Apollo, whatever it was. */
function forApollo(req: Request, body: object | null): HTTPGraphQLRequest {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(req.headers)) if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  if (body) return { method: 'POST', headers, search: '', body };
  const query = req.url.indexOf('?');
  return { method: req.method, headers, search: query < 0 ? '' : req.url.slice(query), body: req.body as unknown };
}

export const actorOf = (res: Response): KeyActor => res.locals['actor'] as KeyActor;

const authenticate = (door: Door): RequestHandler => async (req, res, next) => {
  res.setHeader('X-Request-Id', requestIdOf(req));
  const actor = await actorOfRequest(door.keys, req);
  if (actor === null) {
    res.setHeader('WWW-Authenticate', 'Bearer');
    return refuse(door, req, res, 401, unauthenticated());
  }
  res.locals['actor'] = actor;
  next();
};

/** A body of the largest size passes at 2.2 Mbit/s; a client that drips holds its connection no longer than this, in ms. */
const BODY_WITHIN = 120_000;
export function bodyInTime(req: IncomingMessage, res: ServerResponse, next: () => void): void {
  const late = setTimeout(() => { if (!req.complete) req.destroy(); }, BODY_WITHIN).unref();
  res.once('close', () => clearTimeout(late));
  next();
}

/** May be ignored (RFC 8259 §8.1), and the reader of all other bodies does so. */
const BYTE_ORDER_MARK = /^\uFEFF/;

/** The body as JSON; what the quick way has read is not read again. */
function jsonBody({ limits }: Door): RequestHandler {
  const read = express.json({ limit: limits.bodyBytes });
  return (req, res, next) => {
    const body = begun(req)?.body;
    if (body === undefined) return read(req, res, next);
    req.body = parsed(body.toString().replace(BYTE_ORDER_MARK, ''));
    next(typeof req.body === 'object' && req.body !== null ? undefined : Object.assign(new Error('no JSON object'), { status: 400 }));
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What the request names in the place of a text, for whoever answers it. */
const nameDocument = (door: Door): RequestHandler => async (req, res, next) => {
  const asked = (req.method === 'GET' ? req.query : req.method === 'POST' ? req.body : null) as DocumentRequest | null | undefined;
  const actor = actorOf(res);
  if (asked?.documentId == null && !actor.documentsOnly) return next();
  const named = await namedDocument(door, actor, asked ?? {});
  if ('refusal' in named) return refuse(door, req, res, named.status, named.refusal);
  res.locals['document'] = named.document;
  next();
};
export const documentOf = (res: Response): KnownDocument | null => (res.locals['document'] as KnownDocument | null | undefined) ?? null;

/** Whoever takes no answer of ours gets nothing executed. */
const acceptable = (door: Door): RequestHandler => (req, res, next) => {
  const refusal = refusedForm(req.headers.accept);
  return refusal ? refuse(door, req, res, 406, refusal) : next();
};

/** The text is measured before anybody parses it. */
const screenText = (door: Door): RequestHandler => (req, res, next) => {
  const body: unknown = req.body;
  const text = req.method === 'GET' ? req.query['query'] : typeof body === 'object' && body !== null && 'query' in body ? body.query : undefined;
  const refusal = typeof text === 'string' ? textRefusal(text, door.limits) : null;
  if (refusal) return refuse(door, req, res, refusal.extensions['code'] === 'PAYLOAD_TOO_LARGE' ? 413 : 400, refusal);
  const conditional = typeof text === 'string' ? conditionalSubscriptionIn(text, door.limits.tokens) : undefined;
  if (conditional) return refuse(door, req, res, 400, conditional);
  next();
};

export function refuse({ limits }: Door, req: Request, res: Response, status: number, error: GraphQLError): void {
  // Caches keep a 404 or a 405 also where nothing tells them to.
  res.setHeader('Cache-Control', NOT_KEPT);
  const type = req.headers.accept?.includes('application/graphql-response+json') ? 'application/graphql-response+json' : 'application/json';
  // What is still on its way of a body is not waited for.
  if (!req.complete) res.setHeader('Connection', 'close');
  res.status(status).type(`${type}; charset=utf-8`).send(JSON.stringify({ errors: [presentError(error.toJSON(), error, limits, requestIdOf(req))] }));
}

/** What the body parser refuses, and what fails before GraphQL has begun. */
function answerFailure(door: Door, error: unknown, req: Request, res: Response): void {
  const { status = 500, type = '' } = error as { status?: number; type?: string };
  if (res.headersSent) return void res.destroy();
  if (type === 'entity.too.large') return refuse(door, req, res, 413, bodyRefusal(door.limits));
  if (status >= 400 && status < 500) return refuse(door, req, res, status, topLevelError('BAD_USER_INPUT', 'The body is not JSON that can be read.'));
  door.log.error({ err: error, requestId: requestIdOf(req) }, 'graphql: the request could not be begun');
  const unavailable = error instanceof Error && 'code' in error && error.code === 'UNAVAILABLE';
  refuse(door, req, res, unavailable ? 503 : 500, topLevelError(unavailable ? 'UNAVAILABLE' : 'INTERNAL', ''));
}
