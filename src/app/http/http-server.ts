import { randomUUID } from 'node:crypto';
import { createServer, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Node's server, without its defaults that clients stumble over: whoever offers to go on in HTTP/2 with each request (Java's client, `curl --http2`) is answered
 * in HTTP/1.1 (RFC 9110 7.8), and what cannot even be read as a request is refused under an id too. Whoever takes nothing of a whole answer for `takenWithin` ms is cut
 * off: it would be kept for him for good.
 */
export function createHttpServer({ takenWithin = 60_000 }: { readonly takenWithin?: number } = {}): Server {
  const server = createServer({ shouldUpgradeCallback: ({ headers }) => headers.upgrade?.trim().toLowerCase() === 'websocket' });
  // An upload lasts as long as it lasts; doors that take bodies have limits of their own.
  server.requestTimeout = 0;
  // Longer than load balancers keep a connection that rests (a minute with most): who sends on one just as it is closed here is told of a bad gateway.
  server.keepAliveTimeout = 75_000;
  // Node counts what still waits to be taken, and gives the connection its own time again when all was.
  server.on('request', (_, res) => void res.once('prefinish', () => void res.socket?.setTimeout(takenWithin)));
  return server.on('clientError', (error: NodeJS.ErrnoException, socket) => refuseUnread(error, socket as Answering));
}

/** A socket of node:http: knows the answer that is being written to it. */
type Answering = Socket & { readonly _httpMessage?: ServerResponse | null };

const STATUS: Readonly<Record<string, number>> = { HPE_HEADER_OVERFLOW: 431, HPE_CHUNK_EXTENSIONS_OVERFLOW: 413, ERR_HTTP_REQUEST_TIMEOUT: 408 };

function refuseUnread({ code = '' }: NodeJS.ErrnoException, socket: Answering): void {
  const status = STATUS[code] ?? 400;
  if (socket.writable && !socket._httpMessage?.headersSent) {
    socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nX-Request-Id: ${randomUUID()}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
  }
  socket.destroySoon();
}
