import type { EntityManager } from 'typeorm';
import type { Asset, AssetRepository, ExternalId, ExternalIdTaken } from '../../../domain/asset/index.js';
import type { AssetId } from '../../../domain/shared/index.js';
import { AssetEntity, AssetExternalIdEntity, AssetTermEntity, type AssetTermRow, AssetTextEntity } from '../entities/index.js';
import { keepRevisions, snapshotAt } from './asset-revisions.js';
import { upsert } from './upsert.js';

export function assetRepository(manager: EntityManager): AssetRepository {
  return {
    get: (id) => loadAsset(manager, id),
    findByExternalId: async ({ scheme, value }) => (await manager.findOneBy(AssetExternalIdEntity, { scheme, value }))?.assetId ?? null,
    save: async (asset, edit) => {
      const taken = await saveAsset(manager, asset);
      if (taken === null && edit) await keepRevisions(manager, [{ asset, edit }]);
      return taken;
    },
    snapshot: (id, version) => snapshotAt(manager, id, version),
    touch: (id) => touch(manager, id),
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

async function saveAsset(manager: EntityManager, asset: Asset): Promise<ExternalIdTaken | null> {
  const { texts, externalIds, ...row } = asset;
  await upsert(manager, AssetEntity, row, ['projection_version']);
  await touch(manager, asset.id);
  const part = { tenantId: asset.tenantId, projectId: asset.projectId, assetId: asset.id };
  await manager.delete(AssetTextEntity, { assetId: asset.id });
  if (texts.length > 0) await manager.insert(AssetTextEntity, texts.map((t) => ({ ...part, ...t })));
  await manager.delete(AssetTermEntity, { assetId: asset.id });
  const terms = termsOf(asset).map((t) => ({ ...part, ...t, createdAt: asset.createdAt }));
  if (terms.length > 0) await manager.insert(AssetTermEntity, terms);
  return saveExternalIds(manager, part, externalIds);
}

const touch = async (manager: EntityManager, id: AssetId): Promise<void> => {
  await manager.query('update asset set projection_version = projection_version + 1 where id = $1', [id]);
};

function termsOf({ metadata }: Asset): Pick<AssetTermRow, 'vocabulary' | 'term'>[] {
  const of = (vocabulary: AssetTermRow['vocabulary'], terms: readonly string[]) => terms.map((term) => ({ vocabulary, term }));
  const ratings = new Map(metadata.contentRatings.map(({ system, rating }) => [`${system}\n${rating}`, { vocabulary: system, term: rating }]));
  return [...of('genre', metadata.genres), ...of('mood', metadata.moods), ...of('theme', metadata.themes), ...of('keyword', metadata.keywords), ...ratings.values()];
}

/** `on conflict do nothing` waits for a concurrent unit that claims the same id, and then tells which were not free, without aborting this one. */
async function saveExternalIds(
  manager: EntityManager, part: { tenantId: string; projectId: string; assetId: string }, ids: readonly ExternalId[],
): Promise<ExternalIdTaken | null> {
  await manager.delete(AssetExternalIdEntity, { assetId: part.assetId as AssetId });
  for (const { scheme, value } of ids) {
    const inserted: unknown[] = await manager.query(
      `insert into asset_external_id (tenant_id, project_id, asset_id, scheme, value) values ($1, $2, $3, $4, $5)
       on conflict on constraint pk_asset_external_id do nothing returning scheme`,
      [part.tenantId, part.projectId, part.assetId, scheme, value],
    );
    if (inserted.length === 0) return { scheme, value };
  }
  return null;
}
