import { once } from 'node:events';
import { createServer, connect, type Server, type Socket } from 'node:net';

/** The server's last message of a start-up: it is ready for a query, and idle. */
const READY = Buffer.from('5a0000000549', 'hex');

/**
 * Stands between clients and a PostgreSQL. What the server says at the end of the first client's start-up is held back until the server has ended that
 * connection (`kill` does it), so that the client hears both in one packet. Connections after the first are passed on as they are.
 */
export async function cutWire(url: string, kill: () => Promise<unknown>): Promise<{ url: string; close(): Promise<void> }> {
  const { hostname, port } = new URL(url);
  let first = true;
  const sockets = new Set<Socket>();
  const relay: Server = createServer((client: Socket) => {
    const server = connect(Number(port), hostname);
    sockets.add(client).add(server);
    client.pipe(server, { end: false });
    for (const socket of [client, server]) socket.on('error', () => client.destroy());
    client.on('close', () => server.destroy());
    if (!first) return void server.pipe(client);
    first = false;
    const held: Buffer[] = [];
    server.on('data', (bytes: Buffer) => {
      if (held.length === 0 && !bytes.subarray(-READY.length).equals(READY)) return void client.write(bytes);
      held.push(bytes);
      if (held.length === 1) void kill();
    });
    server.on('end', () => client.end(Buffer.concat(held)));
  }).listen(0, '127.0.0.1');
  await once(relay, 'listening');
  const wired = new URL(url);
  wired.host = `127.0.0.1:${(relay.address() as { port: number }).port}`;
  return { url: wired.href, close: () => new Promise((resolve) => {
    relay.close(() => resolve());
    for (const socket of sockets) socket.destroy();
  }) };
}
