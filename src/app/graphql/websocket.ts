import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { KeyActor } from '../../domain/shared/index.js';
import { type GraphQLContext, topLevelError } from '../../resolvers/index.js';
import { requestIdOf } from '../http/request-id.js';
import { actorOfAuthorization, unauthenticated } from './authenticate.js';
import { contextOf, type Door } from './deps.js';
import { type DocumentRequest, namedDocument } from './documents.js';
import { GRAPHQL_PATH } from './http.js';
import { type OperationRequest, operationReader, type Prepared } from './operation.js';
import { presentResult, presented } from './present-result.js';

/** A socket: made by `useServer`, given its actor by `onConnect`. */
type Connection = { request: IncomingMessage; actor?: KeyActor } & Record<PropertyKey, unknown>;

/** Operations at once on one socket: each holds a place in the log. */
const OPERATIONS_PER_SOCKET = 100;
const INIT_WAIT_MS = 10_000;

/** graphql-transport-ws on /graphql. A socket without a valid key is closed with 4403; one whose key is revoked gets no further operation. */
export function serveWebSockets(door: Door): { dispose(): Promise<void> } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: door.limits.bodyBytes });
  sockets.on('headers', (headers, request) => headers.push(`X-Request-Id: ${requestIdOf(request)}`));
  const read = operationReader(door);
  const served = useServer<{ authorization?: unknown }, Connection>({
    connectionInitWaitTimeout: INIT_WAIT_MS,
    onConnect: async ({ connectionParams, extra }) => {
      const actor = await actorOfAuthorization(door.keys, connectionParams?.authorization).catch((error: unknown) => failed(door, error, extra));
      if (actor) extra.actor = actor;
      return actor !== null;
    },
    onSubscribe: async ({ extra, subscriptions }, _id, payload) => {
      const context = operationContext(door, extra);
      const refusal = Object.keys(subscriptions).length > OPERATIONS_PER_SOCKET ? tooMany() : (await door.services.keyStillValid(context.actor)) ? null : unauthenticated();
      const prepared = refusal ? { errors: [refusal] } : await preparedFor(door, read, context, payload);
      return 'args' in prepared ? prepared.args : presented(door, prepared.errors, context);
    },
    onNext: (_ctx, _id, _payload, args, result) => presentResult(door, result, args.contextValue as GraphQLContext),
    onClose: ({ extra }) => abortOf(extra).abort(),
  }, sockets);
  door.httpServer.on('upgrade', (request, socket, head) => upgrade(sockets, request, socket, head));
  return { dispose: async () => { await served.dispose(); } };
}

function upgrade(sockets: WebSocketServer, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const path = request.url?.split('?')[0];
  if (path !== GRAPHQL_PATH) return void socket.end(`HTTP/1.1 404 Not Found\r\nX-Request-Id: ${requestIdOf(request)}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  sockets.handleUpgrade(request, socket, head, (ws) => sockets.emit('connection', ws, request));
}

/** The protocol demands a text: beside a `documentId` it is empty. */
async function preparedFor(door: Door, read: ReturnType<typeof operationReader>, context: GraphQLContext, payload: OperationRequest & DocumentRequest): Promise<Prepared> {
  const named = await namedDocument(door, context.actor, payload);
  if ('refusal' in named) return { errors: [named.refusal] };
  return read(context, named.document ? { ...payload, query: named.document.text } : payload);
}

const closing = new WeakMap<Connection, AbortController>();
function abortOf(connection: Connection): AbortController {
  const controller = closing.get(connection) ?? new AbortController();
  closing.set(connection, controller);
  return controller;
}

const operationContext = (door: Door, extra: Connection): GraphQLContext => contextOf(door, extra.actor!, requestIdOf(extra.request), abortOf(extra).signal);
const tooMany = () => topLevelError('RATE_LIMITED', `A WebSocket carries at most ${OPERATIONS_PER_SOCKET} operations at once.`);

function failed(door: Door, error: unknown, { request }: Connection): null {
  door.log.error({ err: error, requestId: requestIdOf(request) }, 'graphql: a socket could not be authenticated');
  return null;
}
