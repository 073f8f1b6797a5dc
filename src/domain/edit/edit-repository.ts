import type { ExternalIdTaken } from '../asset/index.js';
import type { AssetId, EditId, ManifestationId, ProjectId } from '../shared/index.js';
import type { Edit, Manifestation } from './edit.js';

/** Edits, inside a unit of work: whoever changes one has its title locked first. */
export interface EditRepository {
  /** The title of an edit, which never changes. */
  assetOf(id: EditId): Promise<AssetId | null>;
  get(id: EditId): Promise<Edit | null>;
  count(of: AssetId): Promise<number>;
  /** Err: a name in another scheme that another edit or manifestation of the tenant holds. */
  save(edit: Edit): Promise<ExternalIdTaken | null>;
  /** Its manifestations go with it. */
  remove(id: EditId): Promise<void>;
}

export interface ManifestationRepository {
  assetOf(id: ManifestationId): Promise<AssetId | null>;
  get(id: ManifestationId): Promise<Manifestation | null>;
  count(of: EditId): Promise<number>;
  /** The project of an asset that is there and not deleted. */
  projectOfMedia(id: AssetId): Promise<ProjectId | null>;
  save(manifestation: Manifestation): Promise<ExternalIdTaken | null>;
  remove(id: ManifestationId): Promise<void>;
}
