import type { Asset, AssetKind } from '../asset/index.js';
import type { AssetId, ProjectId } from '../shared/index.js';

export interface Candidate {
  readonly id: AssetId;
  readonly kind: AssetKind;
  readonly projectId: ProjectId;
}

/** What collections hold, inside a unit of work that has the collection locked. */
export interface CollectionRepository {
  /** Those of the assets that are there and not deleted, locked for the rest of the unit. */
  candidates(ids: readonly AssetId[]): Promise<Candidate[]>;
  /**
   * Makes these what the collection holds, in this order. Deleted assets stay where they were, so that they are back when they are restored.
   * Answers the assets that are newly in it or no longer.
   */
  put(collection: Pick<Asset, 'id' | 'tenantId' | 'projectId' | 'createdAt'>, ids: readonly AssetId[]): Promise<AssetId[]>;
}
