import type { ExternalId } from '../asset/index.js';
import type { AssetId, EditId, ManifestationId, ProjectId, TenantId } from '../shared/index.js';

export const EDIT_KINDS = ['ORIGINAL', 'THEATRICAL', 'BROADCAST', 'EXTENDED', 'DIRECTORS_CUT', 'CENSORED', 'RECUT', 'OTHER'] as const;
export type EditKind = (typeof EDIT_KINDS)[number];

export const MANIFESTATION_KINDS = ['MEZZANINE', 'MASTER', 'DCP', 'IMF', 'BROADCAST_FILE', 'STREAMING', 'DISC', 'OTHER'] as const;
export type ManifestationKind = (typeof MANIFESTATION_KINDS)[number];

interface Versioned {
  readonly tenantId: TenantId;
  readonly projectId: ProjectId;
  /** The title. */
  readonly assetId: AssetId;
  readonly name: string;
  readonly externalIds: readonly ExternalId[];
  /** +1 for each edit; guards `expectedVersion`. */
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A version of a title, as it is shown somewhere: EIDR calls it an edit. */
export interface Edit extends Versioned {
  readonly id: EditId;
  readonly kind: EditKind;
  /** Where it is meant for; empty: not said. */
  readonly territories: readonly string[];
  /** Languages that are heard or read in it, canonical BCP 47. */
  readonly languages: readonly string[];
  readonly runtimeSeconds: number | null;
}

/** A form in which an edit exists: a mezzanine, a DCP, what is streamed. */
export interface Manifestation extends Versioned {
  readonly id: ManifestationId;
  readonly editId: EditId;
  readonly kind: ManifestationKind;
  /** The asset that holds its files. */
  readonly mediaId: AssetId | null;
}
