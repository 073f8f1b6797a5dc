import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { createClient as createStreamClient } from 'graphql-sse';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { until } from '../support/client.js';
import { assetGlobalId, type GraphqlDoor, openGraphqlDoor } from '../support/graphql-door.js';
import { newId } from '../support/rows.js';

let door: GraphqlDoor;
let viewer: string;
let locked: string;
beforeAll(async () => {
  door = await openGraphqlDoor();
  viewer = (await door.key('viewer')).secret;
  locked = (await door.key('viewer', { tenant_id: door.home.tenant_id, documents_only: true })).secret;
});
afterAll(() => door?.close());

const idOfText = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;
interface Payload { documents: { id: string; documentId: string; names: string[]; text: string }[] | null; userErrors: { code: string; path: string[]; message: string }[] }

async function register(documents: readonly { text: string; name?: string | null }[], secret?: string): Promise<Payload> {
  const { data, errors } = await door.ask<{ documentsRegister: Payload }>(
    'mutation ($i: DocumentsRegisterInput!) { documentsRegister(input: $i) { documents { id documentId names text } userErrors { code path message } } }', { i: { documents } }, secret);
  if (errors) throw new Error(JSON.stringify(errors));
  return data!.documentsRegister;
}
const remove = async (documentIds: readonly string[], secret?: string) =>
  (await door.ask<{ documentsRemove: { removedIds: string[] | null; userErrors: { code: string; path: string[] }[] } }>(
    'mutation ($i: DocumentsRemoveInput!) { documentsRemove(input: $i) { removedIds userErrors { code path } } }', { i: { documentIds } }, secret)).data!.documentsRemove;

const byGet = (parameters: Record<string, string>, secret = viewer, headers: Record<string, string> = {}): Promise<Response> => door.fetch(`/graphql?${new URLSearchParams(parameters).toString()}`, { secret, headers });
const byPost = (body: object, secret = viewer): Promise<Response> => door.fetch('/graphql', { method: 'POST', body, secret });
const codeOf = async (response: Response): Promise<unknown> => ((await response.json()) as { errors: { extensions: { code: string } }[] }).errors[0]!.extensions.code;
const refusal = async (response: Response): Promise<unknown> => [response.status, await codeOf(response)];

const TITLE = 'query Title($id: ID!) { asset(id: $id) { id title { text } } }';

