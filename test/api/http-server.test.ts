import { once } from 'node:events';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { createHttpServer } from '../../src/app/http/http-server.js';

/** More than the kernel keeps for a connection. */
const LONG = Buffer.alloc(64 * 1024 * 1024, 'x');

/** A server of that long answer, a client of it that has read nothing yet, and the server's end of their connection. */
async function asked(takenWithin: number): Promise<{ client: Socket; held: Socket; stop: () => Promise<unknown> }> {
  const server = createHttpServer({ takenWithin }).on('request', (_, res) => void res.end(LONG));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const connected = once(server, 'connection') as Promise<[Socket]>;
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1').pause();
  client.on('error', () => undefined).write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  return { client, held: (await connected)[0], stop: async () => { client.destroy(); server.closeAllConnections(); await once(server.close(), 'close'); } };
}

describe('the HTTP server', () => {
  it('cuts off who takes nothing of his answer, and keeps nothing for him', async () => {
    const { held, stop } = await asked(200);
    await once(held, 'close');
    expect(held.destroyed).toBe(true);
    await stop();
  });

  it('lets him read on who takes a little now and then, however long the whole takes', async () => {
    const { client, stop } = await asked(1500);
    let taken = 0;
    client.on('data', (part: Buffer) => {
      taken += part.length;
      client.pause();
      setTimeout(() => client.resume(), taken % (8 * 1024 * 1024) < part.length ? 300 : 0);
    });
    client.resume();
    while (taken < LONG.length && !client.destroyed) await new Promise((resolve) => { setTimeout(resolve, 20); });
    expect(taken).toBeGreaterThanOrEqual(LONG.length);
    await stop();
  });

  it('tells clients that it keeps a connection longer than a load balancer does that rests for a minute', async () => {
    const server = createHttpServer().on('request', (_, res) => void res.end());
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { headers } = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    expect(Number(/timeout=(\d+)/.exec(headers.get('keep-alive') ?? '')?.[1])).toBeGreaterThan(60);
    server.closeAllConnections();
    await once(server.close(), 'close');
  });
});
