import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { type GraphqlDoor, openGraphqlDoor } from '../support/graphql-door.js';
import { assetGlobalId } from '../support/graphql-door.js';
import { newId } from '../support/rows.js';

interface Cost {
  readonly requested: number;
  readonly actual: number;
  readonly budget: { readonly limit: number; readonly remaining: number; readonly refillPerSecond: number };
}
type Costed = { readonly status: number; readonly headers: Headers; readonly data?: unknown; readonly errors?: readonly { message: string; extensions: Record<string, unknown> }[]; readonly extensions: { readonly cost: Cost } };

/** Slow to fill, so that what is spent stays spent while the tests run. */
const BUDGET = 2001;
const COUNT = 40;

let door: GraphqlDoor;
let ids: string[];
beforeAll(async () => {
  door = await openGraphqlDoor({ TELECINE_COST_BUDGET: `${BUDGET}`, TELECINE_COST_REFILL: '1' });
  const assets = await Promise.all(Array.from({ length: COUNT }, (_, i) => door.rows.asset(door.home, { title: `title ${i} {{{{"}` })));
  ids = assets.map(assetGlobalId);
});
afterAll(() => door?.close());

const key = async (): Promise<string> => (await door.key('viewer')).secret;
/** By a key of its own where none is given, so that its budget is whole. */
const ask = async (query: string, variables?: Record<string, unknown>, secret?: string): Promise<Costed> => (await door.ask(query, variables, secret ?? (await key()))) as unknown as Costed;
const costOf = async (query: string, variables?: Record<string, unknown>): Promise<[requested: number, actual: number]> => {
  const { errors, extensions: { cost } } = await ask(query, variables);
  expect(errors).toBeUndefined();
  return [cost.requested, cost.actual];
};
const fields = (n: number): string => Array.from({ length: n }, (_, i) => `f${i}: id`).join(' ');

