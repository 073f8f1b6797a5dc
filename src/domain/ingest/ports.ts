import type { AssetFamily, AssetRepository } from '../asset/index.js';
import type { CaptionTrackRepository } from '../caption-track/index.js';
import type { EventRecorder, EventType } from '../event/index.js';
import type { Job, JobRepository, StepQueue } from '../job/index.js';
import type { MediaFileRepository, RenditionRepository } from '../rendition/index.js';
import type { Actor, Clock, IdSource, UnitOfWork } from '../shared/index.js';

/** What an ingest touches inside a unit of work. */
export interface IngestTx {
  assets: AssetRepository;
  family: AssetFamily;
  files: MediaFileRepository;
  renditions: RenditionRepository;
  captions: CaptionTrackRepository;
  jobs: JobRepository;
  events: EventRecorder;
  steps: StepQueue;
}

export interface IngestDeps {
  unitOfWork: UnitOfWork<IngestTx>;
  clock: Clock;
  ids: IdSource;
}

/** Saves a job together with the event that says what happened to it. */
export async function saveJob(tx: Pick<IngestTx, 'jobs' | 'events'>, actor: Actor, job: Job, type: EventType): Promise<void> {
  await tx.jobs.save(job);
  await tx.events.record({ type, subject: { kind: 'Job', id: job.id }, projectId: job.projectId, assetId: job.assetId, version: null, actor });
}
