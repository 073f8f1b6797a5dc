import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { elapsed } from '../support/client.js';
import { type GraphqlDoor, openGraphqlDoor } from '../support/graphql-door.js';

let door: GraphqlDoor;
beforeAll(async () => { door = await openGraphqlDoor(); });
afterAll(() => door?.close());

const many = (count: number, text: (i: number) => string): string => Array.from({ length: count }, (_, i) => text(i)).join(' ');
/** Doubles at each floor: 2^40 fields from a hundred tokens. */
const TOWER = `{ viewer { ...f0 } } ${many(40, (i) => `fragment f${i} on Actor { ...f${i + 1} ...f${i + 1} }`)} fragment f40 on Actor { a: id }`;
const deep = (levels: number): string => `{ jobs(first: 1) { nodes ${'{ children '.repeat(levels)}{ id }${' }'.repeat(levels)} } }`;

const REFUSED: readonly (readonly [string, string, string, string])[] = [
  ['a document of 1 MB', `{ viewer { id } } #${'x'.repeat(1024 * 1024)}`, 'PAYLOAD_TOO_LARGE', 'documentBytes'],
  ['10,000 aliases', `{ ${many(10_000, (i) => `a${i}:viewer{id}`)} }`, 'PAYLOAD_TOO_LARGE', 'documentBytes'],
  ['10,000 short aliases', `{viewer{${many(9000, (i) => `${(i + 36).toString(36).replace(/^\d/, 'z')}:id`)}}}`, 'GRAPHQL_VALIDATION_FAILED', 'tokens'],
  ['more aliases than allowed', `{ viewer { ${many(51, (i) => `a${i}: id`)} } }`, 'GRAPHQL_VALIDATION_FAILED', 'aliases'],
  ['aliases in a tower of fragments', TOWER, 'GRAPHQL_VALIDATION_FAILED', 'aliases'],
  ['aliases within introspection', `{ __schema { ${many(51, (i) => `a${i}: types { name }`)} } }`, 'GRAPHQL_VALIDATION_FAILED', 'aliases'],
  ['introspection again and again', `{ __schema { ${many(50, (i) => `a${i}: types { ...T }`)} } } fragment T on __Type { name description fields { name args { name description type { name } } type { name ofType { name } } } }`, 'COST_EXCEEDED', 'cost'],
  ['too many root fields', `{ ${many(21, (i) => `a${i}: viewer { id }`)} }`, 'GRAPHQL_VALIDATION_FAILED', 'rootFields'],
  ['too many levels', deep(15), 'GRAPHQL_VALIDATION_FAILED', 'depth'],
  ['brackets within brackets', `{ assets(first: 1, filter: {status: ${'['.repeat(2000)}${']'.repeat(2000)}}) { totalCount } }`, 'GRAPHQL_VALIDATION_FAILED', 'depth'],
  ['too many tokens', `{ viewer { ${many(6000, () => 'id')} } }`, 'GRAPHQL_VALIDATION_FAILED', 'tokens'],
  ['pages inside pages', '{ assets(first: 100) { nodes { renditions(first: 100) { nodes { asset { renditions(first: 100) { nodes { id } } } } } } } }', 'COST_EXCEEDED', 'cost'],
];

const queryOverSocket = (query: string, variables?: Record<string, unknown>): Promise<readonly { extensions: Record<string, unknown> }[]> => new Promise((resolve, reject) => {
  const client = createClient({ url: door.wsUrl, webSocketImpl: WebSocket, connectionParams: { authorization: `Bearer ${door.adminKey}` }, retryAttempts: 0 });
  const done = <T>(settle: (value: T) => void) => (value: T) => { settle(value); void client.dispose(); };
  client.subscribe({ query, variables }, { next: (result) => done(resolve)((result.errors ?? []) as never), error: (errors) => (Array.isArray(errors) ? done(resolve)(errors as never) : done(reject)(errors)), complete: () => undefined });
});

const queryOverStream = async (query: string): Promise<string> => {
  const response = await fetch(`${door.url}/graphql/stream`, { method: 'POST', body: JSON.stringify({ query }), headers: { 'content-type': 'application/json', accept: 'text/event-stream', authorization: `Bearer ${door.adminKey}` } });
  return response.text();
};