describe('the cost of an answer', () => {
  it('stands on every answer: what it may cost at most, what it cost, and what is left', async () => {
    const { extensions } = await ask('{ assets(first: 100) { nodes { id status } pageInfo { hasNextPage } } }');
    // assets, nodes, pageInfo, hasNextPage, and two fields of each node.
    expect(extensions).toEqual({ cost: { requested: 4 + 100 * 2, actual: expect.any(Number), budget: { limit: BUDGET, remaining: expect.any(Number), refillPerSecond: 1 } } });
    const { actual, budget } = extensions.cost;
    expect(actual).toBeGreaterThan(COUNT * 2 - 5);
    expect(actual).toBeLessThan(COUNT * 2 + 10);
    expect(budget.remaining).toBeGreaterThanOrEqual(BUDGET - actual);
  });

  it.each([
    ['a field', '{ viewer { id } }', 2],
    ['a page', '{ assets(first: 10) { nodes { id status } } }', 2 + 10 * 2],
    ['a page by its edges', '{ assets(first: 10) { edges { cursor node { id } } totalCount } }', 3 + 10 * 3],
    ['a page of one more field', '{ assets(first: 10) { nodes { id status kind } } }', 2 + 10 * 3],
    ['what is not in a list', '{ assets(first: 10) { pageInfo { endCursor } } }', 3],
  ])('counts %s', async (_what, query, cost) => {
    expect(await costOf(query)).toEqual([cost, cost]);
  });

  it('counts lists by the ids that are asked for, each length anew', async () => {
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    const externalIds = 'query ($of: [ExternalIdInput!]!) { assetsByExternalIds(externalIds: $of) { id } }';
    const representations = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Asset { id } } }';
    for (const n of [1, 2, 20]) {
      expect(await costOf(query, { ids: ids.slice(0, n) })).toEqual([1 + n, 1 + n]);
      expect(await costOf(externalIds, { of: ids.slice(0, n).map((value) => ({ scheme: 'house', value })) })).toEqual([1 + n, 1]);
      expect(await costOf(representations, { of: ids.slice(0, n).map((id) => ({ __typename: 'Asset', id })) })).toEqual([1 + n, 1 + n]);
    }
  });

  it('is less where less came, and never more than was asked, whatever the texts hold', async () => {
    expect(await costOf('query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Asset { status } } }', { ids: [...ids.slice(0, 5), ...Array.from({ length: 5 }, () => assetGlobalId({ id: newId() }))] })).toEqual([1 + 10 * 2, 1 + 5 * 2]);
    expect(await costOf(`{ asset(id: "${assetGlobalId({ id: newId() })}") { id title { text } } }`)).toEqual([4, 1]);
    expect(await costOf('{ assets(first: 40) { nodes { title { text } } } }')).toEqual([2 + 40 * 2, 2 + 40 * 2]);
  });

  it('is counted alike where code has a part in the answer', async () => {
    const [requested, actual] = await costOf('{ assets(first: 100) { nodes { id playback(context: {}) { __typename } } } }');
    expect(requested).toBe(2 + 100 * 3);
    expect(Math.abs(actual - (2 + COUNT * 3))).toBeLessThan(5);
  });

  it('is nothing where nothing was executed', async () => {
    for (const query of ['{ nothing }', '{']) expect((await ask(query)).extensions.cost).toMatchObject({ requested: 0, actual: 0, budget: { remaining: BUDGET } });
  });

  it('is paid and not said where a cache may keep the answer: a trusted document by GET', async () => {
    const text = `{ assets(first: ${COUNT}) { nodes { ${fields(20)} } } }`;
    const { errors } = await door.ask('mutation ($i: DocumentsRegisterInput!) { documentsRegister(input: $i) { userErrors { code } } }', { i: { documents: [{ name: 'costly', text }] } });
    expect(errors).toBeUndefined();
    const secret = await key();
    const get = async (): Promise<{ status: number; body: Record<string, unknown> }> => {
      const response = await fetch(`${door.url}/graphql?documentId=costly`, { headers: { authorization: `Bearer ${secret}` } });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    };
    const [first, second, third] = [await get(), await get(), await get()];
    expect(Object.keys(first.body)).toEqual(['data']);
    expect(second).toEqual(first);
    expect(third).toMatchObject({ status: 429, body: { errors: [{ extensions: { code: 'RATE_LIMITED' } }] } });
  });

  it('stands on an answer over a WebSocket too, and is paid from the same budget', async () => {
    const secret = await key();
    const client = createClient({ url: door.wsUrl, webSocketImpl: WebSocket, connectionParams: { authorization: `Bearer ${secret}` }, retryAttempts: 0 });
    const results: unknown[] = [];
    for await (const result of client.iterate({ query: `{ assets(first: ${COUNT}) { nodes { ${fields(20)} } } }` })) results.push(result);
    await client.dispose();
    expect(results).toMatchObject([{ extensions: { cost: { requested: 802, actual: 802 } } }]);
    expect((await ask('{ viewer { id } }', {}, secret)).extensions.cost.budget.remaining).toBeLessThan(BUDGET - 700);
  });
});

describe('a refusal for cost', () => {
  it('names the fields that cost most, and their part', async () => {
    const query = '{ viewer { id } mine: assets(first: 100) { nodes { id renditions(first: 100) { edges { node { id profile codec } } } } } }';
    const { status, errors, extensions } = await ask(query);
    expect(status).toBe(400);
    const dearest = { path: ['mine', 'nodes', 'renditions', 'edges', 'node'], cost: 100 * 100 * 3 };
    expect(errors).toMatchObject([{ extensions: { code: 'COST_EXCEEDED', limit: 'cost', value: BUDGET, fields: [dearest, { path: ['mine', 'nodes', 'renditions', 'edges'], cost: 100 * 100 }, expect.anything(), expect.anything(), expect.anything()] } }]);
    expect(errors![0]!.message).toContain('mine.nodes.renditions.edges.node (30000)');
    expect(extensions.cost).toMatchObject({ actual: 0, budget: { remaining: BUDGET } });
    expect(extensions.cost.requested).toBe(errors![0]!.extensions['cost']);
  });

  it('counts a text as long as an answer as what it is, however often aliases ask for it', async () => {
    expect(await costOf('{ _service { sdl } }')).toEqual([2001, 2001]);
    const { errors } = await ask('{ _service { sdl } documents(first: 50) { nodes { text again: text id } } }');
    expect(errors).toMatchObject([{ extensions: { code: 'COST_EXCEEDED', cost: 2001 + 2 + 50 * 101, fields: [{ path: ['documents', 'nodes'], cost: 50 * 101 }, { path: ['_service'], cost: 2000 }, { path: ['documents'], cost: 1 }] } }]);
  });

  it('counts what is made of all cues of a track as what it is', async () => {
    expect((await costOf('{ node(id: "captions_01900000-0000-7000-8000-000000000000") { ... on CaptionTrack { document(format: SRT) { url } quality { failing } difference(fromVersion: 1) { equal } } } }'))[0]).toBe(1 + 101 + 201 + 501);
  });

  it('looks through fragments and lists inside lists, counts what is there twice once, and ends where they double at every floor', async () => {
    const inner = '{ assets(first: 100) { nodes { ...A ... on Asset { ...A } } } } fragment A on Asset { renditions(first: 100) { nodes { ...R } } } fragment R on Rendition { id asset { id jobs(first: 100) { nodes { id } } } }';
    const { errors } = await ask(inner);
    expect(errors).toMatchObject([{ extensions: { code: 'COST_EXCEEDED', fields: [{ path: ['assets', 'nodes', 'renditions', 'nodes', 'asset', 'jobs', 'nodes'], cost: 1_000_000 }, ...[1, 2, 3, 4].map(() => expect.anything())] } }]);
    const floors = Array.from({ length: 12 }, (_, i) => `fragment f${i} on Job { children { ...f${i + 1} } x: children { ...f${i + 1} } }`).join(' ');
    const tower = await ask(`{ jobs(first: 100) { nodes { ...f0 } } } ${floors} fragment f12 on Job { id }`);
    expect(tower.errors!.map(({ extensions }) => extensions['code'])).not.toContain('INTERNAL');
  });
});

