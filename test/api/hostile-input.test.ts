import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import WebSocket from 'ws';
import { globalId } from '../../src/domain/shared/index.js';
import { type GraphqlDoor, openGraphqlDoor } from '../support/graphql-door.js';

let door: GraphqlDoor;
beforeAll(async () => { door = await openGraphqlDoor(); });
afterAll(() => door?.close());

interface Outcome { userErrors: { code: string; path: string[] }[] }

/** What PostgreSQL keeps neither in text nor in JSON. */
const UNKEEPABLE = [['U+0000', 'a\u0000b'], ['half of a surrogate pair', 'a\ud800b']] as const;
const rating = (system: string, value: string) => ({ metadata: { contentRatings: [{ system, rating: value }] } });

describe.each(UNKEEPABLE)('text with %s', (_what, text) => {
  it.each<[string, string, Record<string, unknown>, string[]]>([
    ['a title', 'assetCreate', { kind: 'CLIP', title: text }, ['title']],
    ['a synopsis', 'assetCreate', { kind: 'CLIP', title: 't', synopsis: text }, ['synopsis']],
    ['a title in another language', 'assetCreate', { kind: 'CLIP', title: 't', titles: [{ language: 'de', text }] }, ['titles', '0', 'text']],
    ['an external id', 'assetCreate', { kind: 'CLIP', title: 't', externalIds: [{ scheme: 'sku', value: text }] }, ['externalIds', '0', 'value']],
    ['a genre', 'assetCreate', { kind: 'CLIP', title: 't', metadata: { genres: [text] } }, ['metadata', 'genres', '0']],
    ['a rating', 'assetCreate', { kind: 'CLIP', title: 't', ...rating('FSK', text) }, ['metadata', 'contentRatings', '0']],
    ['a rating system', 'assetCreate', { kind: 'CLIP', title: 't', ...rating(text, '12') }, ['metadata', 'contentRatings', '0']],
    ['an idempotency key', 'assetCreate', { kind: 'CLIP', title: 't', idempotencyKey: text }, ['idempotencyKey']],
    ['a title beside bytes', 'uploadCreate', { filename: 'a.mp4', bytes: '1', title: text }, ['title']],
    ['a file name', 'uploadCreate', { filename: text, bytes: '1' }, ['filename']],
    ["a project's name", 'projectCreate', { name: text }, ['name']],
  ])('is INVALID in %s', async (_where, mutation, input, path) => {
    const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
    const { data, errors } = await door.ask<Record<string, Outcome>>(`mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { code path } } }`, { input });
    expect(errors).toBeUndefined();
    expect(data![mutation]!.userErrors).toEqual([{ code: 'INVALID', path }]);
  });
});

describe('a title that comes with bytes', () => {
  it.each([['nothing', ' ', 'REQUIRED'], ['too much', 'x'.repeat(1001), 'LIMIT_EXCEEDED']])('is held to the rules of a title: %s', async (_what, title, code) => {
    const { data } = await door.ask<Record<string, Outcome>>('mutation ($title: String!) { uploadCreate(input: {filename: "a.mp4", bytes: "1", title: $title}) { userErrors { code path } } }', { title });
    expect(data!['uploadCreate']!.userErrors).toEqual([{ code, path: ['title'] }]);
  });
});

describe('idempotency keys', () => {
  const create = 'mutation { assetCreate(input: {kind: CLIP, title: "Once", idempotencyKey: "the same"}) { asset { id project { id } } userErrors { code } } }';
  it('of a key bound to one project are apart from those of the rest of its tenant', async () => {
    const project = await door.rows.project({ id: door.home.tenant_id });
    const bound = await door.key('editor', { tenant_id: door.home.tenant_id, project_id: project.id });
    const first = (await door.ask(create)).data!['assetCreate'] as { asset: { id: string } };
    const own = (await door.ask(create, {}, bound.secret)).data!['assetCreate'] as typeof first;
    expect(own).toMatchObject({ asset: { project: { id: globalId('Project', project.id) } }, userErrors: [] });
    expect(own.asset.id).not.toBe(first.asset.id);
    expect((await door.ask(create, {}, bound.secret)).data!['assetCreate']).toEqual(own);
    expect((await door.ask(create)).data!['assetCreate']).toEqual(first);
  });
});

