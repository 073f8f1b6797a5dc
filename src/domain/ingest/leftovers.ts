import type { AssetId, JobId, TenantId } from '../shared/index.js';
import { intermediatePrefix, productKey, type Storage } from '../storage/index.js';

/** A tree that has ended: what lay between its steps is of no use any more. */
export interface SettledTree {
  rootId: JobId;
  tenantId: TenantId;
  assetId: AssetId;
  /** Whether its PACKAGE succeeded: then its products are catalogued and stay. */
  packaged: boolean;
}

/** Read over all tenants; ids only. */
export interface SettledTrees {
  endedSince(at: Date): Promise<SettledTree[]>;
}

/** Removes what an ended tree left in storage beside what is catalogued. May be repeated. */
export async function discardLeftovers(storage: Storage, tree: SettledTree): Promise<void> {
  await storage.remove(intermediatePrefix(tree.rootId));
  if (!tree.packaged) await storage.remove(productKey(tree.tenantId, tree.assetId, tree.rootId, ''));
}
