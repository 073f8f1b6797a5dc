import type { EntityManager } from 'typeorm';
import type { Asset, AssetRepository } from '../../../domain/asset/index.js';
import type { AssetId } from '../../../domain/shared/index.js';
import { AssetEntity, AssetExternalIdEntity, AssetTextEntity } from '../entities/index.js';
import { restoreParts } from './asset-parts.js';
import { keepAsset, snapshotAt } from './asset-revisions.js';
import { saveAssets } from './save-assets.js';

export function assetRepository(manager: EntityManager): AssetRepository {
  return {
    get: (id) => loadAsset(manager, id),
    findByExternalId: async ({ scheme, value }) => (await manager.findOneBy(AssetExternalIdEntity, { scheme, value }))?.assetId ?? null,
    save: async (asset, edit) => (await saveAssets(manager, [{ asset, edit }]))[0] ?? null,
    snapshot: (id, version) => snapshotAt(manager, id, version),
    keep: (asset) => keepAsset(manager, asset),
    restoreParts: (asset, parts) => restoreParts(manager, asset, parts),
    touch: async (id) => void (await manager.query('update asset set projection_version = projection_version + 1 where id = $1', [id])),
  };
}

async function loadAsset(manager: EntityManager, id: AssetId): Promise<Asset | null> {
  const row = await manager.findOne(AssetEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!row) return null;
  const texts = await manager.find(AssetTextEntity, { where: { assetId: id }, order: { language: 'ASC' } });
  const externalIds = await manager.find(AssetExternalIdEntity, { where: { assetId: id }, order: { scheme: 'ASC' } });
  return {
    ...row,
    texts: texts.map(({ language, title, synopsis }) => ({ language, title, synopsis })),
    externalIds: externalIds.map(({ scheme, value }) => ({ scheme, value })),
  };
}
