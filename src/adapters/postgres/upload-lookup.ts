import type { Pool } from 'pg';
import type { UploadId } from '../../domain/shared/index.js';
import type { Upload } from '../../domain/upload/index.js';
import { readRows } from './system-pool.js';
import { uploadOf, type UploadRow } from './sweep-list.js';

/** What the upload door needs across tenants: its URL carries an upload's id and nothing else. */
export interface UploadLookup {
  find(id: UploadId): Promise<Upload | null>;
  /** How far an open upload is; never goes back. */
  recordReceived(id: UploadId, bytes: bigint): Promise<void>;
}

export function postgresUploadLookup(pool: Pool): UploadLookup {
  return {
    find: async (id) => {
      const rows = await readRows<UploadRow>(pool, { name: 'upload-by-id', text: `select * from upload where id = $1`, values: [id] });
      return rows[0] ? uploadOf(rows[0]) : null;
    },
    recordReceived: async (id, bytes) => {
      await readRows(pool, { name: 'upload-received', text: `update upload set received_bytes = $2, updated_at = clock_timestamp() where id = $1 and status = 'OPEN' and received_bytes < $2`, values: [id, bytes.toString()] });
    },
  };
}
