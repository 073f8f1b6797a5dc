import type { Pool } from 'pg';
import { type AssetId, type Failure, idOf, type MediaFileId, type ProjectId, type TenantId } from '../../domain/shared/index.js';
import type { SweepList } from '../../domain/sweep/index.js';
import type { Upload, UploadStatus } from '../../domain/upload/index.js';
import { forgetEvents } from './events/forget.js';

/** What is due, over all tenants; read by the system role. */
export function postgresSweepList(pool: Pool): SweepList {
  return {
    openUploads: async () => (await pool.query(`select * from upload where status = 'OPEN' order by expires_at`)).rows.map(uploadOf),
    erasableAssets: async (before, limit) => {
      const { rows } = await pool.query<{ id: string; tenant_id: string; project_id: string }>(
        `select id, tenant_id, project_id from asset where deleted_at < $1 order by deleted_at limit $2`, [before, limit]);
      return rows.map((row) => ({ id: row.id as AssetId, tenantId: row.tenant_id as TenantId, projectId: row.project_id as ProjectId }));
    },
    supersededFiles: async (before, limit) => {
      const { rows } = await pool.query<{ id: string; tenant_id: string; storage_key: string }>(
        `select id, tenant_id, storage_key from media_file where superseded_at < $1 order by superseded_at limit $2`, [before, limit]);
      return rows.map((row) => ({ id: row.id as MediaFileId, tenantId: row.tenant_id as TenantId, storageKey: row.storage_key }));
    },
    forgetIdempotencyKeys: async (before) => {
      await pool.query(`delete from idempotency_key where created_at < $1`, [before]);
      // Younger than their keys, so no key is left without what it answers.
      await pool.query(`delete from asset_upsert_report where created_at < $1`, [before]);
      await pool.query(`delete from annotation_put where created_at < $1`, [before]);
      await pool.query(`delete from timeline_retiming where created_at < $1`, [before]);
    },
    forgetEvents: (before, limit) => forgetEvents(pool, before, limit),
  };
}

export interface UploadRow {
  id: string; tenant_id: string; project_id: string; asset_id: string; filename: string; bytes: string; received_bytes: string; expected_sha256: string | null;
  sha256: string | null; priority: number; status: UploadStatus; rejection: Failure | null; created_by_key_id: string; file_id: string | null; expires_at: Date; created_at: Date; updated_at: Date;
}

export const uploadOf = (row: UploadRow): Upload => ({
  id: idOf('Upload', row.id), tenantId: idOf('Tenant', row.tenant_id), projectId: idOf('Project', row.project_id), assetId: idOf('Asset', row.asset_id),
  filename: row.filename, bytes: BigInt(row.bytes), receivedBytes: BigInt(row.received_bytes), expectedSha256: row.expected_sha256, sha256: row.sha256,
  priority: row.priority, status: row.status, rejection: row.rejection, createdByKeyId: idOf('ApiKey', row.created_by_key_id), fileId: row.file_id === null ? null : idOf('MediaFile', row.file_id),
  expiresAt: row.expires_at, createdAt: row.created_at, updatedAt: row.updated_at,
});
