import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient, sha256, until } from '../support/client.js';
import { makeClip } from '../support/clips.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
let api: ApiClient;
let folder: string;
let clip: Buffer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'telecine-outcomes-'));
  [clip, server] = [await readFile(await makeClip(folder, 1)), await startTestServer()];
  api = new ApiClient(server.url);
});
afterAll(async () => {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

interface UploadFacts { status: string; receivedBytes: string; rejection: { code: string; message: string; retryable: boolean } | null; duplicateOf: { id: string }[] }
const factsOf = async (id: string): Promise<UploadFacts> =>
  (await api.read<{ node: UploadFacts }>('query ($id: ID!) { node(id: $id) { ... on Upload { status receivedBytes rejection { code message retryable } duplicateOf { id } } } }', { id })).node;

/** What a person reads: a sentence, and not the machine's word for it. */
const SENTENCE = /^[A-Z].{20,}\.(?: \(.*\))?$/s;

describe('what becomes of an upload', () => {
  it('a whole file becomes a title that plays, and the same bytes again are reported', async () => {
    const { id, asset } = await api.upload(clip, { sha256: sha256(clip), title: 'First' });
    expect(await api.settled(asset.id)).toEqual({ status: 'READY', failure: null });
    expect(await factsOf(id)).toEqual({ status: 'COMPLETED', receivedBytes: String(clip.length), rejection: null, duplicateOf: [] });
    const announced = await api.mutate<{ duplicateOf: { id: string }[] }>('uploadCreate', { filename: 'again.mp4', bytes: '1', sha256: sha256(clip) }, 'duplicateOf { id }');
    expect(announced.duplicateOf).toEqual([{ id: asset.id }]);
    const unannounced = await api.upload(clip, { title: 'Second' });
    expect((await factsOf(unannounced.id)).duplicateOf).toEqual([{ id: asset.id }]);
    expect(await api.settled(unannounced.asset.id)).toMatchObject({ status: 'READY' });
    const stranger = api.as((await server.key('admin', { tenant: 'stranger' })).secret);
    expect((await stranger.mutate<{ duplicateOf: object[] }>('uploadCreate', { filename: 'x.mp4', bytes: '1', sha256: sha256(clip) }, 'duplicateOf { id }')).duplicateOf).toEqual([]);
    const { asset: played } = await api.read<{ asset: { playback: { hls: string } } }>('query ($id: ID!) { asset(id: $id) { playback(context: {}) { ... on PlaybackAllowed { hls } } } }', { id: asset.id });
    expect((await fetch(played.playback.hls)).status).toBe(200);

    const { deletedId } = await api.mutate<{ deletedId: string }>('assetDelete', { id: asset.id }, 'deletedId');
    expect(deletedId).toBe(asset.id);
    expect((await fetch(played.playback.hls)).status).toBe(404);
    expect((await factsOf(unannounced.id)).duplicateOf).toEqual([]);
    expect((await api.mutate('assetRestore', { id: asset.id }, 'asset { status }')).userErrors).toEqual([]);
    expect((await fetch(played.playback.hls)).status).toBe(200);
  });

  const REJECTED: readonly (readonly [string, () => Buffer, string])[] = [
    ['a text named .mp4', () => Buffer.from('This is a letter and no film.\n'.repeat(50)), 'NOT_MEDIA'],
    ['a playlist named .mp4', () => Buffer.from('#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n'), 'PLAYLIST_REFUSED'],
    ['a concat script named .mp4', () => Buffer.from("ffconcat version 1.0\nfile '/etc/passwd'\n"), 'PLAYLIST_REFUSED'],
    ['a file of zero bytes', () => Buffer.alloc(0), 'EMPTY_FILE'],
    ['noise', () => Buffer.from(sha256(clip).repeat(200), 'hex'), 'NOT_MEDIA'],
  ];
  it.each(REJECTED)('%s is rejected, and its asset says why', async (_what, bytes, code) => {
    const { id, asset } = await api.upload(bytes(), { filename: 'film.mp4' });
    const failure = { code, message: expect.stringMatching(SENTENCE), retryable: false };
    expect(await until('the upload has ended', async () => ((await factsOf(id)).status === 'OPEN' ? null : factsOf(id)))).toMatchObject({ status: 'REJECTED', rejection: failure });
    expect(await api.settled(asset.id)).toEqual({ status: 'FAILED', failure });
    const { asset: shown } = await api.read<{ asset: object }>('query ($id: ID!) { asset(id: $id) { source { id } jobs(first: 1) { nodes { id } } playback(context: {}) { __typename ... on PlaybackUnavailable { reason } } } }', { id: asset.id });
    expect(shown).toEqual({ source: null, jobs: { nodes: [] }, playback: { __typename: 'PlaybackUnavailable', reason: 'FAILED' } });
  });

  it('an upload that its client gave up is gone, and its title is FAILED for it', async () => {
    const made = await api.mutate<{ upload: { id: string; url: string; asset: { id: string } } }>('uploadCreate', { filename: 'a.mp4', bytes: '10' }, 'upload { id url asset { id } }');
    const { id, url, asset } = made.upload;
    expect((await fetch(url, { method: 'DELETE', headers: { 'Tus-Resumable': '1.0.0' } })).status).toBe(204);
    expect((await fetch(url, { method: 'HEAD', headers: { 'Tus-Resumable': '1.0.0' } })).status).toBe(410);
    expect(await factsOf(id)).toMatchObject({ status: 'REJECTED', rejection: { code: 'UPLOAD_TERMINATED' } });
    expect(await api.settled(asset.id)).toMatchObject({ status: 'FAILED', failure: { code: 'UPLOAD_TERMINATED' } });
  });

  it('bytes that hash to something else are rejected with both digests', async () => {
    const { id, asset } = await api.upload(clip, { sha256: 'ab'.repeat(32) });
    expect(await factsOf(id)).toMatchObject({ status: 'REJECTED', rejection: { code: 'DIGEST_MISMATCH', message: expect.stringContaining(sha256(clip)) } });
    expect(await api.settled(asset.id)).toMatchObject({ status: 'FAILED', failure: { code: 'DIGEST_MISMATCH' } });
  });

  it('a file that is a byte short is FAILED with TRUNCATED', async () => {
    const { id, asset } = await api.upload(clip.subarray(0, -1));
    expect((await factsOf(id)).status).toBe('COMPLETED');
    expect(await api.settled(asset.id)).toEqual({ status: 'FAILED', failure: { code: 'TRUNCATED', message: expect.stringMatching(SENTENCE), retryable: false } });
  });

  it('a kind of file that the tenant does not take is rejected, and a title that failed can be given another source', async () => {
    await server.operator.setUploadPolicy('default', { uploadContainers: ['mxf'] });
    const { id, asset } = await api.upload(clip).finally(() => server.operator.setUploadPolicy('default', { uploadContainers: null }));
    expect(await factsOf(id)).toMatchObject({ status: 'REJECTED', rejection: { code: 'TYPE_REFUSED', message: expect.stringContaining('mxf') } });
    expect(await api.settled(asset.id)).toMatchObject({ status: 'FAILED', failure: { code: 'TYPE_REFUSED' } });
    await api.upload(clip, { assetId: asset.id });
    await until('it is ready after all', async () => (await api.settled(asset.id)).status === 'READY');
  });

  it('a title that is deleted while it is made has its jobs cancelled, and nothing of it is seen', async () => {
    const { asset } = await api.upload(clip);
    const { asset: { jobs } } = await api.read<{ asset: { jobs: { nodes: { id: string }[] } } }>('query ($id: ID!) { asset(id: $id) { jobs(first: 1) { nodes { id } } } }', { id: asset.id });
    expect((await api.mutate('assetDelete', { id: asset.id }, 'deletedId')).userErrors).toEqual([]);
    expect(await api.read('query ($id: ID!, $job: ID!) { node(id: $id) { id } job(id: $job) { status asset { id } children { status } } }', { id: asset.id, job: jobs.nodes[0]!.id }))
      .toEqual({ node: null, job: { status: 'CANCELED', asset: null, children: expect.arrayContaining([{ status: 'CANCELED' }]) } });
    const { assetRestore } = await api.read<{ assetRestore: { asset: object } }>('mutation ($id: ID!) { assetRestore(input: {id: $id}) { asset { status failure { code } jobs(first: 1) { nodes { status } } } } }', { id: asset.id });
    expect(assetRestore.asset).toEqual({ status: 'FAILED', failure: { code: 'CANCELED' }, jobs: { nodes: [{ status: 'CANCELED' }] } });
  });
});
