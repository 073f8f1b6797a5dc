import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A network between a client and a server, which can break in two ways. */
export interface Wire {
  readonly url: string;
  /** Ends every connection. */
  cut(): void;
  /** From now on nothing passes on the connections that there are, and nobody is told; new ones are as they should be. */
  silence(): void;
  /** After so many bytes of answers nothing passes any more, on any connection, until `open`. */
  holdAfter(bytes: number): void;
  open(): void;
  close(): void;
}

export async function openWire(to: string): Promise<Wire> {
  const sockets = new Set<Socket>();
  let [passed, most] = [0, Infinity];
  const server = createServer((near) => {
    const far = connect(Number(new URL(to).port), new URL(to).hostname);
    for (const [from, other] of [[near, far], [far, near]] as const) {
      sockets.add(from);
      from.on('error', () => undefined).on('close', () => {
        sockets.delete(from);
        other.destroy();
      });
    }
    near.on('data', (bytes: Buffer) => far.write(bytes));
    far.on('data', (bytes: Buffer) => {
      near.write(bytes.subarray(0, Math.max(0, most - passed)));
      passed += bytes.length;
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = (): void => { for (const socket of sockets) socket.destroy(); };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    silence: () => { for (const socket of sockets) socket.removeAllListeners('data').resume(); },
    holdAfter: (bytes) => { most = passed + bytes; },
    open: () => { most = Infinity; },
    close: () => {
      server.close();
      cut();
    },
  };
}
