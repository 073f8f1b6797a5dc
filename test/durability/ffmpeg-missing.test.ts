import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient, until } from '../support/client.js';
import { makeClip } from '../support/clips.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { type ServerProcess, startServerProcess, unusedPort } from '../support/server-process.js';

interface Feature { name: string; available: boolean; reason: string | null }
const NOWHERE = '/nowhere/at/all/ffmpeg';
/** A sentence that names what is missing and what a person can do. */
const ACTIONABLE = /(ffmpeg|ffprobe)[\s\S]*(install|FFMPEG_PATH|FFPROBE_PATH)|(install|FFMPEG_PATH|FFPROBE_PATH)[\s\S]*(ffmpeg|ffprobe)/i;

let folder: string;
let clip: Buffer;
let database: TestDatabase;
let settings: Record<string, string>;
let server: ServerProcess | undefined;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'telecine-missing-'));
  clip = await readFile(await makeClip(folder, 1));
  database = await freshDatabase();
  settings = { DATABASE_URL: database.url, TELECINE_DATA_DIR: join(folder, 'data'), TELECINE_PORT: await unusedPort() };
});
afterAll(async () => {
  await server?.kill();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

describe.each([
  { program: 'ffmpeg', setting: 'FFMPEG_PATH', feature: 'transcode.h264', step: 'TRANSCODE' },
  { program: 'ffprobe', setting: 'FFPROBE_PATH', feature: 'probe', step: 'PROBE' },
])('an installation without $program', ({ setting, feature, step }) => {
  it('starts, says what it cannot do, ends ingests with what to do about it, and does them when it can', async () => {
    server = await startServerProcess({ ...settings, [setting]: NOWHERE });
    const api = new ApiClient(server.url);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    const { capabilities } = await api.read<{ capabilities: { features: Feature[] } }>('{ capabilities { features { name available reason } } }');
    const said = capabilities.features.find(({ name }) => name === feature);
    expect(said).toMatchObject({ available: false, reason: expect.stringMatching(ACTIONABLE) });

    const { asset } = await api.upload(clip);
    const { status, failure } = await api.settled(asset.id);
    expect(status).toBe('FAILED');
    expect(failure).toMatchObject({ message: expect.stringMatching(ACTIONABLE), code: expect.stringMatching(/^[A-Z_]+$/) });
    const { asset: { jobs } } = await api.read<{ asset: { jobs: { nodes: { id: string; status: string; children: { kind: string; status: string; error: object | null }[] }[] } } }>(
      'query ($id: ID!) { asset(id: $id) { jobs(first: 1) { nodes { id status children { kind status error { code } } } } } }', { id: asset.id });
    const root = jobs.nodes[0]!;
    expect(root.status).toBe('FAILED');
    expect(root.children.find(({ kind }) => kind === step)).toMatchObject({ status: 'FAILED', error: { code: failure!.code } });
    expect(root.children.filter((child) => !['FAILED', 'CANCELED', 'SUCCEEDED'].includes(child.status))).toEqual([]);
    await server.stop();

    server = await startServerProcess(settings);
    expect((await api.mutate('jobRetry', { id: root.id }, 'job { id }')).userErrors).toEqual([]);
    await until('it is at work again', async () => (await api.settled(asset.id)).status === 'READY');
    await server.stop();
  });
});