describe('requests that GraphQL never sees', () => {
  const post = (body: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${door.url}/graphql`, { method: 'POST', body, headers: { authorization: `Bearer ${door.adminKey}`, 'content-type': 'application/json', ...headers } });

  it.each([['a list', '[]'], ['a number for a query', '{"query":1}'], ['text for variables', '{"query":"{viewer{id}}","variables":"x"}'], ['a subscription', '{"query":"subscription { events { cursor } }"}']])('are told which request they were: %s', async (_what, body) => {
    const response = await post(body);
    expect(response.status).toBe(400);
    const { errors } = (await response.json()) as { errors: { extensions: object }[] };
    expect(errors.map((error) => error.extensions)).toEqual([{ code: 'BAD_USER_INPUT', requestId: response.headers.get('x-request-id') }]);
  });

  it('are refused where their path is not well-formed', async () => {
    const response = await fetch(`${door.url}/watch/%E0%A4%A`);
    expect([response.status, response.headers.get('x-request-id')]).toEqual([400, expect.any(String)]);
  });

  it('are told which request they were where a WebSocket opens, or does not', async () => {
    const open = (path: string): Promise<unknown> => new Promise((resolve) => {
      const socket = new WebSocket(`${door.wsUrl.replace(/\/graphql$/, '')}${path}`, 'graphql-transport-ws');
      socket.on('upgrade', (response) => { resolve(response.headers['x-request-id']); socket.close(); });
      socket.on('unexpected-response', (_request, response) => { resolve(response.headers['x-request-id']); response.destroy(); });
      socket.on('error', () => undefined);
    });
    for (const path of ['/graphql', '/nothing']) expect(await open(path)).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('streams', () => {
  const followed = 'subscription ($on: Boolean!) { events @include(if: $on) { cursor } }';
  const inFragment = 'subscription ($on: Boolean!) { ... @skip(if: $on) { events { cursor } } }';

  it.each([followed, inFragment])('are refused where they hang on a condition, and the socket lives on: %s', async (query) => {
    const socket = new WebSocket(door.wsUrl, 'graphql-transport-ws');
    const messages: { id?: string; type: string; payload?: unknown }[] = [];
    const ended = new Promise<void>((resolve) => {
      socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${door.adminKey}` } })));
      socket.on('close', () => resolve());
      socket.on('message', (data) => {
        const message = JSON.parse(String(data)) as (typeof messages)[number];
        messages.push(message);
        if (message.type === 'connection_ack') socket.send(JSON.stringify({ id: 'a', type: 'subscribe', payload: { query, variables: { on: false } } }));
        if (message.type === 'error') socket.send(JSON.stringify({ id: 'b', type: 'subscribe', payload: { query: '{ viewer { role } }' } }));
        if (message.type === 'complete') socket.close();
      });
    });
    await ended;
    expect(messages.slice(1)).toMatchObject([{ id: 'a', type: 'error', payload: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] }, { id: 'b', type: 'next' }, { id: 'b', type: 'complete' }]);
  });
});

describe('a subscription by POST', () => {
  it('is refused, and is no fault, also where it hangs on a condition', async () => {
    const { status, errors } = await door.ask('subscription ($on: Boolean!) { events @include(if: $on) { cursor } }', { on: true });
    expect([status, errors!.map((error) => error.extensions['code'])]).toEqual([400, ['GRAPHQL_VALIDATION_FAILED']]);
  });
});

describe('a body that does not come', () => {
  it('holds no connection open for a caller without a key', async () => {
    const { hostname, port } = new URL(door.url);
    const socket = connect(Number(port), hostname);
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      socket.on('data', (data) => { text += String(data); });
      socket.on('close', () => resolve(text));
      socket.write('POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{');
    });
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
    expect(answer).toMatch(/\r\nConnection: close\r\n/i);
  });
});
