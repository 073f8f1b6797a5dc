import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { type GraphqlDoor, openGraphqlDoor } from '../support/graphql-door.js';

let door: GraphqlDoor;
beforeAll(async () => { door = await openGraphqlDoor(); });
afterAll(() => door?.close());

const post = async (body: object, accept?: string): Promise<{ status: number; body: { data?: unknown; errors?: { message: string; locations?: unknown[]; extensions: Record<string, unknown> }[] }; type: string | null }> => {
  const response = await fetch(`${door.url}/graphql`, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', authorization: `Bearer ${door.adminKey}`, ...(accept === undefined ? {} : { accept }) } });
  return { status: response.status, body: (await response.json()) as never, type: response.headers.get('content-type') };
};

const CASES = [
  ['@defer', '{ viewer { id ... @defer { name } } }'],
  ['@defer', 'query ($later: Boolean!) { viewer { id ...Later @defer(if: $later, label: "later") } } fragment Later on Actor { name }'],
  ['@stream', '{ projects(first: 5) { nodes @stream(initialCount: 1) { id } } }'],
] as const;

describe('answers in parts', () => {
  it.each(CASES)('are refused: %s in %s names the directive, its place, and what to do instead', async (directive, query) => {
    const { status, body } = await post({ query, variables: { later: false } });
    expect([status, body.data ?? null]).toEqual([400, null]);
    expect(body.errors).toMatchObject([{ message: expect.stringMatching(new RegExp(`"${directive}" is refused here: leave it out.*one piece`)), locations: [{ line: 1, column: expect.any(Number) }], extensions: { code: 'GRAPHQL_VALIDATION_FAILED', directive, requestId: expect.any(String) } }]);
  });

  it('are refused on sockets and event streams in the same words', async () => {
    const client = createClient({ url: door.wsUrl, webSocketImpl: WebSocket, connectionParams: { authorization: `Bearer ${door.adminKey}` }, retryAttempts: 0 });
    const errors = await new Promise((resolve) => client.subscribe({ query: CASES[0][1] }, { next: resolve, error: resolve, complete: () => resolve(null) }));
    await client.dispose();
    expect(errors).toMatchObject([{ message: expect.stringContaining('"@defer" is refused here'), extensions: { code: 'GRAPHQL_VALIDATION_FAILED', directive: '@defer' } }]);
    const stream = await fetch(`${door.url}/graphql/stream`, { method: 'POST', body: JSON.stringify({ query: CASES[2][1] }), headers: { 'content-type': 'application/json', accept: 'text/event-stream', authorization: `Bearer ${door.adminKey}` } });
    expect(await stream.text()).toContain('"directive":"@stream"');
  });

  it('are not registered as trusted documents', async () => {
    const { data } = await door.ask('mutation ($i: DocumentsRegisterInput!) { documentsRegister(input: $i) { userErrors { message } } }', { i: { documents: [{ text: CASES[0][1] }] } });
    expect(JSON.stringify(data)).toContain('\\"@defer\\" is refused here');
  });

  it('leave other unknown directives to validation', async () => {
    expect((await post({ query: '{ viewer { id @later } }' })).body.errors).toMatchObject([{ message: 'Unknown directive "@later".', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
  });
});

describe('the form of an answer', () => {
  it.each(['multipart/mixed', 'multipart/mixed; deferSpec=20220824', 'multipart/mixed;incrementalSpec=v0.2', 'multipart/mixed; subscriptionSpec="1.0"', 'text/html', 'text/event-stream'])('cannot be only %s, and nothing is executed for it', async (accept) => {
    const name = `never made for ${accept}`;
    const { status, body } = await post({ query: 'mutation ($i: ProjectCreateInput!) { projectCreate(input: $i) { project { id } } }', variables: { i: { name } } }, accept);
    expect(status).toBe(406);
    expect(body.errors).toMatchObject([{ message: expect.stringContaining('application/json'), extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(body.errors![0]!.message.includes('@defer')).toBe(accept.startsWith('multipart'));
    expect((await door.rows.client.query('select from project where name = $1', [name])).rowCount).toBe(0);
  });

  it.each([
    [undefined, 'application/json'], ['*/*', 'application/json'], ['application/*', 'application/json'],
    ['multipart/mixed; deferSpec=20220824, application/json', 'application/json'],
    ['multipart/mixed;deferSpec=20220824,application/graphql-response+json,application/json;q=0.9', 'application/graphql-response+json'],
  ])('for Accept %s is %s, in one piece', async (accept, type) => {
    const answer = await post({ query: '{ viewer { id } }' }, accept);
    expect(answer.status).toBe(200);
    expect(answer.type).toContain(type);
    expect(answer.body.data).toEqual({ viewer: { id: expect.stringMatching(/^key_/) } });
  });
});
