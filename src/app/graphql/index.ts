import type { Router } from 'express';
import type { GraphQLSchema } from 'graphql';
import { DEFAULT_LIMITS } from '../../resolvers/index.js';
import { apolloServer } from './apollo.js';
import { documentCheck } from './check-document.js';
import type { Door, GraphqlServerDeps } from './deps.js';
import { graphqlRouter } from './http.js';
import { buildTelecineSchema } from './schema.js';
import { eventStreams } from './stream.js';
import { serveWebSockets } from './websocket.js';

export type { GraphqlServerDeps } from './deps.js';
export type { ErrorLog } from './present-errors.js';
export { buildTelecineSchema } from './schema.js';

export interface GraphqlServer {
  /** Answers /graphql and /graphql/stream; to be mounted at the root, after the request id and CORS, before any body parser. */
  readonly router: Router;
  readonly schema: GraphQLSchema;
  /** Closes streams and sockets, lets running requests end, and closes the HTTP server. */
  stop(): Promise<void>;
}

/** The GraphQL door over HTTP, WebSocket and event streams; all three share schema, limits, guard and masking. */
export async function createGraphqlServer(deps: GraphqlServerDeps): Promise<GraphqlServer> {
  const schema = await buildTelecineSchema();
  const limits = { ...DEFAULT_LIMITS, ...deps.limits };
  const door: Door = { ...deps, schema, limits, checkDocument: documentCheck(schema, limits) };
  const apollo = apolloServer(door);
  await apollo.start();
  const sockets = serveWebSockets(door);
  const streams = eventStreams(door);
  return {
    router: graphqlRouter(door, apollo, streams.handle),
    schema,
    stop: async () => {
      streams.dispose();
      await sockets.dispose();
      await apollo.stop();
    },
  };
}
