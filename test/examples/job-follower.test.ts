import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient, patch, until } from '../support/client.js';
import { makeClip } from '../support/clips.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { example, startExample } from '../support/example.js';
import { BOOTSTRAP_KEY } from '../support/server.js';
import { unusedPort } from '../support/server-process.js';
import { readyAt, type Started, startTelecine } from '../support/telecine-command.js';
import { openWire, type Wire } from '../support/wire.js';

describe('the follower of jobs', () => {
  let database: TestDatabase;
  let folder: string;
  let settings: Record<string, string>;
  let server: Started;
  let wire: Wire;
  let api: ApiClient;

  beforeAll(async () => {
    database = await freshDatabase();
    folder = await mkdtemp(join(tmpdir(), 'telecine-follower-'));
    settings = { DATABASE_URL: database.url, TELECINE_DATA_DIR: folder, TELECINE_PORT: await unusedPort(), TELECINE_BOOTSTRAP_KEY: BOOTSTRAP_KEY, TELECINE_ENCODER_PRESET: 'ultrafast' };
    // Nobody works on jobs yet.
    server = startTelecine(['serve'], { ...settings, TELECINE_ROLE: 'api' });
    const url = await readyAt(server);
    wire = await openWire(url);
    api = new ApiClient(url);
  });
  afterAll(async () => {
    wire?.close();
    await stopped();
    await database?.drop();
    if (folder) await rm(folder, { recursive: true, force: true });
  });
  const stopped = async (): Promise<void> => {
    server?.child.kill('SIGTERM');
    await server?.ended;
  };
  const reach = (key = BOOTSTRAP_KEY): Record<string, string> => ({ TELECINE_URL: wire.url, TELECINE_KEY: key });

  it('follows an upload to READY through a network that falls silent and a server that is started again', async () => {
    const clip = await readFile(await makeClip(folder, 2));
    const upload = await api.openUpload(clip.length);
    const run = startExample('job-follower', [upload.asset.id], reach());
    const said = (what: RegExp | string) => until(`it says ${what}`, () => (typeof what === 'string' ? run.stdout().includes(what) : what.test(run.stdout())), () => `${run.stdout()}\n${run.stderr()}`);
    expect((await patch(upload.url, clip, 0)).status).toBe(204);
    await said(/^ingest .* queued$/m);

    wire.silence();
    await said('the connection is lost\nconnected again\n');
    await stopped();
    server = startTelecine(['serve'], settings);
    await readyAt(server);

    const { code, stdout } = await run.ended;
    expect([code, stdout.trimEnd().split('\n').at(-1)]).toEqual([0, 'READY']);
    const { asset } = await api.read<{ asset: { renditions: { nodes: { profile: string }[] } } }>('query ($id: ID!) { asset(id: $id) { renditions(first: 20) { nodes { profile } } } }', { id: upload.asset.id });
    expect(asset.renditions.nodes.length).toBeGreaterThan(1);
    for (const job of ['probe', 'package', 'thumbnails', 'transcode', 'ingest', ...asset.renditions.nodes.map(({ profile }) => profile)]) {
      expect(stdout).toMatch(new RegExp(`^${job} +\\[#{24}\\] 100 %  succeeded$`, 'm'));
    }
    expect(await example('job-follower', [upload.asset.id], reach())).toMatchObject({ code: 0 });
  });

  it('answers 1 where the asset fails, and says why', async () => {
    const { asset } = await api.upload(Buffer.from('not a film at all'));
    const { code, stdout } = await example('job-follower', [asset.id], reach());
    expect([code, stdout]).toEqual([1, expect.stringMatching(/^FAILED: ./m)]);
  });

  it('answers 2 for an asset that is not there or not named, and 3 for a key that is none', async () => {
    expect(await example('job-follower', ['asset_x'], reach())).toMatchObject({ code: 2, stdout: expect.stringContaining('There is no asset') });
    expect(await example('job-follower', [], reach())).toMatchObject({ code: 2 });
    expect(await example('job-follower', ['asset_x'], reach('no-key-at-all'))).toMatchObject({ code: 3 });
    expect(await example('job-follower', ['--help'])).toMatchObject({ code: 0, stdout: expect.stringContaining('READY') });
  });
});
