import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { assetGlobalId, type GraphqlDoor, openGraphqlDoor } from '../support/graphql-door.js';

let door: GraphqlDoor;
beforeAll(async () => { door = await openGraphqlDoor(); });
afterAll(() => door?.close());

const get = (query: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${door.url}/graphql?query=${encodeURIComponent(query)}`, { headers: { authorization: `Bearer ${door.adminKey}`, ...headers } });
const post = (body: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${door.url}/graphql`, { method: 'POST', body, headers: { 'content-type': 'application/json', authorization: `Bearer ${door.adminKey}`, ...headers } });
const codesOf = async (response: Response): Promise<unknown[]> =>
  ((await response.json()) as { errors: { extensions: { code: string } }[] }).errors.map((error) => error.extensions.code);

describe('GraphQL over HTTP', () => {
  it('answers POST and GET, and says which request it was', async () => {
    const posted = await door.ask('{ viewer { id name role kind } }');
    expect(posted).toMatchObject({ status: 200, data: { viewer: { id: expect.stringMatching(/^key_/), role: 'ADMIN', kind: 'KEY' } } });
    expect(posted.headers.get('x-request-id')).toBeTruthy();
    const got = await get('{ me: viewer { called: name } }', { 'x-request-id': 'a-client-s-own-id' });
    expect(got.headers.get('x-request-id')).toBe('a-client-s-own-id');
    expect(await got.json()).toMatchObject({ data: { me: { called: expect.any(String) } } });
  });

  it('speaks application/graphql-response+json where it is asked for', async () => {
    const response = await post('{"query":"{viewer{id}}"}', { accept: 'application/graphql-response+json' });
    expect(response.headers.get('content-type')).toMatch(/^application\/graphql-response\+json/);
  });

  it.each([['without a key', undefined], ['with a wrong key', 'Bearer tk_nobody-has-this-key'], ['with another scheme', 'Basic YTpi']])('is 401 UNAUTHENTICATED %s, before the body is looked at', async (_how, authorization) => {
    const response = await fetch(`${door.url}/graphql`, { method: 'POST', body: 'not json', headers: { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) } });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    const { errors } = (await response.json()) as { errors: { extensions: Record<string, unknown> }[] };
    expect(errors).toEqual([expect.objectContaining({ extensions: { code: 'UNAUTHENTICATED', requestId: response.headers.get('x-request-id') } })]);
  });

  it('refuses batches, mutations by GET, and bodies that are not JSON', async () => {
    const batch = await post('[{"query":"{viewer{id}}"},{"query":"{viewer{id}}"}]');
    expect([batch.status, await codesOf(batch)]).toEqual([400, ['BAD_USER_INPUT']]);
    const page = await get('{ viewer { id } }', { accept: 'text/html' });
    expect([page.status, page.headers.get('cache-control')]).toEqual([406, 'no-store']);
    const mutation = await get('mutation { jobCancel(input: {id: "x"}) { userErrors { code } } }');
    expect([mutation.status, await codesOf(mutation)]).toEqual([405, ['BAD_USER_INPUT']]);
    const text = await post('{"query":');
    expect([text.status, await codesOf(text)]).toEqual([400, ['BAD_USER_INPUT']]);
  });

  it('names what a client got wrong by the codes of the API', async () => {
    expect(await codesOf(await post('{"query":"{ viewer {"}'))).toEqual(['GRAPHQL_PARSE_FAILED']);
    expect(await codesOf(await post('{"query":"{ nothing }"}'))).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    expect(await codesOf(await post('{"query":"query ($id: ID!) { job(id: $id) { id } }"}'))).toEqual(['BAD_USER_INPUT']);
    expect(await codesOf(await post('{"query":"query A { viewer { id } } query B { viewer { id } }"}'))).toEqual(['BAD_USER_INPUT']);
    const persisted = (facts: string, query = '') => post(`{${query}"extensions":{"persistedQuery":${facts}}}`).then(codesOf);
    expect(await persisted(`{"version":1,"sha256Hash":"${'0'.repeat(64)}"}`)).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
    expect(await persisted(`{"version":1,"sha256Hash":"${'0'.repeat(64)}"}`, '"query":"{viewer{id}}",')).toEqual(['BAD_USER_INPUT']);
    expect(await persisted('{"version":2,"sha256Hash":"x"}', '"query":"{viewer{id}}",')).toEqual(['BAD_USER_INPUT']);
  });

  it('answers the introspection query', async () => {
    const { data, errors } = await door.ask(getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true, oneOf: false }));
    expect(errors).toBeUndefined();
    expect(data).toHaveProperty('__schema.types');
  });

  it('answers an ordinary deep query', async () => {
    const asset = await door.rows.asset(door.home);
    await door.rows.rendition(asset);
    const query = `query ($id: ID!) { asset(id: $id) { id title { text } metadata { genres contentRatings { system } } project { name rightsPolicy }
      renditions(first: 20) { edges { cursor node { profile file { bytes url(expiresIn: 60) } asset { id status } } } pageInfo { hasNextPage endCursor } totalCount }
      jobs(first: 5) { nodes { children { children { progress { fraction } } } } } playback(context: {}) { ... on PlaybackAllowed { hls dash token expiresAt decision { allowed reasons { code message } decisionId } } } } }`;
    const { data, errors } = await door.ask(query, { id: assetGlobalId(asset) });
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      asset: {
        id: assetGlobalId(asset),
        renditions: { edges: [{ node: { profile: 'h264-1080', file: { bytes: '10', url: expect.stringContaining('/media/') }, asset: { status: 'READY' } } }], totalCount: 1 },
        playback: { hls: expect.stringMatching(/master\.m3u8$/), decision: { allowed: true, reasons: [{ code: 'OPEN_PROJECT', message: expect.any(String) }] } },
      },
    });
  });

  it('keeps the rest of an answer when one argument is wrong, and says where', async () => {
    const asset = await door.rows.asset(door.home);
    const { data, errors } = await door.ask('query ($id: ID!) { viewer { role } assets(first: 0) { nodes { id } } asset(id: $id) { id renditions(first: 101) { totalCount } } }', { id: assetGlobalId(asset) });
    expect(data).toEqual({ viewer: { role: 'ADMIN' }, assets: null, asset: { id: assetGlobalId(asset), renditions: null } });
    expect(errors!.map((error) => [error.path, error.extensions['code']])).toEqual(expect.arrayContaining([[['assets'], 'BAD_USER_INPUT'], [['asset', 'renditions'], 'BAD_USER_INPUT']]));
  });

  it('refuses the cursor of a list inside an answer in its own place', async () => {
    const asset = await door.rows.asset(door.home);
    const query = `query ($id: ID!) { nodes(ids: [$id]) { ... on Asset { id jobs(first: 1) { totalCount } } ...Below } asset(id: $id) { ...Below }
      assets(first: 1) { after: nodes { id renditions(first: 1, after: "bm9uc2Vuc2U") { totalCount } } } }
      fragment Below on Asset { bad: renditions(first: 1, after: "bm9uc2Vuc2U") { nodes { id } } good: renditions(first: 1) { totalCount } }`;
    const { data, errors } = await door.ask(query, { id: assetGlobalId(asset) });
    const below = { bad: null, good: { totalCount: 0 } };
    expect(data).toEqual({ nodes: [{ id: assetGlobalId(asset), jobs: { totalCount: 0 }, ...below }], asset: below, assets: { after: [{ id: expect.any(String), renditions: null }] } });
    expect(errors!.map((error) => [error.path, error.extensions['code']])).toEqual(expect.arrayContaining([[['nodes', 0, 'bad'], 'BAD_USER_INPUT'], [['asset', 'bad'], 'BAD_USER_INPUT'], [['assets', 'after', 0, 'renditions'], 'BAD_USER_INPUT']]));
  });

  it('refuses a cursor of another list', async () => {
    const { data, errors } = await door.ask('{ assets(first: 1, after: "bm9uc2Vuc2U") { nodes { id } } changes(first: 1, after: "bm9uc2Vuc2U") { nodes { cursor } } }');
    expect(data).toEqual({ assets: null, changes: null });
    expect(errors!.map((error) => error.extensions['code'])).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT']);
    const beyond = Buffer.from(`e:${2n ** 63n}`).toString('base64url');
    expect((await door.ask(`{ changes(first: 1, after: "${beyond}") { nodes { cursor } } }`)).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('takes RFC 3339 instants and nothing like them', async () => {
    const query = 'query ($from: DateTime!) { assets(first: 1, filter: {createdAt: {from: $from}}) { nodes { id } } }';
    for (const from of ['2020-01-01T23:59:59.999999Z', '2020-01-01t00:00:00z', '2020-02-29T00:00:00-23:59']) expect((await door.ask(query, { from })).errors).toBeUndefined();
    for (const from of ['2020-01-01T24:00:00Z', '2021-02-29T00:00:00Z', '2020-01-01 00:00:00Z', '2020-01-01T00:00:00', '2020-01-01']) expect((await door.ask(query, { from })).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('denies playback in a managed project, with the reason', async () => {
    const managed = await door.rows.project({ id: door.home.tenant_id }, { rights_policy: 'MANAGED' });
    const asset = await door.rows.asset(managed);
    const { data } = await door.ask('query ($id: ID!) { asset(id: $id) { playback(context: {territory: "DE", channel: SVOD}) { __typename ... on PlaybackDenied { decision { allowed proof validUntil reasons { code } } } } } }', { id: assetGlobalId(asset) });
    expect(data).toEqual({ asset: { playback: { __typename: 'PlaybackDenied', decision: { allowed: false, proof: expect.objectContaining({ version: 1 }), validUntil: null, reasons: [{ code: 'NO_GRANT' }] } } } });
  });

  it('says what it can do and how much it takes', async () => {
    const { data } = await door.ask('{ capabilities { version profiles features { name available provider reason } limits { documentBytes aliases depth tokens cost rootFields pageSize nodeIds entities bodyBytes uploadBytes } signingKey { id algorithm publicKey } } }');
    expect(data).toMatchObject({ capabilities: { signingKey: { id: expect.stringMatching(/^[\w-]{43}$/), algorithm: 'Ed25519' }, profiles: ['h264'], limits: { documentBytes: 65536, pageSize: 100, uploadBytes: expect.stringMatching(/^\d+$/) } } });
  });
});
