import type { EntityManager } from 'typeorm';
import type { ConflictRepository, RightsConflict } from '../../../domain/rights-record/index.js';
import type { RightsConflictId } from '../../../domain/shared/index.js';
import { RightsConflictEntity } from '../entities/index.js';
import { revived, type Stored, stored } from './history.js';

export function conflictRepository(manager: EntityManager): ConflictRepository {
  return {
    of: async (titles) => {
      const rows: { row: Stored }[] = await manager.query('select to_jsonb(c) as row from rights_conflict c where c.asset_id = any($1)', [titles]);
      return rows.map(({ row }) => revived<RightsConflict>(row, { table: 'rights_conflict', instants: ['opensAt', 'closesAt', 'updatedAt'] }));
    },
    get: (id) => manager.findOneBy(RightsConflictEntity, { id }),
    naming: async (window) => {
      const rows: { id: RightsConflictId }[] = await manager.query(`
        select c.id from rights_conflict c
         where c.asset_id = (select w.asset_id from rights_window w where w.id = $1 limit 1) and $1 in (c.window_id, c.other_id) and c.status <> 'GONE' order by c.created_at, c.id`, [window]);
      return rows.map(({ id }) => id);
    },
    save: async (conflicts) => {
      await manager.query(SAVE, [JSON.stringify(conflicts.map(stored))]);
    },
  };
}

/** What an existing conflict keeps is what makes it that one. */
const CHANGES = ['territories', 'territory_codes', 'channels', 'opens_at', 'closes_at', 'status', 'assignee', 'reason', 'version', 'updated_at', 'actor_kind', 'actor_id', 'actor_name'];
const SAVE = `insert into rights_conflict select * from jsonb_populate_recordset(null::rights_conflict, $1::jsonb) on conflict (id) do update set ${CHANGES.map((column) => `${column} = excluded.${column}`).join(', ')}`;
