import type { EntityManager } from 'typeorm';
import { type IdempotencyStore, invariant, type TenantScope } from '../../../domain/shared/index.js';

/** `on conflict do nothing` waits for a concurrent unit with the same key: the second caller sees the first one's outcome. */
export function idempotencyStore(manager: EntityManager, { tenantId, projectId }: TenantScope): IdempotencyStore {
  const scoped = (key: string): string => (projectId === null ? key : `${projectId} ${key}`);
  return {
    claim: async (given, bodyHash) => {
      const key = scoped(given);
      const inserted: unknown[] = await manager.query(
        `insert into idempotency_key (tenant_id, key, body_hash) values ($1, $2, $3) on conflict do nothing returning key`, [tenantId, key, bodyHash]);
      if (inserted.length > 0) return { state: 'NEW' };
      const rows: { body_hash: string; result_id: string | null }[] = await manager.query(
        `select body_hash, result_id from idempotency_key where tenant_id = $1 and key = $2`, [tenantId, key]);
      const settled = rows[0];
      invariant(settled?.result_id, 'a claimed key is settled by the unit that claimed it');
      return { state: 'SETTLED', bodyHash: settled.body_hash, resultId: settled.result_id };
    },
    settle: async (key, resultId) => {
      await manager.query(`update idempotency_key set result_id = $3 where tenant_id = $1 and key = $2`, [tenantId, scoped(key), resultId]);
    },
  };
}
