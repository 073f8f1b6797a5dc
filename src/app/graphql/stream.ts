import { once } from 'node:events';
import type { Request, RequestHandler, Response } from 'express';
import { createHandler } from 'graphql-sse/lib/use/express';
import { type GraphQLContext, topLevelError } from '../../resolvers/index.js';
import { requestIdOf } from '../http/request-id.js';
import { contextOf, type Door } from './deps.js';
import { actorOf, gone, refuse } from './http.js';
import { operationReader } from './operation.js';
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
    req.headers.accept = EVENT_STREAM;
    open.add(res);
    res.once('close', () => open.delete(res));
    await serve(req, res);
  };
  return { handle, dispose: () => open.forEach((res) => res.destroy()) };
}

const EVENT_STREAM = 'text/event-stream';
const PROTOCOL = `This path takes GET or POST with "Accept: ${EVENT_STREAM}", one operation a request`;

const streamContext = (door: Door, req: Request, res: Response): GraphQLContext => contextOf(door, actorOf(res), requestIdOf(req), gone(res));

/** A reader that does not read holds back its own stream, and nothing piles up for it. */
async function drained(res: Response): Promise<void> {
  if (!res.writableNeedDrain || res.destroyed) return;
  await Promise.race([once(res, 'drain'), once(res, 'close')]);
}
