import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Router } from 'express';
import type { GraphQLSchema } from 'graphql';
import { DEFAULT_LIMITS, type Limits } from '../../resolvers/index.js';
import { apolloServer } from './apollo.js';
import { CostBudgets } from './budgets.js';
import { documentCheck } from './check-document.js';
import type { Door, GraphqlServerDeps } from './deps.js';
import { graphqlRouter } from './http.js';
import { PreparedOperations } from './prepared.js';
import { quickDoor } from './quick-door.js';
import { buildTelecineSchema } from './schema.js';
import { eventStreams } from './stream.js';
import { serveWebSockets } from './websocket.js';

export type { GraphqlServerDeps } from './deps.js';
export type { ErrorLog } from './present-errors.js';
export { buildTelecineSchema } from './schema.js';

export interface GraphqlServer {
  /** Stands before the router, after the request id and CORS; goes on where it has no answer. */
  quick(req: IncomingMessage, res: ServerResponse, next: () => void): void;
  /** Answers /graphql and /graphql/stream; to be mounted at the root, after the request id and CORS, before any body parser. */
  readonly router: Router;
  readonly schema: GraphQLSchema;
  readonly limits: Limits;
  /** Closes streams and sockets, lets running requests end, and closes the HTTP server. */
  stop(): Promise<void>;
}

/** The GraphQL door over HTTP, WebSocket and event streams; all three share schema, limits, guard and masking. */
export async function createGraphqlServer(deps: GraphqlServerDeps): Promise<GraphqlServer> {
  const schema = await buildTelecineSchema();
  const limits = limitsOf(deps.limits);
  const budgets = new CostBudgets({ limit: limits.costBudget, refillPerSecond: limits.costRefill });
  const door: Door = { ...deps, schema, limits, budgets, checkDocument: documentCheck(schema, limits), prepared: new PreparedOperations(), answerTypes: new Map() };
  const apollo = apolloServer(door);
  await apollo.start();
  const sockets = serveWebSockets(door);
  const streams = eventStreams(door);
  return {
    quick: quickDoor(door),
    router: graphqlRouter(door, apollo, streams.handle),
    schema,
    limits,
    stop: async () => {
      streams.dispose();
      await sockets.dispose();
      await apollo.stop();
    },
  };
}

/** No operation may cost more than a whole budget: it would never be let through. */
function limitsOf(given: Partial<Limits> = {}): Limits {
  const limits = { ...DEFAULT_LIMITS, ...given };
  return { ...limits, cost: Math.min(limits.cost, limits.costBudget) };
}
