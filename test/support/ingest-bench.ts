import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { prepareQueue } from '../../src/adapters/queue/index.js';
import { FsStorage } from '../../src/adapters/storage-fs/index.js';
import { insertAsset } from '../../src/domain/asset/index.js';
import { startTree } from '../../src/domain/ingest/index.js';
import { type Actor, type AssetId, idOf, type JobId, ok } from '../../src/domain/shared/index.js';
import { sourceKey } from '../../src/domain/storage/index.js';
import { openTestStore, type TestStore } from './store.js';
import { until } from './client.js';
import { ffmpegs } from './clips.js';

const HOOKS = new URL('./typescript-hooks.mjs', import.meta.url).href;
const PROGRAM = fileURLToPath(new URL('./worker-process.ts', import.meta.url));

export interface JobRow {
  id: string; kind: string; label: string | null; status: string; attempts: number; fraction: number; error: { code: string; message?: string; retryable?: boolean } | null; attempt_token: string | null; frames_done: string | null;
}

/** A database, a data folder and any number of worker processes over them. */
export class IngestBench {
  readonly #workers = new Set<WorkerProcess>();

  private constructor(readonly store: TestStore, readonly dataDir: string, readonly storage: FsStorage, readonly actor: Actor) {}

  static async open(): Promise<IngestBench> {
    const store = await openTestStore();
    await prepareQueue(store.database.url);
    const dataDir = await mkdtemp(join(tmpdir(), 'telecine-worker-'));
    const storage = new FsStorage(join(dataDir, 'media'));
    await storage.open();
    return new IngestBench(store, dataDir, storage, (await store.tenant('a broadcaster')).actor);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#workers].map((worker) => worker.kill()));
    await this.store.close();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  /** One thread an encoder, so that the same source makes the same bytes. */
  async worker({ preset = 'veryfast', transcodes = 1, threads = 1 } = {}): Promise<WorkerProcess> {
    const worker = await WorkerProcess.start([this.store.database.url, this.dataDir, preset, String(transcodes), String(threads)]);
    this.#workers.add(worker);
    return worker;
  }

  /** An asset whose source is in storage and whose tree has begun, as after an accepted upload. */
  async ingest(clip: string, { priority = 0 } = {}): Promise<{ assetId: AssetId; rootId: JobId }> {
    const { unitOfWork, ids, clock } = this.store;
    const upload = idOf('Upload', ids.next());
    const bytes = await readFile(clip);
    const copy = join(this.dataDir, `incoming-${upload}`);
    await copyFile(clip, copy);
    const started = await unitOfWork.run(this.actor, async (tx) => {
      const made = await insertAsset({ clock, ids }, tx, this.actor, { kind: 'CLIP', title: 'A clip' });
      if (!made.ok) return made;
      const asset = (await tx.assets.get(made.value))!;
      const file = idOf('MediaFile', ids.next());
      const storageKey = sourceKey(asset.tenantId, asset.id, upload);
      await this.storage.adopt(storageKey, copy);
      await tx.files.add({
        id: file, tenantId: asset.tenantId, projectId: asset.projectId, assetId: asset.id, role: 'SOURCE', name: 'clip.mov', storageKey, bytes: BigInt(bytes.length),
        sha256: createHash('sha256').update(bytes).digest('hex'), mimeType: 'video/quicktime', storageTier: 'HOT', sourceVersion: 1, createdAt: clock.now(), supersededAt: null,
      });
      const payload = { sourceFileId: file, sourceVersion: 1, profile: 'h264' };
      const rootId = await startTree({ ids, now: clock.now() }, tx, this.actor, { rootKind: 'INGEST', asset: { ...asset, sourceFileId: file, sourceVersion: 1 }, priority, payload });
      return ok({ assetId: asset.id, rootId });
    });
    if (!started.ok) throw new Error(JSON.stringify(started.error));
    return started.value;
  }

  async jobs(rootId: JobId): Promise<JobRow[]> {
    return (await this.store.system.query<JobRow>('select * from job where root_id = $1 order by created_at, ordinal', [rootId])).rows;
  }

  async job(rootId: JobId, kind: string): Promise<JobRow> {
    return (await this.jobs(rootId)).find((job) => job.kind === kind)!;
  }

  async asset(id: AssetId): Promise<{ status: string; failure: { code: string } | null }> {
    return (await this.store.system.query<{ status: string; failure: { code: string } | null }>('select status, failure from asset where id = $1', [id])).rows[0]!;
  }

  /**
   * The asset's current files, by name, with their digests as catalogued and as they are on disk. The ffmpeg of 2018 that npm brings was seen to
   * encode the same pictures to other bytes; with it alone, pictures count as the same by name.
   */
  async products(id: AssetId): Promise<Record<string, string>> {
    const { rows } = await this.store.system.query<{ name: string; storage_key: string; sha256: string }>(
      `select name, storage_key, sha256 from media_file where asset_id = $1 and role <> 'SOURCE' and superseded_at is null order by name`, [id]);
    for (const row of rows) {
      const onDisk = createHash('sha256').update(await readFile((await this.storage.localPath(row.storage_key))!)).digest('hex');
      if (onDisk !== row.sha256) throw new Error(`${row.name} is not what is catalogued`);
    }
    const repeats = (name: string): boolean => ffmpegs().length > 1 || !name.startsWith('h264-');
    return Object.fromEntries(rows.map((row) => [row.name, repeats(row.name) ? row.sha256 : 'pictures']));
  }

  /** Everything under the data folder but sources and products: what should not be left. */
  async leftovers(): Promise<string[]> {
    const all = await readdir(this.dataDir, { recursive: true, withFileTypes: true });
    return all.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).filter((path) => !/\/media\/tenants\/.*\/(source|products)\//.test(path));
  }

  /** Processes that work in the data folder or name it, workers of this bench aside. */
  async strays(): Promise<string[]> {
    const own = new Set([...this.#workers].map((worker) => worker.pid));
    const found: string[] = [];
    for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name) && !own.has(Number(name)))) {
      const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ');
      if (command.includes(this.dataDir)) found.push(`${pid} ${command}`);
    }
    return found;
  }

