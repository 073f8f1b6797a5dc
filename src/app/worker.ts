import { join } from 'node:path';
import type { Pool } from 'pg';
import { ffmpegCaptionExtractor } from '../adapters/captions-ffmpeg/index.js';
import { SYSTEM_ROLE } from '../adapters/postgres/roles.js';
import { postgresSweepList } from '../adapters/postgres/sweep-list.js';
import type { PostgresTx } from '../adapters/postgres/unit-of-work.js';
import { createProber, onSearchPath } from '../adapters/probe/index.js';
import { exclusion, settledTrees, startStepDeliveries, strandedSteps } from '../adapters/queue/index.js';
import { fileHasher } from '../adapters/storage-fs/index.js';
import { cmafPackager, ffmpegLocator, ffmpegThumbnailer, ffmpegTranscoder } from '../adapters/transcode-ffmpeg/index.js';
import { openWorkDirs, type FsWorkDirs } from '../adapters/work-dirs/index.js';
import type { CaptionExtractor } from '../domain/caption/index.js';
import { type Clock, err, type IdSource, type UnitOfWork } from '../domain/shared/index.js';
import type { Storage } from '../domain/storage/index.js';
import { sweepDeletedAssets, type SweepDeps, sweepEvents, sweepIdempotencyKeys, sweepSupersededFiles, sweepUploads } from '../domain/sweep/index.js';
import { type LadderProfile, ladderProfile } from '../domain/transcode/index.js';
import type { FinishUploadDeps } from '../domain/upload/index.js';
import { type Chore, DEFAULT_CONCURRENCY, leftoversChore, startHousekeeping, startWorker, strandedStepsChore, type TaskDeps } from '../jobs/index.js';
import type { Log } from './log.js';

/** What a worker needs of its installation. */
export interface WorkerParts {
  readonly databaseUrl: string;
  /** Connections that work across tenants. */
  readonly system: Pool;
  readonly unitOfWork: UnitOfWork<PostgresTx>;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly storage: Storage;
  readonly uploads: FinishUploadDeps;
  readonly log: Log;
  /** Attempts work under `work/` in it. */
  readonly dataDir: string;
  readonly ffmpegPath?: string | undefined;
  /** A PATH, for programs that are known by their name. */
  readonly searchPath?: string | undefined;
  /** Undefined: there is none. */
  readonly ffprobePath: string | undefined;
  readonly ladder: Partial<Pick<LadderProfile, 'preset' | 'segmentSeconds' | 'encoderThreads'>>;
  readonly transcodes: number;
  readonly retention: SweepDeps['retention'];
}

export interface RunningWorker {
  /** Hands running steps back, ends their programs, and resolves when nothing of them is left. */
  stop(): Promise<void>;
}

/** Clears up after workers of this machine that were killed, then works on steps and keeps house until it is stopped. */
export async function openWorker(parts: WorkerParts): Promise<RunningWorker> {
  const tasks = await taskDeps(parts);
  await tasks.workDirs.sweep();
  const deliveries = await startStepDeliveries({ url: parts.databaseUrl, role: SYSTEM_ROLE, log: (line) => parts.log.warn(line) });
  const worker = await startWorker(tasks, deliveries, { ...DEFAULT_CONCURRENCY, TRANSCODE: parts.transcodes });
  const housekeeping = startHousekeeping({ chores: chores(parts, tasks), exclusion: exclusion(parts.system), log: parts.log });
  return {
    stop: async () => {
      await Promise.all([housekeeping.stop(), worker.stop()]);
      await tasks.workDirs.dispose();
    },
  };
}

async function taskDeps(parts: WorkerParts): Promise<TaskDeps & { workDirs: FsWorkDirs }> {
  const transcoder = ffmpegTranscoder({ ffmpegPath: parts.ffmpegPath });
  const workDirs = await openWorkDirs({ root: join(parts.dataDir, 'work'), recover: (workDir) => transcoder.recover(workDir), log: (line) => parts.log.warn(line) });
  return {
    ingest: parts, storage: parts.storage, hasher: fileHasher, transcoder, workDirs, log: parts.log,
    prober: parts.ffprobePath === undefined ? null : createProber({ ffprobePath: parts.ffprobePath }),
    captions: captionExtractor(parts),
    packager: cmafPackager(),
    thumbnailer: ffmpegThumbnailer({ ffmpegPath: parts.ffmpegPath }),
    profile: (name) => profileOf(name, parts.ladder),
  };
}

/** Which ffmpeg there is, is asked at the first use. */
function captionExtractor({ ffmpegPath, ffprobePath, searchPath }: Pick<WorkerParts, 'ffmpegPath' | 'ffprobePath' | 'searchPath'>): CaptionExtractor | null {
  if (ffprobePath === undefined) return null;
  const located = ffmpegLocator({ ffmpegPath });
  return {
    extract: async (request, signal) => {
      const found = await located();
      if (!found.ok) return err({ code: 'FFMPEG_MISSING', message: found.error.message, retryable: false });
      const ffmpeg = onSearchPath(found.value.path, searchPath) ?? found.value.path;
      return ffmpegCaptionExtractor({ ffmpeg, ffprobe: ffprobePath }).extract(request, signal);
    },
  };
}

function profileOf(name: string, { segmentSeconds, ...encoder }: WorkerParts['ladder']): ReturnType<TaskDeps['profile']> {
  const profile = ladderProfile(name, { segmentSeconds });
  return profile.ok ? { ok: true, value: { ...profile.value, ...encoder } } : profile;
}

function chores(parts: WorkerParts, tasks: TaskDeps & { workDirs: FsWorkDirs }): Chore[] {
  const sweep: SweepDeps = { ...parts, list: postgresSweepList(parts.system) };
  const [stranded, settled] = [strandedSteps(parts.system), settledTrees(parts.system)];
  return [
    strandedStepsChore({ ingest: parts, stranded }),
    leftoversChore({ ...parts, ingest: parts, settled }),
    { name: 'work-folders', run: () => tasks.workDirs.sweep() },
    { name: 'uploads', run: () => sweepUploads(sweep) },
    { name: 'deleted-assets', run: () => sweepDeletedAssets(sweep) },
    { name: 'superseded-files', run: () => sweepSupersededFiles(sweep) },
    { name: 'idempotency-keys', run: () => sweepIdempotencyKeys(sweep) },
    { name: 'events', run: () => sweepEvents(sweep) },
  ];
}
