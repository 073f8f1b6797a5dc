import type { CaptionExtractor } from '../domain/caption/index.js';
import type { IngestDeps } from '../domain/ingest/index.js';
import type { JobId, Result } from '../domain/shared/index.js';
import type { Packager, Thumbnailer } from '../domain/packaging/index.js';
import type { Storage } from '../domain/storage/index.js';
import type { Prober } from '../domain/technical/index.js';
import type { LadderProfile, ProfileError, Transcoder } from '../domain/transcode/index.js';
import type { FileHasher } from '../domain/upload/index.js';

/** Folders for the attempts of this process. What a process leaves that was killed is cleared away by the next one on its machine. */
export interface WorkDirs {
  /** Makes an empty folder that belongs to this attempt alone; its absolute path. */
  open(jobId: JobId, token: string): Promise<string>;
  /** Writes a small text file into an open folder; its absolute path. */
  writeText(workDir: string, name: string, text: string): Promise<string>;
  close(workDir: string): Promise<void>;
}

export interface JobLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Everything that the tasks work with. */
export interface TaskDeps {
  ingest: IngestDeps;
  storage: Storage;
  hasher: FileHasher;
  /** null: this installation has no ffprobe. */
  prober: Prober | null;
  /** null as above. */
  captions: CaptionExtractor | null;
  transcoder: Transcoder;
  packager: Packager;
  thumbnailer: Thumbnailer;
  workDirs: WorkDirs;
  /** A ladder profile by name, with this installation's segment length. */
  profile(name: string): Result<LadderProfile, ProfileError>;
  log: JobLog;
}
