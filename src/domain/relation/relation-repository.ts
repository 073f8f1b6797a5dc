import type { Asset } from '../asset/index.js';
import type { AssetId, ProjectId } from '../shared/index.js';
import type { Relation, RelationKind } from './relation.js';

/** What assets are related to, inside a unit of work that has the asset locked. */
export interface RelationRepository {
  /** The projects of those of the assets that are there and not deleted. */
  projectsOf(ids: readonly AssetId[]): Promise<ReadonlyMap<AssetId, ProjectId>>;
  /** Makes these the asset's relations of the kind. Those to deleted assets stay, so that they are back when these are restored. */
  put(asset: Pick<Asset, 'id' | 'tenantId' | 'projectId'>, kind: RelationKind, relations: readonly Relation[]): Promise<void>;
}
