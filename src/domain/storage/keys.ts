import type { AssetId, JobId, TenantId, UploadId } from '../shared/index.js';

/** Where things stand in storage. Client-given names never become part of a key. */
export const assetPrefix = (tenantId: TenantId, assetId: AssetId): string => `tenants/${tenantId}/assets/${assetId}/`;
export const sourceKey = (tenantId: TenantId, assetId: AssetId, uploadId: UploadId): string => `${assetPrefix(tenantId, assetId)}source/${uploadId}`;
/** Products of one job tree: a retry writes the same keys again. */
export const productKey = (tenantId: TenantId, assetId: AssetId, rootId: JobId, name: string): string => `${assetPrefix(tenantId, assetId)}products/${rootId}/${name}`;
/** What one step leaves for the next; removed when the tree ends. */
export const intermediatePrefix = (rootId: JobId): string => `intermediate/${rootId}/`;
