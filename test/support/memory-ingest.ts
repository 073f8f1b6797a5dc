import type { Asset } from '../../src/domain/asset/index.js';
import { emptyMetadata } from '../../src/domain/asset/index.js';
import type { CaptionTrack, CaptionTrackRepository } from '../../src/domain/caption-track/index.js';
import type { NewEvent } from '../../src/domain/event/index.js';
import type { IngestDeps, IngestTx } from '../../src/domain/ingest/index.js';
import type { Job, StepKind, StepMessage } from '../../src/domain/job/index.js';
import type { MediaFile, Rendition } from '../../src/domain/rendition/index.js';
import { type Actor, type AssetId, idOf, type JobId, ok, type Result, systemActor, type TenantScope } from '../../src/domain/shared/index.js';

export interface QueuedStep extends StepMessage {
  kind: StepKind;
  priority: number;
  delaySeconds: number;
}

interface State {
  assets: Map<string, Asset>;
  jobs: Map<string, Job>;
  files: Map<string, MediaFile>;
  renditions: Map<string, Rendition>;
  captions: Map<string, CaptionTrack>;
  events: NewEvent[];
  queue: QueuedStep[];
}

/** What an ingest touches, in memory: units run one after the other, and roll back as those of the database do. */
export class MemoryIngest {
  state: State = { assets: new Map(), jobs: new Map(), files: new Map(), renditions: new Map(), captions: new Map(), events: [], queue: [] };
  now = new Date('2026-01-01T00:00:00Z');
  readonly actor: Actor = systemActor(idOf('Tenant', uuid(1)), 'test');
  #ids = 1000;
  #turn: Promise<unknown> = Promise.resolve();

  readonly deps: IngestDeps = {
    clock: { now: () => this.now },
    ids: { next: () => uuid((this.#ids += 1)) },
    unitOfWork: { run: (scope, work) => this.#inTurn(() => this.#run(scope, work)) },
  };

  advance(seconds: number): void {
    this.now = new Date(this.now.getTime() + seconds * 1000);
  }

  job(id: JobId): Job {
    return this.state.jobs.get(id)!;
  }

  /** The tree's steps and root by kind; ENCODE jobs by label. */
  jobOf(name: string): Job {
    return [...this.state.jobs.values()].find((job) => (job.label ?? job.kind) === name)!;
  }

  asset(): Asset {
    return [...this.state.assets.values()][0]!;
  }

  addAsset(change: Partial<Asset> = {}): Asset {
    const asset = { ...draft(this.actor, this.now), ...change };
    this.state.assets.set(asset.id, asset);
    return asset;
  }

  /** The next message that is due, taken out of the queue. */
  take(): QueuedStep | undefined {
    return this.state.queue.shift();
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work, work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #run<T, E>(_scope: TenantScope, work: (tx: IngestTx) => Promise<Result<T, E>>): Promise<Result<T, E>> {
    const before = this.state;
    this.state = copyOf(before);
    try {
      const result = await work(this.#tx());
      if (!result.ok) this.state = before;
      return result;
    } catch (error) {
      this.state = before;
      throw error;
    }
  }

  #tx(): IngestTx {
    const state = this.state;
    return {
      assets: {
        get: async (id) => state.assets.get(id) ?? null,
        findByExternalId: async () => null,
        snapshot: async () => null, keep: async () => undefined, restoreParts: async () => ok([]),
        save: async (asset) => {
          state.assets.set(asset.id, { ...asset, projectionVersion: asset.projectionVersion + 1n });
          return null;
        },
        touch: async (id) => void state.assets.set(id, { ...state.assets.get(id)!, projectionVersion: state.assets.get(id)!.projectionVersion + 1n }),
      },
      family: {
        lock: async () => undefined, upFrom: async () => [], isTaken: async () => false, childKinds: async () => [], hasItems: async () => false, isItem: async () => false,
        around: async () => ({ above: [], holders: [], children: [], withItems: [], items: [] }), touch: async () => undefined, touchAround: async () => [],
      },
      files: {
        get: async (id) => state.files.get(id) ?? null,
        add: async (file) => void state.files.set(file.id, file),
        supersede: async (assetId, roles, at) => {
          for (const file of state.files.values()) if (file.assetId === assetId && roles.includes(file.role) && !file.supersededAt) state.files.set(file.id, { ...file, supersededAt: at });
        },
      },
      renditions: {
        current: async (assetId) => [...state.renditions.values()].filter((r) => r.assetId === assetId && r.status === 'READY'),
        add: async (rendition) => void state.renditions.set(rendition.id, rendition),
        supersede: async (assetId, at) => {
          for (const r of state.renditions.values()) if (r.assetId === assetId && r.status === 'READY') state.renditions.set(r.id, { ...r, status: 'SUPERSEDED', supersededAt: at });
        },
      },
      captions: memoryCaptions(state.captions),
      jobs: {
        rootIdOf: async (id) => state.jobs.get(id)?.rootId ?? null,
        tree: async (rootId) => [...state.jobs.values()].filter((j) => j.rootId === rootId),
        unfinishedRoots: async (assetId: AssetId) => [...new Set([...state.jobs.values()].filter((j) => j.assetId === assetId && ['QUEUED', 'RUNNING'].includes(j.status)).map((j) => j.rootId))],
        save: async (job) => void state.jobs.set(job.id, job),
      },
      events: { record: async (...events) => void state.events.push(...events) },
      steps: {
        enqueue: async (kind, message, { priority, delaySeconds }) => void state.queue.push({ kind, jobId: message.jobId, tenantId: message.tenantId, priority, delaySeconds: delaySeconds ?? 0 }),
        reprioritise: async (_kind, jobId, priority) => {
          state.queue = state.queue.map((q) => (q.jobId === jobId ? { ...q, priority } : q));
        },
      },
    };
  }
}

/** Tracks without their cues. */
const memoryCaptions = (tracks: Map<string, CaptionTrack>): CaptionTrackRepository => ({
  assetOf: async (id) => tracks.get(id)?.assetId ?? null,
  get: async (id) => tracks.get(id) ?? null,
  find: async (of, language, role) => [...tracks.values()].find((track) => track.assetId === of && track.language === language && track.role === role) ?? null,
  of: async (asset) => [...tracks.values()].filter(({ assetId }) => assetId === asset),
  save: async (track) => void tracks.set(track.id, track),
  putCues: async () => undefined,
  cues: async () => [],
  remove: async (id) => void tracks.delete(id),
});

const uuid = (n: number): string => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

const copyOf = (state: State): State => ({
  assets: new Map(state.assets), jobs: new Map(state.jobs), files: new Map(state.files), renditions: new Map(state.renditions), captions: new Map(state.captions), events: [...state.events], queue: [...state.queue],
});

const draft = (actor: Actor, now: Date): Asset => ({
  id: idOf('Asset', uuid(3)), tenantId: actor.tenantId, projectId: idOf('Project', uuid(2)), kind: 'CLIP', status: 'DRAFT', title: 'A clip', language: 'en', synopsis: null,
  parentId: null, position: null, texts: [], externalIds: [], metadata: emptyMetadata(), originalLanguage: null, sourceFileId: idOf('MediaFile', uuid(4)), sourceVersion: 1,
  frameRate: null, timelineRate: null, startTimecode: null, frameCount: null, durationSeconds: null, width: null, height: null, codec: null, technical: null, timecodeTracks: [], failure: null,
  version: 1, projectionVersion: 0n, createdAt: now, updatedAt: now, deletedAt: null, statusBeforeDelete: null,
});
