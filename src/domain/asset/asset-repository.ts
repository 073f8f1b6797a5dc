import type { AssetId } from '../shared/index.js';
import type { Asset, ExternalId } from './asset.js';

/**
 * Assets of the unit of work's scope. `get` locks the row for the rest of the unit, so that two editors go one after the other.
 * Every method sees only what row-level security lets through: another tenant's id answers null.
 */
export interface AssetRepository {
  get(id: AssetId): Promise<Asset | null>;
  findByExternalId(externalId: ExternalId): Promise<AssetId | null>;
  /** Writes all fields, texts, terms and external ids; raises `projectionVersion`. Err: an external id that another asset of the tenant holds. */
  save(asset: Asset): Promise<ExternalIdTaken | null>;
  /** A change of something that readers see with the asset (a rendition, a file): raises `projectionVersion` only. */
  touch(id: AssetId): Promise<void>;
}

export interface ExternalIdTaken {
  readonly scheme: string;
  readonly value: string;
}
