import { EntitySchema } from 'typeorm';
import type { Job, JobProgress } from '../../../domain/job/index.js';
import { bigint, double, handwritten, instant, int, json, nullable, primaryKey, projectColumns, text, uuid } from './columns.js';

const ProgressColumns = new EntitySchema<JobProgress>({
  name: 'JobProgress',
  columns: {
    fraction: double('fraction'), phase: text('phase'), framesDone: bigint('frames_done', nullable), framesTotal: bigint('frames_total', nullable),
    fps: double('fps', nullable), etaSeconds: double('eta_seconds', nullable),
  },
});

export const JobEntity = new EntitySchema<Job>({
  name: 'Job', tableName: 'job',
  columns: {
    id: uuid('id', primaryKey('job')), ...projectColumns, assetId: uuid('asset_id', nullable), rootId: uuid('root_id'), parentId: uuid('parent_id', nullable), ordinal: int('ordinal'),
    kind: text('kind'), label: text('label', nullable), status: text('status'), priority: int('priority'), attempts: int('attempts'), attemptLimit: int('attempt_limit'),
    attemptToken: uuid('attempt_token', nullable), backend: text('backend', nullable), backendJobId: text('backend_job_id', nullable), error: json('error', nullable), notes: json('notes', { default: [] }), payload: json('payload'),
    createdAt: instant('created_at'), startedAt: instant('started_at', nullable), finishedAt: instant('finished_at', nullable), updatedAt: instant('updated_at'),
  },
  embeddeds: { progress: { schema: ProgressColumns, prefix: '' } },
  foreignKeys: [
    { name: 'fk_job_asset', target: 'Asset', columnNames: ['assetId'], referencedColumnNames: ['id'], onDelete: 'CASCADE' },
    { name: 'fk_job_root', target: 'Job', columnNames: ['rootId'], referencedColumnNames: ['id'], onDelete: 'CASCADE' },
    { name: 'fk_job_parent', target: 'Job', columnNames: ['parentId'], referencedColumnNames: ['id'], onDelete: 'CASCADE' },
  ],
  indices: handwritten('ix_job_root', 'ix_job_parent', 'ix_job_asset', 'ix_job_created', 'ix_job_kind', 'ix_job_status', 'ix_job_unfinished', 'ix_job_finished_root'),
});
