import type { EntityManager } from 'typeorm';
import type { ApiKeyRepository } from '../../../domain/access/index.js';
import { chainsOf, type ProjectRepository, type Tenant } from '../../../domain/project/index.js';
import type { AssetId, TenantId } from '../../../domain/shared/index.js';
import { invariant } from '../../../domain/shared/index.js';
import { ApiKeyEntity, ProjectEntity, TenantEntity } from '../entities/index.js';
import { touching } from './touch.js';
import { upsert } from './upsert.js';

export function projectRepository(manager: EntityManager): ProjectRepository {
  return {
    get: async (id) => {
      // Not as for deletion: whoever holds a title goes on to write below its project.
      const row = await manager.findOne(ProjectEntity, { where: { id }, lock: { mode: 'for_no_key_update' } });
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
    touchTitles: async (id) => {
      const [titles]: [{ id: AssetId }[], number] = await manager.query(TOUCH_TITLES, [id]);
      return titles.map((title) => title.id).toSorted();
    },
  };
}

export const TOUCH_TITLES = `${touching('select id from asset where project_id = $1 and deleted_at is null')} returning id`;

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
