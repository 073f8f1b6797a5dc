import type { EntityManager } from 'typeorm';
import type { ApiKeyRepository } from '../../../domain/access/index.js';
import type { ProjectRepository, Tenant } from '../../../domain/project/index.js';
import type { TenantId } from '../../../domain/shared/index.js';
import { invariant } from '../../../domain/shared/index.js';
import { ApiKeyEntity, ProjectEntity, TenantEntity } from '../entities/index.js';
import { upsert } from './upsert.js';

export function projectRepository(manager: EntityManager): ProjectRepository {
  return {
    get: (id) => manager.findOne(ProjectEntity, { where: { id }, lock: { mode: 'pessimistic_write' } }),
    resolve: async (id) => {
      const where = id === null ? {} : { id };
      return (await manager.findOne(ProjectEntity, { where, select: { id: true, createdAt: true }, order: { createdAt: 'ASC', id: 'ASC' } }))?.id ?? null;
    },
    save: (project) => upsert(manager, ProjectEntity, project),
  };
}

export function apiKeyRepository(manager: EntityManager): ApiKeyRepository {
  return {
    get: (id) => manager.findOneBy(ApiKeyEntity, { id }),
    list: () => manager.find(ApiKeyEntity, { order: { createdAt: 'ASC', id: 'ASC' } }),
    save: (key) => upsert(manager, ApiKeyEntity, key),
  };
}

export function ownTenant(manager: EntityManager, tenantId: TenantId): () => Promise<Tenant> {
  return async () => {
    const tenant = await manager.findOneBy(TenantEntity, { id: tenantId });
    invariant(tenant, 'the tenant of a unit of work exists');
    return tenant;
  };
}