describe('a trusted document', () => {
  it('is asked by its hash, by GET and by POST, and by a name', async () => {
    const asset = await door.rows.asset(door.home, { title: 'Trusted' });
    const { documents } = await register([{ text: TITLE, name: 'storefront/title' }]);
    expect(documents).toEqual([{ id: expect.stringMatching(/^document_/), documentId: idOfText(TITLE), names: ['storefront/title'], text: TITLE }]);
    const variables = { id: assetGlobalId(asset) };
    const answer = { data: { asset: { id: variables.id, title: { text: 'Trusted' } } } };
    for (const documentId of [idOfText(TITLE), idOfText(TITLE).slice('sha256:'.length), 'storefront/title']) {
      expect(await (await byGet({ documentId, variables: JSON.stringify(variables) })).json()).toEqual(answer);
      expect(await (await byPost({ documentId, variables })).json()).toMatchObject(answer);
      expect(await (await byGet({ documentId, variables: JSON.stringify(variables), operationName: 'Title' })).json()).toEqual(answer);
    }
  });

  it('is the same document when it is registered again, whatever it is called, and a name leads to the last one that got it', async () => {
    const [text, other] = ['{ viewer { id name } }', '{ viewer { id role } }'];
    const [first] = (await register([{ text }])).documents!;
    const again = await register([{ text, name: 'me' }, { text, name: 'myself' }, { text: other }]);
    expect(again.documents!.map(({ id }) => id)).toEqual([first!.id, first!.id, expect.not.stringMatching(first!.id)]);
    expect(again.documents![0]!.names).toEqual(['me', 'myself']);
    expect(await (await byGet({ documentId: 'me' })).json()).toMatchObject({ data: { viewer: { name: expect.any(String) } } });
    await register([{ text: other, name: 'me' }]);
    expect(await (await byGet({ documentId: 'me' })).json()).toMatchObject({ data: { viewer: { role: 'VIEWER' } } });
    const { data } = await door.ask<{ documents: { nodes: { documentId: string; names: string[] }[] } }>('{ documents(first: 100) { nodes { documentId names } } }');
    expect(data!.documents.nodes).toEqual(expect.arrayContaining([{ documentId: idOfText(text), names: ['myself'] }, { documentId: idOfText(other), names: ['me'] }]));
    const { rows } = await door.rows.client.query(`select type from event where subject_id = $1 order by id`, [first!.id.slice('document_'.length)]);
    expect(rows.map(({ type }: { type: string }) => type)).toEqual(['DOCUMENT_REGISTERED', 'DOCUMENT_RENAMED', 'DOCUMENT_RENAMED']);
  });

  it('may be a mutation by POST, never by GET', async () => {
    const text = 'mutation ($i: AssetCreateInput!) { assetCreate(input: $i) { asset { id } userErrors { code } } }';
    await register([{ text }]);
    const variables = { i: { kind: 'CLIP', title: 'by document' } };
    const got = await byGet({ documentId: idOfText(text), variables: JSON.stringify(variables) }, door.adminKey);
    expect([got.headers.get('allow'), await refusal(got)]).toEqual(['POST', [405, 'BAD_USER_INPUT']]);
    expect(await (await byPost({ documentId: idOfText(text), variables }, door.adminKey)).json()).toMatchObject({ data: { assetCreate: { asset: { id: expect.any(String) }, userErrors: [] } } });
    expect(await codeOf(await byPost({ documentId: idOfText(text), variables }))).toBe('FORBIDDEN');
    expect((await door.rows.client.query(`select from asset where title = 'by document'`)).rowCount).toBe(1);
  });

  it('is nobody else\'s: an id of another tenant is not found, as one that nobody has', async () => {
    const text = '{ viewer { kind } }';
    await register([{ text, name: 'ours' }]);
    const theirs = (await door.key('admin', { tenant_id: (await door.rows.project(await door.rows.tenant())).tenant_id })).secret;
    for (const documentId of [idOfText(text), 'ours', `sha256:${'0'.repeat(64)}`, 'sha256:x', 'no such thing', '', `SHA256:${'0'.repeat(64)}`, '\u0000']) {
      const [got, posted] = [await byGet({ documentId }, theirs), await byPost({ documentId }, theirs)];
      expect([documentId, got.headers.get('cache-control'), await refusal(got)]).toEqual([documentId, 'no-store', [404, 'PERSISTED_QUERY_NOT_FOUND']]);
      expect(await refusal(posted)).toEqual([404, 'PERSISTED_QUERY_NOT_FOUND']);
    }
    expect((await remove([idOfText(text)], theirs)).userErrors).toEqual([{ code: 'NOT_FOUND', path: ['documentIds', '0'] }]);
    expect((await byGet({ documentId: 'ours' })).status).toBe(200);
  });

  it('is answered no longer once it was removed, and a name alone can be', async () => {
    const text = '{ viewer { id kind } }';
    await register([{ text, name: 'short-lived' }]);
    expect(await remove(['short-lived'])).toEqual({ removedIds: ['short-lived'], userErrors: [] });
    expect((await byGet({ documentId: 'short-lived' })).status).toBe(404);
    expect((await byGet({ documentId: idOfText(text) })).status).toBe(200);
    expect((await remove([idOfText(text), 'short-lived'])).userErrors).toEqual([{ code: 'NOT_FOUND', path: ['documentIds', '1'] }]);
    expect((await byGet({ documentId: idOfText(text) })).status).toBe(200);
    expect((await remove([idOfText(text)])).removedIds).toEqual([idOfText(text)]);
    expect((await byGet({ documentId: idOfText(text) })).status).toBe(404);
  });

  it('is forgotten by a process that did not remove it, and known to one that did not register it', async () => {
    const text = '{ viewer { kind id name } }';
    const id = newId();
    await door.rows.insert('trusted_document', { id, tenant_id: door.home.tenant_id, hash: idOfText(text).slice('sha256:'.length), text, created_at: new Date() });
    expect((await byGet({ documentId: idOfText(text) })).status).toBe(200);
    await door.rows.client.query('delete from trusted_document where id = $1', [id]);
    await until('it is forgotten', async () => (await byGet({ documentId: idOfText(text) })).status === 404);
  });

  it('follows a subscription on both kinds of stream', async () => {
    const text = 'subscription Events($after: EventCursor) { events(after: $after) { type } }';
    await register([{ text, name: 'follow' }]);
    const authorization = `Bearer ${locked}`;
    const payload = { query: '', documentId: 'follow', variables: { after: 'ZTow' } };
    const socket = createClient({ url: door.wsUrl, webSocketImpl: WebSocket, connectionParams: { authorization }, retryAttempts: 0 });
    const stream = createStreamClient({ url: `${door.url}/graphql/stream`, headers: { authorization }, retryAttempts: 0 });
    for (const client of [socket, stream]) {
      const events = client.iterate(payload);
      expect((await events.next()).value).toEqual({ data: { events: { type: expect.any(String) } } });
      await events.return?.();
      await client.dispose();
    }
    const got = await door.fetch(`/graphql/stream?${new URLSearchParams({ documentId: 'follow', variables: JSON.stringify({ after: 'ZTow' }) }).toString()}`, { headers: { accept: 'text/event-stream' }, secret: locked });
    expect(got.status).toBe(200);
    await got.body!.cancel();
  });
});