describe('request limits', () => {
  it.each(REFUSED)('refuses %s over HTTP, quickly, naming the limit and its value', async (_what, query, code, limit) => {
    await door.ask('{ viewer { id } }');
    let answer!: Awaited<ReturnType<typeof door.ask>>;
    expect(await elapsed(async () => { answer = await door.ask(query); })).toBeLessThan(5000);
    const { errors, data } = answer;
    expect(data ?? null).toBeNull();
    const refusal = errors!.find((error) => error.extensions['code'] === code && error.extensions['limit'] === limit);
    expect(refusal).toMatchObject({ message: expect.stringContaining(limit), extensions: { value: expect.any(Number), requestId: expect.any(String) } });
  });

  it.each(REFUSED)('refuses %s over a WebSocket', async (_what, query, code, limit) => {
    const errors = await queryOverSocket(query);
    expect(errors.map((error) => error.extensions)).toContainEqual(expect.objectContaining({ code, limit }));
  });

  it.each(REFUSED)('refuses %s over an event stream', async (_what, query, code, limit) => {
    const text = await queryOverStream(query);
    expect(text).toContain(`"code":"${code}"`);
    expect(text).toContain(`"limit":"${limit}"`);
  });

  it('says why fields of one name without end are refused', async () => {
    const query = `{ viewer { ${'id '.repeat(2000)} } }`;
    const refusal = { message: expect.stringContaining('select it once'), extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } };
    expect((await door.ask(query)).errors).toMatchObject([refusal]);
    expect(await queryOverSocket(query)).toMatchObject([refusal]);
  });

  it('counts a page by the variable that sizes it', async () => {
    const query = 'query ($n: Int!) { assets(first: $n) { nodes { renditions(first: $n) { nodes { id profile codec width height frameRate } } } } }';
    expect((await door.ask(query, { n: 10 })).errors).toBeUndefined();
    expect((await door.ask(query, { n: 100 })).errors).toMatchObject([{ extensions: { code: 'COST_EXCEEDED' } }]);
    expect(await queryOverSocket(query, { n: 100 })).toMatchObject([{ extensions: { code: 'COST_EXCEEDED' } }]);
  });

  it('counts a page by the default of the variable that sizes it', async () => {
    const query = (most: number) => `query ($n: Int! = ${most}, $m: Int = ${most}) { assets(first: $n) { nodes { renditions(first: $m) { nodes { id profile codec width height frameRate } } } } }`;
    expect((await door.ask(query(10))).errors).toBeUndefined();
    expect((await door.ask(query(100), { n: 10, m: 10 })).errors).toBeUndefined();
    expect((await door.ask(query(100))).errors).toMatchObject([{ extensions: { code: 'COST_EXCEEDED' } }]);
    expect(await queryOverSocket(query(10))).toEqual([]);
  });

  it('refuses variables inside variables without end, and names the limits of filters', async () => {
    const query = 'query ($filter: AssetFilter) { assets(first: 1, filter: $filter) { nodes { id } } }';
    const nested = (levels: number) => JSON.parse(`${'{"not":'.repeat(levels)}{}${'}'.repeat(levels)}`) as Record<string, unknown>;
    expect((await door.ask(query, { filter: nested(3000) })).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', limit: 'variableDepth', value: 64 } }]);
    expect(await queryOverSocket(query, { filter: nested(3000) })).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', limit: 'variableDepth' } }]);
    expect((await door.ask(query, { filter: nested(9) })).errors).toMatchObject([{ message: expect.stringContaining('"filterDepth" of 8'), path: ['assets'], extensions: { code: 'BAD_USER_INPUT', limit: 'filterDepth', value: 8 } }]);
    expect((await door.ask(query, { filter: { text: 'x'.repeat(1001) } })).errors).toMatchObject([{ extensions: { argument: ['filter', 'text'], limit: 'filterText', value: 1000 } }]);
  });

  it('refuses a body beyond the limit, and more ids than allowed', async () => {
    const { errors } = await door.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: Array.from({ length: 201 }, () => 'asset_x') });
    expect(errors).toMatchObject([{ path: ['nodes'], extensions: { code: 'BAD_USER_INPUT', argument: ['ids'], limit: 'nodeIds', value: 200 } }]);
    expect((await door.ask('{ assets(first: 101) { totalCount } }')).errors).toMatchObject([{ path: ['assets'], extensions: { code: 'BAD_USER_INPUT', argument: ['first'], limit: 'pageSize', value: 100 } }]);
    const response = await fetch(`${door.url}/graphql`, { method: 'POST', body: JSON.stringify({ query: '{ viewer { id } }', variables: { pad: 'x'.repeat(33 * 1024 * 1024) } }), headers: { 'content-type': 'application/json', authorization: `Bearer ${door.adminKey}` } });
    expect([response.status, ((await response.json()) as { errors: { extensions: unknown }[] }).errors[0]!.extensions]).toEqual([413, { code: 'PAYLOAD_TOO_LARGE', limit: 'bodyBytes', value: 33_554_432, requestId: expect.any(String) }]);
  });
});
