import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ApolloServer } from '@apollo/server';
import { TenantConnection } from '../../src/adapters/postgres/tenant-connection.js';
import { UnavailableFault } from '../../src/domain/shared/index.js';
import { until } from '../support/client.js';
import { type GraphqlDoor, openGraphqlDoor } from '../support/graphql-door.js';

let door: GraphqlDoor;
let asset: string;
let apollo: { mock: { calls: unknown[] }; mockRestore(): void };
beforeAll(async () => {
  door = await openGraphqlDoor();
  asset = `asset_${(await door.rows.asset(door.home, { title: 'Asked all day – “Höhen”' })).id}`;
});
afterAll(() => door?.close());
beforeEach(() => { apollo = jest.spyOn(ApolloServer.prototype, 'executeHTTPGraphQLRequest') as unknown as typeof apollo; });
afterEach(() => apollo.mockRestore());

interface Sent { readonly status: number; readonly type: string | null; readonly body: unknown; readonly length: string | null }

async function send(body: string | Buffer, headers: Readonly<Record<string, string>> = {}, path = '/graphql'): Promise<Sent> {
  const response = await fetch(`${door.url}${path}`, { method: 'POST', body: body as string, headers: { 'content-type': 'application/json', authorization: `Bearer ${door.adminKey}`, ...headers } });
  const text = await response.text();
  const withoutId = JSON.parse(text, (key, value: unknown) => (key === 'requestId' || key === 'remaining' ? 'differs' : value)) as unknown;
  return { status: response.status, type: response.headers.get('content-type'), length: String(Buffer.byteLength(text)) === response.headers.get('content-length') ? 'right' : 'wrong', body: withoutId };
}

const ONE = 'query One($id: ID!) { asset(id: $id) { id title { text } renditions(first: 5) { nodes { id } } } }';
let texts = 0;
/** The same operation in a text that nobody has sent. */
const unknown = (query: string): string => `${query} # ${texts++}`;
const asked = (query: string, variables?: object, more: object = {}): string => JSON.stringify({ query, variables, ...more });

