import type { EntityManager } from 'typeorm';
import type { ExternalId, ExternalIdTaken } from '../../../domain/asset/index.js';
import type { Edit, EditRepository, Manifestation, ManifestationRepository } from '../../../domain/edit/index.js';
import type { AssetId, EditId, ManifestationId, ProjectId } from '../../../domain/shared/index.js';
import { EditEntity, ManifestationEntity } from '../entities/index.js';
import { upsert } from './upsert.js';

export function editRepository(manager: EntityManager): EditRepository {
  return {
    assetOf: (id) => assetOf(manager, 'edit', id),
    get: async (id) => {
      const row = await manager.findOneBy(EditEntity, { id });
      return row && { ...row, externalIds: await namesOf(manager, id, null) };
    },
    count: (assetId) => manager.countBy(EditEntity, { assetId }),
    save: async ({ externalIds, ...row }: Edit) => {
      await upsert(manager, EditEntity, row);
      return saveNames(manager, { ...row, editId: row.id, manifestationId: null }, externalIds);
    },
    remove: async (id) => void (await manager.delete(EditEntity, { id })),
  };
}

export function manifestationRepository(manager: EntityManager): ManifestationRepository {
  return {
    assetOf: (id) => assetOf(manager, 'manifestation', id),
    get: async (id) => {
      const row = await manager.findOneBy(ManifestationEntity, { id });
      return row && { ...row, externalIds: await namesOf(manager, row.editId, id) };
    },
    count: (editId) => manager.countBy(ManifestationEntity, { editId }),
    projectOfMedia: async (id) => {
      const rows: { projectId: ProjectId }[] = await manager.query('select project_id as "projectId" from asset where id = $1 and deleted_at is null', [id]);
      return rows[0]?.projectId ?? null;
    },
    save: async ({ externalIds, ...row }: Manifestation) => {
      await upsert(manager, ManifestationEntity, row);
      return saveNames(manager, { ...row, manifestationId: row.id }, externalIds);
    },
    remove: async (id) => void (await manager.delete(ManifestationEntity, { id })),
  };
}

async function assetOf(manager: EntityManager, table: 'edit' | 'manifestation', id: EditId | ManifestationId): Promise<AssetId | null> {
  const rows: { assetId: AssetId }[] = await manager.query(`select asset_id as "assetId" from ${table} where id = $1`, [id]);
  return rows[0]?.assetId ?? null;
}

const OF = 'edit_id = $1 and manifestation_id is not distinct from $2';

const namesOf = (manager: EntityManager, editId: EditId, manifestationId: ManifestationId | null): Promise<ExternalId[]> =>
  manager.query(`select scheme, value from edit_external_id where ${OF} order by scheme`, [editId, manifestationId]);

interface Holder {
  readonly tenantId: string;
  readonly projectId: string;
  readonly editId: EditId;
  readonly manifestationId: ManifestationId | null;
}

/** As with the names of assets: `on conflict do nothing` waits for a concurrent unit that claims the same one, and tells which was not free. */
async function saveNames(manager: EntityManager, { tenantId, projectId, editId, manifestationId }: Holder, names: readonly ExternalId[]): Promise<ExternalIdTaken | null> {
  await manager.query(`delete from edit_external_id where ${OF}`, [editId, manifestationId]);
  for (const { scheme, value } of names) {
    const inserted: unknown[] = await manager.query(
      `insert into edit_external_id (tenant_id, project_id, edit_id, manifestation_id, scheme, value) values ($1, $2, $3, $4, $5, $6)
       on conflict on constraint pk_edit_external_id do nothing returning scheme`, [tenantId, projectId, editId, manifestationId, scheme, value]);
    if (inserted.length === 0) return { scheme, value };
  }
  return null;
}
