import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient as createStreamClient } from 'graphql-sse';
import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { elapsed, pause, until } from '../support/client.js';
import { type GraphqlDoor, openGraphqlDoor } from '../support/graphql-door.js';

let door: GraphqlDoor;
beforeAll(async () => { door = await openGraphqlDoor(); });
afterAll(() => door?.close());

interface Result { data?: Record<string, Record<string, unknown>> | null; errors?: readonly { extensions?: Record<string, unknown> }[] }

const socket = (secret: string | undefined): Client =>
  createClient({ url: door.wsUrl, webSocketImpl: WebSocket, retryAttempts: 0, lazyCloseTimeout: 5000, ...(secret ? { connectionParams: { authorization: `Bearer ${secret}` } } : {}) });

/** Takes results until there are `count` or the stream ends. */
async function take(results: AsyncIterable<unknown>, count: number): Promise<Result[]> {
  const taken: Result[] = [];
  for await (const result of results) {
    taken.push(result as Result);
    if (taken.length >= count) break;
  }
  return taken;
}

/** The results of a subscription that begins now. Until they are there `cause` goes on: nothing says when the subscription has begun. */
async function caused(results: Promise<Result[]>, cause: (n: number) => Promise<unknown>): Promise<Result[]> {
  let there = false;
  void results.finally(() => { there = true; }).catch(() => undefined);
  for (let n = 1; !there; n++) await cause(n).then(() => pause(50));
  return results;
}

const newAsset = async (title: string): Promise<string> =>
  (await door.ask<{ assetCreate: { asset: { id: string } } }>('mutation ($t: String!) { assetCreate(input: {kind: CLIP, title: $t}) { asset { id } } }', { t: title })).data!.assetCreate.asset.id;
const retitle = (id: string, title: string) => door.ask('mutation ($i: AssetUpdateInput!) { assetUpdate(input: $i) { userErrors { code } } }', { i: { id, title } });

const CHANGES = 'subscription ($id: ID, $after: EventCursor) { assetChanged(assetId: $id, after: $after) { cursor type assetId asset { called: title { text } version } } }';