  until<T>(what: string, look: () => Promise<T | null | undefined | false>): Promise<T> {
    return until(what, look, () => [...this.#workers].map((worker) => worker.log).join('\n').slice(-4000));
  }

  async ended(rootId: JobId): Promise<JobRow> {
    return this.until('the tree ends', async () => {
      const root = (await this.jobs(rootId)).find((job) => job.id === rootId)!;
      return ['SUCCEEDED', 'FAILED', 'CANCELED'].includes(root.status) && root;
    });
  }

  /** Waits until the encoder is well under way. */
  async encoding(rootId: JobId, fraction = 0.1): Promise<void> {
    await this.until('it encodes', async () => (await this.jobs(rootId)).some((job) => job.kind === 'ENCODE' && job.fraction > fraction && job.status === 'RUNNING'));
  }
}

export class WorkerProcess {
  log = '';
  readonly #gone: Promise<void>;

  private constructor(readonly child: ChildProcess) {
    this.#gone = new Promise((resolve) => child.once('close', () => resolve()));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => void (this.log += text));
  }

  static async start(args: string[]): Promise<WorkerProcess> {
    const child = spawn(process.execPath, ['--import', HOOKS, PROGRAM, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    const worker = new WorkerProcess(child);
    await new Promise<void>((resolve, reject) => {
      child.stdout?.once('data', () => resolve());
      child.once('close', (code) => reject(new Error(`the worker ended with ${code}: ${worker.log}`)));
    });
    return worker;
  }

  get pid(): number {
    return this.child.pid!;
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  async kill(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill('SIGKILL');
    await this.#gone;
  }

  /** Ends it in order; how long that took, in ms. */
  async stop(): Promise<number> {
    const begun = performance.now();
    this.child.kill('SIGTERM');
    await this.#gone;
    return performance.now() - begun;
  }
}

/** A clip of moving picture and tone. */
export async function makeClip(path: string, { seconds = 12, size = '1280x720' } = {}): Promise<string> {
  const inputs = ['-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=25:duration=${seconds}`, '-f', 'lavfi', '-i', `sine=frequency=440:sample_rate=48000:duration=${seconds}`];
  await promisify(execFile)(ffmpegs().at(-1)!.ffmpeg, ['-nostdin', '-v', 'error', '-y', ...inputs, '-c:v', 'mpeg4', '-q:v', '4', '-c:a', 'aac', '-shortest', path]);
  return path;
}
