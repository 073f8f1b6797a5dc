import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Listens and answers the base URL; port 0 takes any free port. A port that is taken says so, and what to do. */
export function listen(server: Server, host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(error.code === 'EADDRINUSE' ? new Error(`port ${port} on ${host} is taken: stop what listens there, or set TELECINE_PORT`, { cause: error }) : error));
    server.listen(port, host, () => resolve(addressOf(host, (server.address() as AddressInfo).port)));
  });
}

/** An address that a client on this machine can use: "every interface" is not one. */
function addressOf(host: string, port: number): string {
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}
