import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient, patch, pause, until } from '../support/client.js';
import { makeClip } from '../support/clips.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { example, startExample } from '../support/example.js';
import { connectRows, type Rows } from '../support/rows.js';
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
  let rows: Rows;

  beforeAll(async () => {
    database = await freshDatabase();
    folder = await mkdtemp(join(tmpdir(), 'telecine-follower-'));
    settings = { DATABASE_URL: database.url, TELECINE_DATA_DIR: folder, TELECINE_PORT: await unusedPort(), TELECINE_BOOTSTRAP_KEY: BOOTSTRAP_KEY, TELECINE_ENCODER_PRESET: 'ultrafast' };
    // Nobody works on jobs yet.
    server = startTelecine(['serve'], { ...settings, TELECINE_ROLE: 'api' });
    const url = await readyAt(server);
    wire = await openWire(url);
    api = new ApiClient(url);
    rows = await connectRows(database.url);
  });
  afterAll(async () => {
    wire?.close();
    await stopped();
    await rows?.close();
    await database?.drop();
    if (folder) await rm(folder, { recursive: true, force: true });
  });
  const stopped = async (): Promise<void> => {
    server?.child.kill('SIGTERM');
    await server?.ended;
  };
  const reach = (key = BOOTSTRAP_KEY): Record<string, string> => ({ TELECINE_URL: wire.url, TELECINE_KEY: key });

  it('follows an upload to READY through a network that falls silent, a log that forgot its place, and a server that is started again', async () => {
    const clip = await readFile(await makeClip(folder, 2));
    const upload = await api.openUpload(clip.length);
    const run = startExample('job-follower', [upload.asset.id], reach());
    const said = (what: RegExp | string) => until(`it says ${what}`, () => (typeof what === 'string' ? run.stdout().includes(what) : what.test(run.stdout())), () => `${run.stdout()}\n${run.stderr()}`);
    expect((await patch(upload.url, clip, 0)).status).toBe(204);
    await said(/^ingest .* queued$/m);
    const again = (): number => run.stdout().split('connected again').length;
    let priority = 0;

    wire.silence();
    await said('the connection is lost\nconnected again\n');
    const { jobs: { nodes: [job] } } = await api.read<{ jobs: { nodes: { id: string }[] } }>('query ($id: ID!) { jobs(first: 1, filter: {assetId: $id}) { nodes { id } } }', { id: upload.asset.id });
    await until('it is told that the log has forgotten its place', async () => {
      // Its place is that of an event, and its subscription may have stood only after the last one.
      await api.mutate('jobUpdate', { id: job!.id, priority: (priority += 1) }, 'job { id }');
      await until('the event is numbered', async () => (await rows.client.query('select from event where position is null')).rowCount === 0);
      await pause(500);
      await rows.client.query('update event_head set position = position + 1000, floor = position + 1000');
      const before = again();
      wire.cut();
      await until('it is connected again', () => again() > before);
      await pause(500);
      return run.stdout().includes('the log has forgotten');
    });
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
