import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ASSET_EVENT_TYPES, JOB_EVENT_TYPES } from '../../src/domain/event/index.js';
import { ApiClient, pause, until } from '../support/client.js';
import { makeClip } from '../support/clips.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { connectRows, type Rows } from '../support/rows.js';
import { type ServerProcess, startServerProcess, unusedPort } from '../support/server-process.js';

/** How often to do it all: a release candidate does it 20 times. */
const TIMES = Number(process.env['TELECINE_TEST_REPEAT'] ?? 1);

const SUBSCRIPTIONS = {
  events: 'subscription ($after: EventCursor!) { events(after: $after) { cursor type subject } }',
  assetChanged: 'subscription ($after: EventCursor!) { assetChanged(after: $after) { cursor type assetId asset { version } } }',
  jobUpdated: 'subscription ($after: EventCursor!) { jobUpdated(after: $after) { cursor job { id status progress { fraction } } } }',
} as const;
type Root = keyof typeof SUBSCRIPTIONS;
type Delivered = { cursor: string; job?: { id: string; progress: { fraction: number } } };

/** Follows for as long as the test lasts, and after every break goes on behind the last thing that it got. */
class Follower {
  readonly got: Delivered[] = [];
  readonly faults: unknown[] = [];
  breaks = 0;
  #over = false;

  constructor(private readonly api: ApiClient, readonly transport: 'socket' | 'stream', readonly root: Root, private readonly start: string) {
    void this.#run();
  }