describe('bad requests for documents', () => {
  it('are refused with a code and a sentence', async () => {
    await register([{ text: TITLE }]);
    const documentId = idOfText(TITLE);
    const bad = [400, 'BAD_USER_INPUT'];
    expect(await refusal(await byPost({ documentId, query: '{ viewer { id } }' }))).toEqual(bad);
    expect(await refusal(await byGet({ documentId, query: '{ viewer { id } }' }))).toEqual(bad);
    for (const wrong of [7, [documentId], { documentId }]) expect(await refusal(await byPost({ documentId: wrong }))).toEqual(bad);
    for (const variables of ['{', '[]', '7', '"x"']) expect(await refusal(await byGet({ documentId, variables }))).toEqual(bad);
    expect(await refusal(await door.fetch(`/graphql?documentId=${documentId}&documentId=${documentId}`))).toEqual(bad);
    expect(await refusal(await door.fetch(`/graphql?documentId=${documentId}&variables={}&variables={}`))).toEqual(bad);
    expect(await refusal(await byPost({ documentId, variables: [] }))).toEqual(bad);
    expect(await refusal(await byPost({ documentId, operationName: 'Nothing', variables: { id: 'x' } }))).toEqual([400, 'BAD_USER_INPUT']);
    expect(await codeOf(await byGet({ documentId }))).toBe('BAD_USER_INPUT');
    expect((await byPost({ documentId: null, query: '{ viewer { id } }' })).status).toBe(200);
  });
});

