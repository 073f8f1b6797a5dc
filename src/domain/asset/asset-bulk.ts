import type { AssetId } from '../shared/index.js';
import type { Asset, ExternalId } from './asset.js';
import type { ExternalIdTaken } from './asset-repository.js';
import type { Edit } from './revision.js';
import type { UpsertReport } from './upsert.js';

export interface Name extends ExternalId {
  readonly assetId: AssetId;
}

/** Many assets of the unit's scope at once: the number of statements does not depend on how many. Sees what the unit itself has written. */
export interface AssetBulk {
  /** Waits until no other bulk write of the tenant is at work; until the unit ends none begins. So two of them never wait for each other's rows. */
  turn(): Promise<void>;
  /** What `work` wrote is undone unless it says `keep`; the unit goes on either way. Not inside itself. */
  tentatively<T>(work: () => Promise<{ keep: boolean; value: T }>): Promise<T>;
  /** Of these names those that assets in sight have, deleted ones included. */
  owners(names: readonly ExternalId[]): Promise<Name[]>;
  /** How much text, in bytes, the assets have that have these names; a name that nobody has weighs nothing. */
  weights(names: readonly ExternalId[]): Promise<number[]>;
  /** Locks the rows, in one order for everybody. */
  get(ids: readonly AssetId[]): Promise<Asset[]>;
  /** As `AssetRepository.save` for each; answers every name that was not free. Where there is one, what was written is not fit to be kept. */
  save(changes: readonly { readonly asset: Asset; readonly edit: Edit }[]): Promise<ExternalIdTaken[]>;
  /** Kept as long as the idempotency key that answers it again. */
  keepReport(id: string, report: UpsertReport): Promise<void>;
  report(id: string): Promise<UpsertReport>;
}
