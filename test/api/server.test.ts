import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

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

  it('counts what it does', async () => {
    const text = await (await fetch(`${server.url}/metrics`)).text();
    expect(text).toContain('telecine_http_request_duration_seconds_count');
  });
});
