import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient, until } from '../support/client.js';
import { makeClip } from '../support/clips.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
let api: ApiClient;
let folder: string;
let clip: Buffer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'telecine-jobs-'));
  // No worker: what is queued stays queued.
  [clip, server] = [await readFile(await makeClip(folder, 1)), await startTestServer({ TELECINE_ROLE: 'api' })];
  api = new ApiClient(server.url);
});
afterAll(async () => {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

interface Tree { id: string; kind: string; status: string; priority: number; children: { id: string; kind: string; status: string; priority: number }[] }
const TREE = 'id kind status priority children { id kind status priority }';
async function queued(): Promise<{ asset: string; tree: Tree }> {
  const { asset } = await api.upload(clip, { priority: 5 });
  const { jobs } = await api.read<{ jobs: { nodes: Tree[] } }>(`query ($id: ID!) { jobs(first: 1, filter: {assetId: $id}) { nodes { ${TREE} } } }`, { id: asset.id });
  return { asset: asset.id, tree: jobs.nodes[0]! };
}
const statusOf = async (asset: string) => (await api.read<{ asset: { status: string; failure: { code: string } | null } }>('query ($id: ID!) { asset(id: $id) { status failure { code } } }', { id: asset })).asset;

describe('jobs', () => {
  it('are a tree from the start, moved as one', async () => {
    const { tree } = await queued();
    expect(tree).toMatchObject({ kind: 'INGEST', status: 'QUEUED', priority: 5, children: ['PROBE', 'TRANSCODE', 'PACKAGE', 'THUMBNAILS'].map((kind) => ({ kind, status: 'QUEUED', priority: 5 })) });
    const moved = await api.mutate<{ job: Tree }>('jobUpdate', { id: tree.id, priority: -100 }, `job { ${TREE} }`);
    expect([moved.job.priority, ...moved.job.children.map(({ priority }) => priority)]).toEqual([-100, -100, -100, -100, -100]);
    for (const priority of [101, -101]) expect((await api.mutate('jobUpdate', { id: tree.id, priority }, 'job { id }')).userErrors).toMatchObject([{ code: 'INVALID', path: ['priority'] }]);
  });

  it('are cancelled once and retried once, however many ask at once', async () => {
    const { asset, tree } = await queued();
    expect((await api.mutate('jobRetry', { id: tree.id }, 'job { id }')).userErrors).toMatchObject([{ code: 'NOT_RETRYABLE', path: ['id'] }]);
    const cancels = await Promise.all([tree.id, tree.children[1]!.id, tree.id].map((id) => api.mutate<{ job: object | null }>('jobCancel', { id }, 'job { status }')));
    expect(cancels.filter(({ job }) => job !== null)).toHaveLength(1);
    expect(cancels.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual(['NOT_CANCELABLE', 'NOT_CANCELABLE']);
    expect(await statusOf(asset)).toEqual({ status: 'FAILED', failure: { code: 'CANCELED' } });
    expect((await api.mutate('jobUpdate', { id: tree.id, priority: 1 }, 'job { id }')).userErrors).toMatchObject([{ code: 'FINISHED', path: ['id'], message: expect.stringContaining('CANCELED') }]);
    const retries = await Promise.all([1, 2, 3].map(() => api.mutate<{ job: Tree | null }>('jobRetry', { id: tree.id }, `job { ${TREE} }`)));
    expect(retries.filter(({ job }) => job !== null)).toHaveLength(1);
    expect(retries.find(({ job }) => job !== null)!.job!.children.map(({ status }) => status)).toEqual(['QUEUED', 'QUEUED', 'QUEUED', 'QUEUED']);
    expect(await statusOf(asset)).toEqual({ status: 'INGESTING', failure: null });
  });

  it('are not made twice for one asset: BUSY, NO_SOURCE, UNKNOWN_PROFILE', async () => {
    const { asset } = await queued();
    const bare = await api.newAsset('no source');
    expect((await api.mutate('transcode', { assetId: bare, profile: 'h264' }, 'job { id }')).userErrors).toMatchObject([{ code: 'NO_SOURCE' }]);
    expect((await api.mutate('transcode', { assetId: asset, profile: 'betamax' }, 'job { id }')).userErrors).toMatchObject([{ code: 'UNKNOWN_PROFILE', message: expect.stringContaining('h264') }]);
    // A source that was not probed cannot be transcoded either.
    expect((await api.mutate('transcode', { assetId: asset, profile: 'h264' }, 'job { id }')).userErrors).toMatchObject([{ code: 'NO_SOURCE' }]);
  });

  it('of an asset end when a newer source takes its place', async () => {
    const { asset, tree } = await queued();
    await api.upload(clip, { assetId: asset });
    const { job, jobs } = await api.read<{ job: { status: string }; jobs: { nodes: { status: string }[] } }>('query ($job: ID!, $asset: ID!) { job(id: $job) { status } jobs(first: 5, filter: {assetId: $asset}) { nodes { status } } }', { job: tree.id, asset });
    expect([job.status, jobs.nodes.map(({ status }) => status)]).toEqual(['CANCELED', ['QUEUED', 'CANCELED']]);
  });
});

describe('projects', () => {
  it('keep what is absent, refuse what is null, and are changed by one of two', async () => {
    const { project } = await api.mutate<{ project: { id: string } }>('projectCreate', { name: 'Films' }, 'project { id name rightsPolicy version }');
    expect(project).toMatchObject({ name: 'Films', rightsPolicy: 'MANAGED', version: 1 });
    expect(await api.mutate('projectUpdate', { id: project.id, name: 'Movies' }, 'project { name rightsPolicy version }')).toEqual({ project: { name: 'Movies', rightsPolicy: 'MANAGED', version: 2 }, userErrors: [] });
    expect((await api.mutate('projectUpdate', { id: project.id, name: null, rightsPolicy: null }, 'project { id }')).userErrors).toMatchObject([{ code: 'REQUIRED', path: ['name'] }, { code: 'REQUIRED', path: ['rightsPolicy'] }]);
    const answers = await Promise.all(['a', 'b'].map((name) => api.mutate<{ project: object | null }>('projectUpdate', { id: project.id, expectedVersion: 2, name }, 'project { id }')));
    expect(answers.filter((answer) => answer.project !== null)).toHaveLength(1);
    expect(answers.flatMap(({ userErrors }) => userErrors)).toMatchObject([{ code: 'VERSION_CONFLICT', path: ['expectedVersion'] }]);
    for (const [name, code] of [['', 'REQUIRED'], ['x'.repeat(201), 'LIMIT_EXCEEDED'], ['a\u0000', 'INVALID']] as const) expect((await api.mutate('projectCreate', { name }, 'project { id }')).userErrors).toMatchObject([{ code, path: ['name'] }]);
  });

  it('tell each title when their rights are managed or open from now on', async () => {
    const { project: { id: projectId } } = await api.mutate<{ project: { id: string } }>('projectCreate', { name: 'To be opened' }, 'project { id }');
    const [shown, other, gone] = await Promise.all(['shown', 'other', 'gone'].map(async (title) => (await api.mutate<{ asset: { id: string } }>('assetCreate', { kind: 'FEATURE', title, projectId }, 'asset { id }')).asset.id));
    await api.mutate('assetDelete', { id: gone }, 'deletedId');
    const told = async (): Promise<string[]> => {
      const subjects: string[] = [];
      for (let after: string | null = null; ;) {
        const { changes }: { changes: { nodes: { cursor: string; type: string; subject: string }[] } } = await api.read('query ($after: EventCursor) { changes(first: 100, after: $after) { nodes { cursor type subject } } }', { after });
        if (changes.nodes.length === 0) return subjects;
        subjects.push(...changes.nodes.filter(({ type }) => type === 'ASSET_RIGHTS_CHANGED').map(({ subject }) => subject));
        after = changes.nodes.at(-1)!.cursor;
      }
    };
    const update = (input: object) => api.mutate('projectUpdate', { id: projectId, ...input }, 'project { id }');
    await update({ name: 'Renamed', rightsPolicy: 'MANAGED' });
    expect(await told()).toEqual([]);
    await update({ rightsPolicy: 'OPEN' });
    await until('both are told of', async () => (await told()).length === 2);
    await update({ rightsPolicy: 'MANAGED' });
    await until('both are told of again', async () => (await told()).length === 4);
    expect(await told()).toEqual([1, 2].flatMap(() => [shown, other].toSorted()));
  });

  it('bound a key: it lists, reads and makes things in its own only', async () => {
    const { project } = await api.mutate<{ project: { id: string } }>('projectCreate', { name: 'Own', rightsPolicy: 'OPEN' }, 'project { id }');
    const outside = await api.newAsset('outside');
    const bound = api.as((await server.key('admin', { project: project.id.slice('project_'.length) })).secret);
    const inside = await bound.newAsset('inside');
    const query = 'query ($id: ID!) { asset(id: $id) { id } projects(first: 10) { nodes { id } totalCount } assets(first: 10) { nodes { id } totalCount } }';
    expect(await bound.read(query, { id: outside })).toEqual({ asset: null, projects: { nodes: [{ id: project.id }], totalCount: 1 }, assets: { nodes: [{ id: inside }], totalCount: 1 } });
    expect((await bound.mutate('assetUpdate', { id: outside, title: 'x' }, 'asset { id }')).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect(await api.read('query ($id: ID!) { asset(id: $id) { project { id } } }', { id: inside })).toEqual({ asset: { project: { id: project.id } } });
  });
});
