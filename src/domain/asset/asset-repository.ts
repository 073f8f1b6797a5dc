import type { AssetId, Result } from '../shared/index.js';
import type { Asset, ExternalId } from './asset.js';
import type { Edit, KeptSnapshot, PartsSnapshot } from './revision.js';

/**
 * Assets of the unit of work's scope. `get` locks the row for the rest of the unit, so that two editors go one after the other.
 * Every method sees only what row-level security lets through: another tenant's id answers null.
 */
export interface AssetRepository {
  get(id: AssetId): Promise<Asset | null>;
  findByExternalId(externalId: ExternalId): Promise<AssetId | null>;
  /**
   * Writes all fields, texts, terms and external ids; raises `projectionVersion`. Err: an external id that another asset of the tenant holds.
   * With `edit` the asset's version is a new one, and is kept as a revision; so is what was before, where nobody kept it.
   */
  save(asset: Asset, edit?: Edit): Promise<ExternalIdTaken | null>;
  /** What the asset was at a version; null where no revision of it was kept. */
  snapshot(id: AssetId, version: number): Promise<KeptSnapshot | null>;
  /** Keeps what the asset is, where no revision says so: before something that hangs on it is changed. */
  keep(asset: Asset): Promise<void>;
  /**
   * Makes what hangs on the asset what it was, but for persons and assets that are there no more; what is so already is not touched. `asset`: as it becomes.
   * Answers the assets that are newly in it, being a collection, or no longer. Err: a name of an edit or manifestation that another has got.
   */
  restoreParts(asset: Asset, parts: Partial<PartsSnapshot>): Promise<Result<AssetId[], ExternalIdTaken>>;
  /** A change of something that readers see with the asset (a rendition, a file): raises `projectionVersion` only. */
  touch(id: AssetId): Promise<void>;
}

export interface ExternalIdTaken {
  readonly scheme: string;
  readonly value: string;
}
