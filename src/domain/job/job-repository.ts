import type { AssetId, JobId } from '../shared/index.js';
import type { Job } from './job.js';

/** Jobs of the unit's scope. `tree` locks its rows, the root first, so that units never wait in a ring. */
export interface JobRepository {
  /** The root of the tree that a job is part of; null when the job is not there. */
  rootIdOf(id: JobId): Promise<JobId | null>;
  /** The whole tree of a root, parents before children, siblings by ordinal. */
  tree(rootId: JobId): Promise<Job[]>;
  /** Roots of an asset that are not finished. */
  unfinishedRoots(assetId: AssetId): Promise<JobId[]>;
  save(job: Job): Promise<void>;
}
