import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

/** What the server says to bytes on a bare connection, until it closes it. */
async function spoken(request: string): Promise<string> {
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  socket.write(request);
  return text(socket);
}

describe('the server', () => {
  it('is ready, and says who asks', async () => {
    const ready = await fetch(`${server.url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready', checks: { database: 'ok', migrations: 'ok', storage: 'ok' } }]);
    const { data } = await server.graphql('{ viewer { name } projects(first: 1) { nodes { name rightsPolicy } } }');
    expect(data).toEqual({ viewer: { name: 'bootstrap' }, projects: { nodes: [{ name: 'Default', rightsPolicy: 'OPEN' }] } });
  });

  it('refuses who has no key, with a code and a request id', async () => {
    const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{ viewer { id } }"}' });
    expect(response.status).toBe(401);
    const { errors } = (await response.json()) as { errors: { extensions: Record<string, string> }[] };
    expect(errors[0]?.extensions).toEqual({ code: 'UNAUTHENTICATED', requestId: response.headers.get('x-request-id') });
  });

  it('answers clients that offer HTTP/2 with each request', async () => {
    expect(await spoken('GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 .*"status":"ok"/s);
  });

  it('gives an id also to what it cannot read', async () => {
    expect(await spoken('NONSENSE\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 .*\r\nX-Request-Id: \S{36}\r\n/s);
    expect(await spoken(`GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 .*\r\nX-Request-Id: \S{36}\r\n/s);
  });

  it('says what paths are for that are only read', async () => {
    for (const path of ['/', '/healthz', '/readyz', '/metrics', '/graphiql', '/watch/x']) {
      const answer = await fetch(server.url + path, { method: 'POST' });
      expect([path, answer.status, answer.headers.get('allow')]).toEqual([path, 405, 'GET, HEAD']);
    }
    expect((await fetch(`${server.url}/nothing`, { method: 'POST' })).status).toBe(404);
  });

  it('counts what it does', async () => {
    expect(await (await fetch(`${server.url}/metrics`)).text()).toContain('telecine_http_request_duration_seconds_count');
  });
});
