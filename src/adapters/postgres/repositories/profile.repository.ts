import type { EntityManager } from 'typeorm';
import type { ConsumerProfileRepository } from '../../../domain/profile/index.js';
import { ConsumerProfileEntity } from '../entities/index.js';
import { upsert } from './upsert.js';

export function consumerProfileRepository(manager: EntityManager): ConsumerProfileRepository {
  return {
    get: (id) => manager.findOne(ConsumerProfileEntity, { where: { id }, lock: { mode: 'pessimistic_write' } }),
    count: () => manager.count(ConsumerProfileEntity),
    add: async (p) => {
      const added: unknown[] = await manager.query(
        `insert into consumer_profile (id, tenant_id, name, fields, version, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7) on conflict (tenant_id, name) do nothing returning id`,
        [p.id, p.tenantId, p.name, JSON.stringify(p.fields), p.version, p.createdAt, p.updatedAt]);
      return added.length > 0;
    },
    save: (profile) => upsert(manager, ConsumerProfileEntity, profile),
    delete: async (id) => void (await manager.delete(ConsumerProfileEntity, { id })),
  };
}
