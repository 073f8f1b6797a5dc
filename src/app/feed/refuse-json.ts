import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GraphQLError } from 'graphql';
import type { Limits } from '../../resolvers/index.js';
import { presentError } from '../graphql/present-errors.js';
import { requestIdOf } from '../http/request-id.js';

/** A refusal in the form that GraphQL's have, so that clients need no second way to read one. */
export function refuseJson({ limits }: { readonly limits: Limits }, req: IncomingMessage, res: ServerResponse, status: number, error: GraphQLError, headers: Readonly<Record<string, string>> = {}): void {
  const body = `${JSON.stringify({ errors: [presentError(error.toJSON(), error, limits, requestIdOf(req))] })}\n`;
  if (!req.complete) res.setHeader('Connection', 'close');
  res.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': Buffer.byteLength(body), 'Cache-Control': 'no-store', ...headers }).end(body);
}
