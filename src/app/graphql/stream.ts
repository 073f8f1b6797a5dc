import { once } from 'node:events';
import type { Request, RequestHandler, Response } from 'express';
import { getOperationAST } from 'graphql';
import type { Response as FetchResponse } from 'graphql-sse';
import { createHandler } from 'graphql-sse/lib/use/express';
import { type GraphQLContext, topLevelError } from '../../resolvers/index.js';
import { requestIdOf } from '../http/request-id.js';
import { contextOf, type Door } from './deps.js';
import { actorOf, documentOf, refuse } from './http.js';
import { operationReader } from './operation.js';
import { presentError } from './present-errors.js';
import { presentResult } from './present-result.js';

export interface EventStreams {
  readonly handle: RequestHandler;
  /** Breaks every open stream, so that its reader connects again with its last cursor; a completed one it would take for finished. */
  dispose(): void;
}

/** graphql-sse in distinct connections mode: one operation, one event stream. */
export function eventStreams(door: Door): EventStreams {
  const read = operationReader(door);
  const open = new Set<Response>();
  const serve = createHandler({
    authenticate: () => '',
    validate: () => [], // The reader has validated, and remembers.
    context: (req) => ({ ...streamContext(door, req.raw as Request, req.context.res as Response) }),
    onSubscribe: (req, params) => {
      const context = streamContext(door, req.raw as Request, req.context.res as Response);
      const prepared = read(context, params);
      if (req.method === 'GET' && 'args' in prepared && getOperationAST(prepared.args.document, params.operationName)?.operation === 'mutation') return mutationByGet(door, context);
      return 'args' in prepared ? { ...prepared.args, contextValue: { ...(prepared.args.contextValue as GraphQLContext) } } : presentResult(door, { data: null, errors: prepared.errors }, context);
    },
    onNext: async (context, req, result) => {
      await drained(req.context.res as Response);
      return presentResult(door, result, context as unknown as GraphQLContext);
    },
  });
  const handle: RequestHandler = async (req, res) => {
    if (req.method !== 'GET' && req.method !== 'POST') return refuse(door, req, res, 405, topLevelError('BAD_USER_INPUT', `${PROTOCOL}, not ${req.method}.`));
    if (!req.headers.accept?.includes(EVENT_STREAM)) return refuse(door, req, res, 406, topLevelError('BAD_USER_INPUT', `${PROTOCOL}.`));
    const document = documentOf(res);
    if (document) putText(req, document.text);
    const fault = faultOf(req);
    if (fault) return refuse(door, req, res, fault.status, topLevelError('BAD_USER_INPUT', fault.message));
    req.headers.accept = EVENT_STREAM;
    open.add(res);
    res.once('close', () => open.delete(res));
    await serve(req, res);
  };
  return { handle, dispose: () => open.forEach((res) => res.destroy()) };
}

const EVENT_STREAM = 'text/event-stream';
const PROTOCOL = `This path takes GET or POST with "Accept: ${EVENT_STREAM}", one operation a request`;

/** The library reads the text of an operation from where a client would have put it. */
function putText(req: Request, text: string): void {
  if (req.method === 'POST') return void (req.body = { ...(req.body as object), query: text });
  const parameters = new URLSearchParams(req.url.slice(req.url.indexOf('?') + 1));
  parameters.set('query', text);
  req.url = `/?${parameters.toString()}`;
}

/** What the library would refuse in words without a code. */
function faultOf(req: Request): { status: number; message: string } | null {
  if (req.method === 'POST' && !req.is('application/json')) return { status: 415, message: 'The body is JSON, and "Content-Type" says so: application/json.' };
  const { query, operationName, variables, extensions } = ((req.method === 'GET' ? req.query : req.body) ?? {}) as Record<string, unknown>;
  if (typeof query !== 'string' || query === '') return { status: 400, message: 'An operation has a "query" of type string.' };
  if (operationName != null && typeof operationName !== 'string') return { status: 400, message: '"operationName" is a string.' };
  const misformed = Object.entries({ variables, extensions }).find(([, value]) => !isJsonObject(req.method === 'GET' ? parsed(value) : value));
  return misformed ? { status: 400, message: `"${misformed[0]}" is a JSON object.` } : null;
}

const isJsonObject = (value: unknown): boolean => value == null || (typeof value === 'object' && !Array.isArray(value));

function parsed(text: unknown): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(String(text));
  } catch {
    return text;
  }
}

/** As GET /graphql answers it: a link must change nothing. */
function mutationByGet(door: Door, { requestId }: GraphQLContext): FetchResponse {
  const error = topLevelError('BAD_USER_INPUT', 'A mutation is sent by POST.');
  const body = JSON.stringify({ errors: [presentError(error.toJSON(), error, door.limits, requestId)] });
  return [body, { status: 405, statusText: 'Method Not Allowed', headers: { allow: 'POST', 'content-type': 'application/json; charset=utf-8' } }];
}

const streamContext = (door: Door, req: Request, res: Response): GraphQLContext => contextOf(door, actorOf(res), requestIdOf(req), gone(res));

/** Aborted when the caller hangs up before all was answered. */
function gone(res: Response): AbortSignal {
  const controller = new AbortController();
  res.once('close', () => { if (!res.writableFinished) controller.abort(); });
  return controller.signal;
}

/** A reader that does not read holds back its own stream, and nothing piles up for it. */
async function drained(res: Response): Promise<void> {
  if (!res.writableNeedDrain || res.destroyed) return;
  await Promise.race([once(res, 'drain'), once(res, 'close')]);
}