describe('subscriptions', () => {
  it('follow an asset from now, each event with the selection asked for', async () => {
    const id = await newAsset('Before');
    const client = socket(door.adminKey);
    const results = await caused(take(client.iterate({ query: CHANGES, variables: { id } }), 2), (n) => retitle(id, `v${n}`));
    const changed = { type: 'ASSET_UPDATED', assetId: id, asset: { called: { text: expect.stringMatching(/^v\d+$/) }, version: expect.any(Number) } };
    expect(results).toMatchObject([{ data: { assetChanged: changed } }, { data: { assetChanged: changed } }]);
    await client.dispose();
  });

  it('continue after a cursor without a gap and without a repetition, over both transports', async () => {
    const id = await newAsset('Log');
    for (let i = 0; i < 120; i++) await retitle(id, `v${i}`);
    const cursorsOf = (results: Result[]) => results.map((result) => result.data!['assetChanged']!['cursor'] as string);
    const beginning = Buffer.from('e:0').toString('base64url');
    const client = socket(door.adminKey);
    const first = cursorsOf(await take(client.iterate({ query: CHANGES, variables: { id, after: beginning } }), 50));
    const rest = cursorsOf(await take(client.iterate({ query: CHANGES, variables: { id, after: first.at(-1) } }), 71));
    const streams = createStreamClient({ url: `${door.url}/graphql/stream`, headers: { authorization: `Bearer ${door.adminKey}` }, retryAttempts: 0 });
    const all = cursorsOf(await take(streams.iterate({ query: CHANGES, variables: { id, after: beginning } }), 121));
    expect([...first, ...rest]).toEqual(all);
    expect(new Set(all).size).toBe(121);
    streams.dispose();
    await client.dispose();
  });

  it('show the whole log by `events`, as `changes` does', async () => {
    const id = await newAsset('Seen twice');
    const { data } = await door.ask<{ changes: { nodes: { cursor: string; subject: string }[] } }>('{ changes(first: 100) { nodes { cursor type subject version actor { kind name id } node { id } } } }');
    const logged = data!.changes.nodes.slice(0, 5);
    const client = socket(door.adminKey);
    const query = 'subscription ($after: EventCursor!) { events(after: $after) { cursor type subject version actor { kind name id } node { id } } }';
    const results = await take(client.iterate({ query, variables: { after: Buffer.from('e:0').toString('base64url') } }), 5);
    expect(results.map((result) => result.data!['events'])).toEqual(logged);
    expect(id).toMatch(/^asset_/);
    await client.dispose();
  });

  it('follow jobs, and leave out those of deleted assets', async () => {
    const asset = await door.rows.asset(door.home);
    const job = await door.rows.job(asset, { status: 'RUNNING' });
    const client = socket(door.adminKey);
    const results = take(client.iterate({ query: 'subscription ($j: ID!) { jobUpdated(jobId: $j) { cursor job { id priority progress { fraction } asset { id } } } }', variables: { j: `job_${job.id}` } }), 1);
    const raise = (n: number) => door.ask('mutation ($i: JobUpdateInput!) { jobUpdate(input: $i) { job { priority } userErrors { code message } } }', { i: { id: `job_${job.id}`, priority: 1 + (n % 90) } });
    expect(await caused(results, raise)).toMatchObject([{ data: { jobUpdated: { job: { id: `job_${job.id}`, priority: expect.any(Number), asset: { id: `asset_${asset.id}` } } } } }]);
    await client.dispose();
  });

  it('refuse a cursor that is none', async () => {
    const client = socket(door.adminKey);
    const [result] = await take(client.iterate({ query: CHANGES, variables: { after: 'nonsense' } }), 1);
    expect(result!.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: ['after'] } }]);
    await client.dispose();
  });

  it('close a socket without a valid key with 4403, and a stream with 401', async () => {
    for (const secret of [undefined, 'tk_nobody-has-this-key']) {
      await expect(take(socket(secret).iterate({ query: CHANGES }), 1)).rejects.toMatchObject({ code: 4403 });
    }
    const response = await fetch(`${door.url}/graphql/stream`, { method: 'POST', body: JSON.stringify({ query: CHANGES }), headers: { 'content-type': 'application/json', accept: 'text/event-stream' } });
    expect(response.status).toBe(401);
  });

  it('refuse on a stream what is no operation, with the code and the id of every refusal', async () => {
    const headers = { accept: 'text/event-stream', authorization: `Bearer ${door.adminKey}` };
    const post = (body: unknown, type = 'application/json') => fetch(`${door.url}/graphql/stream`, { method: 'POST', body: JSON.stringify(body), headers: { ...headers, 'content-type': type } });
    const get = (parameters: Record<string, string>) => fetch(`${door.url}/graphql/stream?${new URLSearchParams(parameters).toString()}`, { headers });
    const answers: [number, Promise<Response>][] = [
      [400, post({})], [400, post([])], [400, post({ query: 1 })], [400, post({ query: '{ viewer { id } }', variables: 'x' })], [400, post({ query: '{ viewer { id } }', variables: [] })],
      [415, post({ query: '{ viewer { id } }' }, 'text/plain')], [400, get({ query: '{ viewer { id } }', variables: 'x' })], [405, get({ query: 'mutation { assetDelete(input: {id: "x"}) { deletedId } }' })],
    ];
    for (const [status, answer] of answers) {
      const response = await answer;
      expect([response.status, await response.json()]).toEqual([status, { errors: [{ message: expect.any(String), extensions: { code: 'BAD_USER_INPUT', requestId: response.headers.get('x-request-id') } }] }]);
    }
    expect(await (await get({ query: 'query ($first: Int!) { projects(first: $first) { totalCount } }', variables: '{"first": 1}' })).text()).toContain('"totalCount":1');
  });

  it.each(['socket', 'stream'] as const)('end within 5 s of the revocation of their key, with UNAUTHENTICATED, on a %s', async (transport) => {
    const key = await door.key('viewer');
    const [client, streams] = [socket(key.secret), createStreamClient({ url: `${door.url}/graphql/stream`, headers: { authorization: `Bearer ${key.secret}` }, retryAttempts: 0 })];
    await newAsset('Seen before the revocation');
    const results = (transport === 'socket' ? client : streams).iterate({ query: CHANGES, variables: { after: Buffer.from('e:0').toString('base64url') } });
    expect(await results.next()).toMatchObject({ value: { data: { assetChanged: { assetId: expect.any(String) } } } });
    await door.rows.client.query('update api_key set revoked_at = now() where id = $1', [key.id]);
    let last: unknown;
    expect(await elapsed(async () => { for await (last of results); })).toBeLessThan(5000);
    expect(last).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED', requestId: expect.any(String) } }] });
    const next = take((transport === 'socket' ? client : streams).iterate({ query: '{ viewer { id } }' }), 1);
    await expect(next).rejects.toMatchObject(transport === 'socket' ? [{ extensions: { code: 'UNAUTHENTICATED' } }] : { response: { status: 401 } });
    streams.dispose();
    await client.dispose();
  });

  it('show a viewer of one project nothing of another', async () => {
    const other = await door.rows.project({ id: door.home.tenant_id });
    const key = await door.key('viewer', { tenant_id: door.home.tenant_id, project_id: other.id });
    const client = socket(key.secret);
    const results = take(client.iterate({ query: 'subscription ($after: EventCursor) { events(after: $after) { cursor } }', variables: { after: Buffer.from('e:0').toString('base64url') } }), 1);
    const outcome = await Promise.race([results, pause(1500).then(() => 'nothing')]);
    expect(outcome).toBe('nothing');
    await client.dispose();
    await results.catch(() => undefined);
  });
});

describe('a server that stops', () => {
  it('breaks streams and sockets at once, so that their readers continue elsewhere', async () => {
    const ending = await openGraphqlDoor();
    let connected = false;
    const on = { connected: () => { connected = true; } };
    const client = createClient({ url: ending.wsUrl, webSocketImpl: WebSocket, retryAttempts: 0, connectionParams: { authorization: `Bearer ${ending.adminKey}` }, on });
    const onSocket = take(client.iterate({ query: CHANGES }), 1).catch((error: unknown) => error);
    const response = await fetch(`${ending.url}/graphql/stream`, { method: 'POST', body: JSON.stringify({ query: CHANGES }), headers: { 'content-type': 'application/json', accept: 'text/event-stream', authorization: `Bearer ${ending.adminKey}` } });
    const onStream = response.text().catch(() => 'broken');
    await until('the socket is open', () => connected);
    await ending.close();
    expect(await onSocket).toMatchObject({ code: 1001 });
    expect(await onStream).toBe('broken');
    await client.dispose();
  });
});
