import type { EntityManager } from 'typeorm';
import type { Candidate, CollectionRepository } from '../../../domain/collection/index.js';
import type { AssetId } from '../../../domain/shared/index.js';

export function collectionRepository(manager: EntityManager): CollectionRepository {
  return {
    candidates: (ids) => candidates(manager, ids),
    put: async ({ id, tenantId, projectId, createdAt }, ids) => {
      const held: { id: AssetId }[] = await manager.query(
        'select i.asset_id as id from collection_item i join asset a on a.id = i.asset_id where i.collection_id = $1 and a.deleted_at is null', [id]);
      const [before, after] = [new Set(held.map((item) => item.id)), new Set(ids)];
      const [gone, come] = [[...before].filter((each) => !after.has(each)), ids.filter((each) => !before.has(each))];
      await manager.query('delete from collection_item where collection_id = $1 and asset_id = any($2)', [id, gone]);
      await manager.query(
        `insert into collection_item (tenant_id, project_id, collection_id, asset_id, position, created_at)
         select $1, $2, $3, item, n - 1, $4 from unnest($5::uuid[]) with ordinality as items(item, n)
         on conflict on constraint pk_collection_item do update set position = excluded.position`, [tenantId, projectId, id, createdAt, ids]);
      return [...gone, ...come];
    },
  };
}

/** Locked in the order of ids, as everywhere. */
export const candidates = (manager: EntityManager, ids: readonly AssetId[]): Promise<Candidate[]> =>
  manager.query('select id, kind, project_id as "projectId" from asset where id = any($1) and deleted_at is null order by id for no key update', [ids]);