  async #run(): Promise<void> {
    while (!this.#over) {
      try {
        for await (const { data, errors } of this.api.follow(this.transport, SUBSCRIPTIONS[this.root], { after: this.got.at(-1)?.cursor ?? this.start })) {
          if (errors) this.faults.push(...errors);
          else this.got.push(data![this.root] as Delivered);
          if (this.#over) return;
        }
        if (!this.#over) this.faults.push('the stream ended as if all had been said');
      } catch {
        this.breaks++;
        await pause(50);
      }
    }
  }

  /** No more is wanted; the stream itself breaks with its server. */
  end(): void {
    this.#over = true;
  }
}

interface Logged { position: string; type: string; cursor: string }
const cursorOf = (position: string): string => Buffer.from(`e:${position}`).toString('base64url');

let clip: Buffer;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'telecine-resume-'));
  clip = await readFile(await makeClip(folder, 2));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a subscriber whose server is killed', () => {
  let database: TestDatabase;
  let rows: Rows;
  let server: ServerProcess;
  let settings: Record<string, string>;
  let dataDir: string;
  let api: ApiClient;

  beforeEach(async () => {
    database = await freshDatabase();
    rows = await connectRows(database.url);
    dataDir = await mkdtemp(join(tmpdir(), 'telecine-resume-data-'));
    settings = { DATABASE_URL: database.url, TELECINE_DATA_DIR: dataDir, TELECINE_PORT: await unusedPort() };
    server = await startServerProcess(settings);
    api = new ApiClient(server.url);
  });
  afterEach(async () => {
    await server?.kill();
    await rows.close();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  });

  /** The log as the database has it. */
  const stored = async (): Promise<Logged[]> => {
    const { rows: log } = await rows.client.query<{ position: string; type: string }>('select position, type from event where position is not null order by position');
    return log.map((row) => ({ ...row, cursor: cursorOf(row.position) }));
  };
  /** The log as the API has it, a page at a time. */
  const paged = async (api: ApiClient): Promise<string[]> => {
    const all: string[] = [];
    for (;;) {
      const { changes } = await api.read<{ changes: { nodes: { cursor: string }[]; pageInfo: { hasNextPage: boolean } } }>(
        'query ($after: EventCursor) { changes(after: $after, first: 100) { nodes { cursor } pageInfo { hasNextPage } } }', { after: all.at(-1) ?? null });
      all.push(...changes.nodes.map(({ cursor }) => cursor));
      if (!changes.pageInfo.hasNextPage) return all;
    }
  };

  it.each(Array.from({ length: TIMES }, (_, i) => i + 1))('misses nothing and sees nothing twice (time %i)', async () => {
    const followers: Follower[] = [];
    let writing = true;
    try {
      await api.newAsset('first');
      const [start] = await paged(api);
      followers.push(...(['events', 'assetChanged', 'jobUpdated'] as const).map((root) => new Follower(api, 'socket', root, start!)), new Follower(api, 'stream', 'events', start!));

      const own = api;
      const writer = async (name: string): Promise<void> => {
        for (let i = 0; writing; i++) {
          const id = await own.newAsset(`${name} ${i}`).catch(() => null);
          if (id === null) await pause(50);
          else await own.mutate('assetUpdate', { id, title: `${name} ${i} again` }, 'asset { id }').catch(() => null);
          await pause(100);
        }
      };
      const writers = ['a', 'b'].map(writer);
      for (const kill of [1, 2]) {
        const upload = await api.upload(clip);
        const job = await until('the ingest is at work', async () => {
          const { jobs } = await api.read<{ jobs: { nodes: { id: string }[] } }>('query ($id: ID!) { jobs(first: 1, filter: {assetId: $id, status: [RUNNING]}) { nodes { id } } }', { id: upload.asset.id });
          return jobs.nodes[0];
        });
        await pause(Math.random() * 400);
        await server.kill();
        server = await startServerProcess(settings);
        // What was at work is picked up when its worker is missed; this test does not wait for that.
        if (kill === 1) await api.mutate('jobCancel', { id: job.id }, 'job { id }');
      }
      const last = await api.upload(clip, { priority: 100 });
      expect(await api.settled(last.asset.id)).toMatchObject({ status: 'READY' });
      writing = false;
      await Promise.all(writers);

      for (const { asset } of (await api.read<{ jobs: { nodes: { id: string; asset: { id: string } }[] } }>('{ jobs(first: 10, filter: {status: [QUEUED, RUNNING]}) { nodes { id asset { id } } } }')).jobs.nodes) {
        await api.mutate('assetDelete', { id: asset.id }, 'deletedId');
      }
      const log = await until('the log rests, all of it numbered', async () => {
        const before = await stored();
        await pause(1200);
        const open = await rows.client.query('select from event where position is null');
        return open.rowCount === 0 && (await stored()).length === before.length ? before : null;
      });
      expect(log.map(({ position }) => position)).toEqual(log.map((_, i) => String(i + 1)));
      expect(await paged(api)).toEqual(log.map(({ cursor }) => cursor));

      const visible = log.slice(1);
      const of = (types: readonly string[]): Logged[] => visible.filter(({ type }) => types.includes(type));
      const wanted: Record<Root, Logged[]> = { events: visible, assetChanged: of(ASSET_EVENT_TYPES), jobUpdated: of(JOB_EVENT_TYPES) };
      for (const follower of followers) {
        const expected = wanted[follower.root].map(({ cursor }) => cursor);
        await until('it has caught up', async () => follower.got.length >= expected.length).catch((error: Error) => {
          // Who is behind, and by what, tells a stream that hangs from an event that was passed over.
          const state = followers.map(({ root, transport, got, breaks, faults }) => ({ root, transport, got: got.length, last: got.at(-1)?.cursor, breaks, faults }));
          throw new Error(`${error.message}: ${JSON.stringify({ expected: expected.length, last: expected.at(-1), state })}`);
        });
        expect(follower.got.map(({ cursor }) => cursor)).toEqual(expected);
      }
      expect(followers.flatMap(({ faults }) => faults)).toEqual([]);
      expect(followers.every(({ breaks }) => breaks >= 2)).toBe(true);
    } finally {
      writing = false;
      for (const follower of followers) follower.end();
    }
  });

  it('gets what began first and was committed last, also across a restart', async () => {
    const [first, second] = [await connectRows(database.url), await connectRows(database.url)];
    try {
      const { rows: [project] } = await rows.client.query<{ id: string; tenant_id: string }>('select id, tenant_id from project');
      const tenant = { ...project!, project_id: project!.id };
      const made = await api.newAsset('before');
      const [start] = await paged(api);
      const follower = new Follower(api, 'socket', 'events', start!);
      const asset = { asset_id: made.slice('asset_'.length), subject_id: made.slice('asset_'.length) };
      await first.client.query('begin');
      await first.event(tenant, { ...asset, type: 'ASSET_UPDATED', version: 2 });
      await second.client.query('begin');
      await second.event(tenant, { ...asset, type: 'ASSET_UPDATED', version: 3 });
      await second.client.query('commit');
      await until('the later one is there', async () => follower.got.length === 1);
      await server.kill();
      await first.client.query('commit');
      server = await startServerProcess(settings);
      await until('the earlier one is there', async () => follower.got.length === 2);
      const { changes } = await api.read<{ changes: { nodes: { cursor: string; version: number }[] } }>('{ changes(first: 10) { nodes { cursor version } } }');
      expect(changes.nodes.map(({ version }) => version)).toEqual([1, 3, 2]);
      expect(follower.got.map(({ cursor }) => cursor)).toEqual(changes.nodes.slice(1).map(({ cursor }) => cursor));
      follower.end();
    } finally {
      await Promise.all([first.close(), second.close()]);
    }
  });
});