describe('registering', () => {
  it('takes nothing of what the API would refuse, says why and where, and then registers none', async () => {
    const deep = `{ job(id: "x") { ${'children { '.repeat(20)}id${' }'.repeat(21)} }`;
    const wrong = [
      { text: '{ viewer { id } }', name: 'fine' }, { text: '{ viewer {' }, { text: '{ nothing }' }, { text: '' }, { text: 'fragment F on Actor { id }' }, { text: deep }, { text: `{ viewer { id } } # ${'x'.repeat(70_000)}` },
      { text: 'subscription ($s: Boolean!) { events @skip(if: $s) { type } }' }, { text: '{ viewer { id } }\u0000' }, { text: '{ assets(first: 100) { nodes { renditions(first: 100) { nodes { file { bytes } asset { jobs(first: 100) { nodes { id } } } } } } } }' },
      { text: '{ capabilities { version } }', name: 'a:b' }, { text: '{ capabilities { profiles } }', name: 'x'.repeat(201) }, { text: '{ viewer { kind } }', name: 'a'.repeat(64) }, { text: '{ viewer { role } }', name: 'fine' },
    ];
    const { documents, userErrors } = await register(wrong);
    expect(documents).toBeNull();
    expect(userErrors.map(({ code, path }) => `${code} ${path.join('.')}`).sort()).toEqual([
      'INVALID documents.1.text', 'INVALID documents.10.name', 'INVALID documents.12.name', 'INVALID documents.13.name', 'INVALID documents.2.text', 'INVALID documents.4.text', 'INVALID documents.5.text',
      'INVALID documents.6.text', 'INVALID documents.7.text', 'INVALID documents.8.text', 'INVALID documents.9.text', 'LIMIT_EXCEEDED documents.11.name', 'REQUIRED documents.3.text',
    ]);
    const sentences = userErrors.map(({ message }) => message).join('\n');
    for (const said of ['Cannot query field "nothing" on type "Query" (line 1, column 3)', '"depth"', '"documentBytes"', '"cost"', 'no operation', '"fine" is there twice']) expect(sentences).toContain(said);
    expect((await byGet({ documentId: 'fine' })).status).toBe(404);
    expect((await register(Array.from({ length: 1001 }, () => ({ text: '{ viewer { id } }' })))).userErrors).toMatchObject([{ code: 'LIMIT_EXCEEDED', path: ['documents'] }]);
    expect(await register([])).toEqual({ documents: [], userErrors: [] });
  });

  it('takes a thousand at once, and two callers at once agree', async () => {
    const many = Array.from({ length: 1000 }, (_, i) => ({ text: `query Q${i} { viewer { id } }`, name: `many/${i % 7}/${i}` }));
    const [one, other] = await Promise.all([register(many), register(many.toReversed())]);
    expect(one.userErrors.concat(other.userErrors)).toEqual([]);
    expect(one.documents!.map(({ id }) => id)).toEqual(other.documents!.map(({ id }) => id).toReversed());
    expect((await byGet({ documentId: 'many/1/1' })).status).toBe(200);
  });

  it('is for admins of the whole tenant', async () => {
    const bound = (await door.key('admin', { tenant_id: door.home.tenant_id, project_id: door.home.project_id })).secret;
    expect((await register([{ text: '{ viewer { id } }' }], bound)).userErrors).toMatchObject([{ code: 'TENANT_WIDE' }]);
    expect((await remove(['x'], bound)).userErrors).toMatchObject([{ code: 'TENANT_WIDE' }]);
    const { errors } = await door.ask('mutation ($i: DocumentsRegisterInput!) { documentsRegister(input: $i) { userErrors { code } } }', { i: { documents: [] } }, (await door.key('editor')).secret);
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});

describe('a key for documents only', () => {
  it('is refused every other document, introspection too, on every door', async () => {
    await register([{ text: TITLE }, { text: getIntrospectionQuery({ descriptions: false }), name: 'introspection' }]);
    const refused = [403, 'FORBIDDEN'];
    for (const query of [TITLE, '{ viewer { id } }', '{ __schema { queryType { name } } }', '{ __typename }', '{ not a document', getIntrospectionQuery()]) {
      expect(await refusal(await byPost({ query }, locked))).toEqual(refused);
      expect(await refusal(await byGet({ query }, locked))).toEqual(refused);
    }
    const hash = createHash('sha256').update('{ viewer { id } }').digest('hex');
    const extensions = { persistedQuery: { version: 1, sha256Hash: hash } };
    expect((await byPost({ query: '{ viewer { id } }', extensions })).status).toBe(200);
    expect(await refusal(await byPost({ extensions }, locked))).toEqual(refused);
    expect(await refusal(await byPost({ extensions, documentId: 'nothing' }, locked))).toEqual([404, 'PERSISTED_QUERY_NOT_FOUND']);
    const stream = await door.fetch('/graphql/stream', { method: 'POST', body: { query: 'subscription { events { type } }' }, headers: { accept: 'text/event-stream' }, secret: locked });
    expect(await refusal(stream)).toEqual(refused);
    const socket = createClient({ url: door.wsUrl, webSocketImpl: WebSocket, connectionParams: { authorization: `Bearer ${locked}` }, retryAttempts: 0 });
    await expect(socket.iterate({ query: '{ viewer { id } }' }).next()).rejects.toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    await socket.dispose();
  });

  it('asks what was registered, whatever that is', async () => {
    const asset = await door.rows.asset(door.home);
    await register([{ text: TITLE }]);
    expect(await (await byPost({ documentId: idOfText(TITLE), variables: { id: assetGlobalId(asset) }, extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } }, locked)).json()).toMatchObject({ data: { asset: { id: assetGlobalId(asset) } } });
    expect((await (await byGet({ documentId: 'introspection' }, locked)).json() as { data: object }).data).toHaveProperty('__schema');
  });
});