describe('an operation that was answered before', () => {
  it('is answered without Apollo, in the same words', async () => {
    const query = unknown(ONE);
    const answers = [];
    for (let i = 0; i < 3; i++) answers.push(await send(asked(query, { id: asset })));
    expect(answers[0]).toMatchObject({ status: 200, length: 'right', body: { data: { asset: { id: asset, title: { text: 'Asked all day – “Höhen”' } } } } });
    expect(answers.slice(1)).toEqual([answers[0], answers[0]]);
    expect(apollo.mock.calls).toHaveLength(1);
    expect((await send(asked(query, { id: 'asset_00000000-0000-7000-8000-000000000000' }))).body).toMatchObject({ data: { asset: null } });
    expect(apollo.mock.calls).toHaveLength(1);
  });

  it('has the operation that its name says', async () => {
    const both = unknown('query A { viewer { name } projects(first: 1) { nodes { id } } } query B { projects(first: 2) { nodes { name } } }');
    for (const [name, field] of [['B', 'name'], ['B', 'name']]) expect(JSON.stringify((await send(asked(both, undefined, { operationName: name }))).body)).toContain(`"${field}":`);
    expect((await send(asked(both))).status).toBe(400);
    expect((await send(asked(both, undefined, { operationName: 'C' }))).status).toBe(400);
    expect((await send(asked(both, undefined, { operationName: 'A' }))).body).toMatchObject({ data: { viewer: { name: expect.any(String) } } });
  });

  it('is answered to each as what he is', async () => {
    const query = unknown('query Mine($id: ID!) { asset(id: $id) { id } projects(first: 10) { nodes { id } } }');
    await send(asked(query, { id: asset }));
    const other = await door.rows.project({ id: door.home.tenant_id });
    const bound = await door.key('viewer', { tenant_id: door.home.tenant_id, project_id: other.id });
    expect((await send(asked(query, { id: asset }), { authorization: `Bearer ${bound.secret}` })).body).toMatchObject({ data: { asset: null, projects: { nodes: [{ id: `project_${other.id}` }] } } });
    const stranger = await door.key('admin', { tenant_id: (await door.rows.tenant()).id });
    expect((await send(asked(query, { id: asset }), { authorization: `Bearer ${stranger.secret}` })).body).toMatchObject({ data: { asset: null, projects: { nodes: [] } } });
    expect((await send(asked(query, { id: asset }), { authorization: 'Bearer tk_nobody' })).status).toBe(401);
    expect(apollo.mock.calls).toHaveLength(1);
    await door.rows.client.query('update api_key set revoked_at = now() where id = $1', [bound.id]);
    await until('the key is refused', async () => (await send(asked(query, { id: asset }), { authorization: `Bearer ${bound.secret}` })).status === 401);
    await door.rows.client.query('update api_key set documents_only = true where id = $1', [stranger.id]);
    await until('the key may ask trusted documents only', async () => (await send(asked(query, { id: asset }), { authorization: `Bearer ${stranger.secret}` })).status === 403);
  });

  const LIST = 'query List($first: Int!, $after: String, $deep: String) { assets(first: $first, after: $after, filter: {text: $deep}) { nodes { id jobs(first: $first) { nodes { id } } } } }';
  it.each<[string, string, object]>([
    ['a cursor of nothing', LIST, { first: 1, after: 'nonsense' }],
    ['a page that is too long', LIST, { first: 101 }],
    ['a page of nothing', LIST, { first: 0 }],
    ['a variable that is missing', LIST, {}],
    ['a variable of another type', LIST, { first: 'one' }],
    ['a variable that nobody declared', LIST, { first: 1, nobody: 1 }],
    ['variables inside each other', LIST, { first: 1, deep: JSON.parse('['.repeat(80) + ']'.repeat(80)) }],
    ['a filter that is too long', LIST, { first: 1, deep: 'x'.repeat(2000) }],
    ['more ids than there may be', 'query Many($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: Array.from({ length: 201 }, () => 'asset_x') }],
    ['an id that is none', ONE, { id: 'x\0' }],
  ])('refuses %s as when it is asked for the first time', async (_what, query, variables) => {
    const known = unknown(query);
    const sound = query === ONE ? { id: asset } : { first: 1, ids: [asset] };
    expect((await send(asked(known, sound))).status).toBe(200);
    await send(asked(known, sound));
    expect(apollo.mock.calls).toHaveLength(1);
    expect(await send(asked(known, variables))).toEqual(await send(asked(unknown(query), variables)));
  });

  it('has no name that is empty', async () => {
    const query = unknown('{ projects(first: 1) { nodes { id } } }');
    for (let i = 0; i < 2; i++) expect((await send(asked(query, undefined, { operationName: null }))).status).toBe(200);
    expect(await send(asked(query, undefined, { operationName: '' }))).toEqual(await send(asked(unknown(query), undefined, { operationName: '' })));
    expect((await send(asked(query, undefined, { operationName: '' }))).status).toBe(400);
  });

  it('is as long as a body may be', async () => {
    const small = await openGraphqlDoor({ TELECINE_MAX_BODY_BYTES: '2000' });
    try {
      const ask = (pad: number): ReturnType<typeof small.ask> => small.ask('query ($x: String) { assets(first: 1, filter: {text: $x}) { nodes { id } } }', { x: 'a', pad: 'x'.repeat(pad) });
      for (let i = 0; i < 2; i++) expect((await ask(1)).status).toBe(200);
      expect(await ask(2000)).toMatchObject({ status: 413, errors: [{ extensions: { code: 'PAYLOAD_TOO_LARGE', limit: 'bodyBytes', value: 2000 } }] });
    } finally {
      await small.close();
    }
  });

  it('fails as another does, where its document cannot be asked for', async () => {
    await door.ask('mutation ($i: DocumentsRegisterInput!) { documentsRegister(input: $i) { userErrors { code } } }', { i: { documents: [{ text: ONE, name: 'one' }] } });
    const ask = (): Promise<Sent> => send(JSON.stringify({ documentId: 'one', variables: { id: asset } }));
    for (let i = 0; i < 2; i++) expect((await ask()).status).toBe(200);
    const away = jest.spyOn(TenantConnection.prototype, 'readTexts').mockRejectedValue(new UnavailableFault('the database is away'));
    try {
      const failed = { status: 503, body: { errors: [{ message: expect.stringContaining('Try again'), extensions: { code: 'UNAVAILABLE', requestId: 'differs' } }] } };
      expect(await ask()).toMatchObject(failed);
      expect(await send(asked(unknown(ONE), { id: asset }))).toMatchObject(failed);
      away.mockClear();
      // What is believed without asking is believed for some seconds.
      await until('the document is asked for', async () => { await ask(); return away.mock.calls.some(([{ text }]) => text.includes('trusted_document')); });
      expect(await ask()).toMatchObject(failed);
    } finally {
      away.mockRestore();
    }
    expect((await ask()).status).toBe(200);
  });

  it('is not kept when a field of it is refused or computed', async () => {
    const query = unknown('{ viewer { name } capabilities { version } }');
    expect(await send(asked(query))).toEqual(await send(asked(query)));
    expect(apollo.mock.calls).toHaveLength(2);
  });

  it.each<[string, string, Record<string, string>]>([
    ['a body that is no JSON', '{"query":', {}], ['a list', '[{"query":"{ viewer { id } }"}]', {}], ['a text', '"x"', {}], ['nothing', '', {}],
    ['variables in a list', JSON.stringify({ query: ONE, variables: [] }), {}], ['variables as text', JSON.stringify({ query: ONE, variables: '{}' }), {}], ['a name that is no text', JSON.stringify({ query: ONE, operationName: 1 }), {}],
    ['no query', JSON.stringify({ variables: {} }), {}], ['a query that is no text', JSON.stringify({ query: 5 }), {}], ['a hash in the place of a text', JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } }), {}],
    ['a type of answer that there is not', asked(ONE, { id: 'x' }), { accept: 'text/html' }], ['a body of another type', asked(ONE, { id: 'x' }), { 'content-type': 'text/plain' }],
  ])('changes nothing for %s', async (_what, body, headers) => {
    await send(asked(ONE, { id: asset }));
    const after = await send(body, headers);
    expect(after.body).toMatchObject({ errors: [{ extensions: { code: expect.any(String) } }] });
  });

  it('is understood in every form in which a body may come', async () => {
    const query = unknown(ONE);
    const body = asked(query, { id: asset });
    const expected = await send(body);
    expect(await send(body, { 'content-type': 'application/json;charset="UTF-8"' })).toEqual(expected);
    expect(await send(gzipSync(body), { 'content-encoding': 'gzip' })).toEqual(expected);
    expect(await send(`\uFEFF${body}`)).toEqual(expected);
    expect((await send(body, { accept: 'application/graphql-response+json' })).type).toMatch(/^application\/graphql-response\+json/);
    expect((await send(body, { accept: 'application/graphql-response+json' })).type).toMatch(/^application\/graphql-response\+json/);
    expect((await send(body, {}, '/graphql?x=1')).body).toEqual(expected.body);
    expect(await inPieces(body)).toMatchObject({ data: (expected.body as { data: object }).data });
  });

  it('goes on when a client leaves in the middle of its body', async () => {
    const query = unknown(ONE);
    const body = asked(query, { id: asset });
    await send(body);
    for (let i = 0; i < 5; i++) {
      const leaving = request(`${door.url}/graphql`, { agent: false, method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${door.adminKey}`, 'content-length': body.length } });
      leaving.on('error', () => undefined);
      leaving.write(body.slice(0, 20));
      await new Promise((resolve) => leaving.once('socket', (socket) => socket.once('connect', resolve)));
      leaving.destroy();
    }
    expect((await send(body)).status).toBe(200);
  });

  /** Without a length, in chunks. */
  const inPieces = (body: string): Promise<unknown> => new Promise((resolve, reject) => {
    const sending = request(`${door.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${door.adminKey}` } }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => { text += part; }).on('end', () => resolve(JSON.parse(text)));
    });
    sending.on('error', reject);
    for (const letter of body) sending.write(letter);
    sending.end();
  });
});
