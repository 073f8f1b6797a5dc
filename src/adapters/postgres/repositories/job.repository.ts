import { type EntityManager, In, Not } from 'typeorm';
import type { Job, JobRepository } from '../../../domain/job/index.js';
import type { AssetId, JobId } from '../../../domain/shared/index.js';
import { JobEntity } from '../entities/index.js';
import { upsert } from './upsert.js';

export function jobRepository(manager: EntityManager): JobRepository {
  return {
    rootIdOf: async (id) => (await manager.findOne(JobEntity, { where: { id }, select: { id: true, rootId: true } }))?.rootId ?? null,
    tree: (rootId) => lockedTree(manager, rootId),
    unfinishedRoots: (assetId) => unfinishedRoots(manager, assetId),
    save: (job) => upsert(manager, JobEntity, job),
  };
}

/** The root is locked first: whoever holds it holds the tree. */
async function lockedTree(manager: EntityManager, rootId: JobId): Promise<Job[]> {
  const root = await manager.findOne(JobEntity, { where: { id: rootId }, lock: { mode: 'pessimistic_write' } });
  if (!root) return [];
  const below = await manager.find(JobEntity, { where: { rootId, id: Not(rootId) }, order: { ordinal: 'ASC' }, lock: { mode: 'pessimistic_write' } });
  const isStep = (job: Job) => job.parentId === rootId;
  return [root, ...below.filter(isStep), ...below.filter((job) => !isStep(job))];
}

async function unfinishedRoots(manager: EntityManager, assetId: AssetId): Promise<JobId[]> {
  const jobs = await manager.find(JobEntity, { where: { assetId, status: In(['QUEUED', 'RUNNING']) }, select: { id: true, rootId: true }, order: { createdAt: 'ASC' } });
  return [...new Set(jobs.map((job) => job.rootId))];
}