describe('the budget of a key', () => {
  const full = (): string => `{ assets(first: ${COUNT}) { nodes { ${fields(20)} } } }`;

  it('is spent by what came, and empty it refuses with the time to wait and what is left', async () => {
    const secret = await key();
    // Asked for much, got little: what did not come is given back.
    for (let i = 0; i < 5; i++) expect((await ask('{ jobs(first: 100) { nodes { id kind status priority } } }', {}, secret)).status).toBe(200);
    for (let i = 0; i < 2; i++) expect((await ask(full(), {}, secret)).status).toBe(200);
    const refused = await ask(full(), {}, secret);
    expect([refused.status, refused.data ?? null]).toEqual([429, null]);
    const { extensions } = refused.errors![0]!;
    expect(extensions).toMatchObject({ code: 'RATE_LIMITED', cost: 802, requestId: expect.any(String) });
    const remaining = extensions['remaining'] as number;
    expect(remaining).toBeLessThan(802);
    expect(Math.abs((extensions['retryAfter'] as number) - (802 - remaining))).toBeLessThanOrEqual(1);
    expect(refused.headers.get('retry-after')).toBe(String(extensions['retryAfter']));
    expect(refused.extensions.cost).toMatchObject({ requested: 802, actual: 0 });
    // What costs less than is left passes, and another key has a budget of its own.
    expect((await ask('{ viewer { id } }', {}, secret)).status).toBe(200);
    expect((await ask(full())).status).toBe(200);
  });

  it('is one for every door', async () => {
    const secret = await key();
    for (let i = 0; i < 2; i++) await ask(full(), {}, secret);
    const client = createClient({ url: door.wsUrl, webSocketImpl: WebSocket, connectionParams: { authorization: `Bearer ${secret}` }, retryAttempts: 0 });
    const errors = await new Promise((resolve) => client.subscribe({ query: full() }, { next: () => resolve(null), error: resolve, complete: () => resolve(null) }));
    await client.dispose();
    expect(errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED', cost: 802 } }]);
    const stream = await fetch(`${door.url}/graphql/stream`, { method: 'POST', body: JSON.stringify({ query: full() }), headers: { 'content-type': 'application/json', accept: 'text/event-stream', authorization: `Bearer ${secret}` } });
    expect(await stream.text()).toContain('"code":"RATE_LIMITED"');
  });

  it('is never overdrawn by requests at once', async () => {
    const secret = await key();
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask(full(), {}, secret)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(2);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(8);
  });

  it('is shown by capabilities, and no single operation may cost more', async () => {
    expect((await ask('{ capabilities { limits { cost costBudget costRefill } } }')).data).toEqual({ capabilities: { limits: { cost: BUDGET, costBudget: BUDGET, costRefill: 1 } } });
  });
});
