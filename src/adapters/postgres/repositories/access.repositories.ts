import type { EntityManager } from 'typeorm';
import type { ApiKeyRepository } from '../../../domain/access/index.js';
import { chainsOf, type ProjectRepository, type Tenant } from '../../../domain/project/index.js';
import type { TenantId } from '../../../domain/shared/index.js';
import { invariant } from '../../../domain/shared/index.js';
import { ApiKeyEntity, ProjectEntity, TenantEntity } from '../entities/index.js';
import { upsert } from './upsert.js';

export function projectRepository(manager: EntityManager): ProjectRepository {
  return {
    get: async (id) => {
      const row = await manager.findOne(ProjectEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!row) return null;
      const { languageChains: _chains, ...project } = row;
      return { ...project, languageFallbacks: project.languageFallbacks ?? [] };
    },
    resolve: async (id) => {
      const where = id === null ? {} : { id };
      return (await manager.findOne(ProjectEntity, { where, select: { id: true, createdAt: true }, order: { createdAt: 'ASC', id: 'ASC' } }))?.id ?? null;
    },
    save: (project) => {
      const languageChains = chainsOf(project.languageFallbacks);
      return upsert(manager, ProjectEntity, { ...project, languageFallbacks: languageChains && project.languageFallbacks, languageChains });
    },
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
