import type { EntityManager } from 'typeorm';
import type { AssetId } from '../../../domain/shared/index.js';
import type { ErasedFrom, SweepTx } from '../../../domain/sweep/index.js';

export function erasure(manager: EntityManager): SweepTx['erasure'] {
  return {
    asset: async (id, deletedBefore) => {
      // What was below it keeps no number in nothing.
      const [below]: [{ id: AssetId }[], number] = await manager.query(
        `update asset set parent_id = null, position = null, projection_version = projection_version + 1
          where parent_id = (select id from asset where id = $1 and deleted_at < $2 for update) returning id`, [id, deletedBefore]);
      const [rows]: [unknown[], number] = await manager.query(`delete from asset where id = $1 and deleted_at < $2 returning id`, [id, deletedBefore]);
      return rows.length > 0 ? below.map((row) => row.id) : null;
    },
    file: async (id) => {
      // The asset first, as by everybody who writes what hangs on it.
      const [asset]: ErasedFrom[] = await manager.query(`select a.id, a.project_id as "projectId" from asset a join media_file f on f.asset_id = a.id where f.id = $1 and f.superseded_at is not null for update of a`, [id]);
      const shown: { id: string }[] = await manager.query('select id from rendition where file_id = $1', [id]);
      await manager.query(`delete from media_file where id = $1 and superseded_at is not null`, [id]);
      if (!asset || shown.length === 0) return null;
      await manager.query('update asset set projection_version = projection_version + 1 where id = $1', [asset.id]);
      return asset;
    },
  };
}
