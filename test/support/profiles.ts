import { parsePath } from '../../src/domain/profile/index.js';
import { newId, type Rows } from './rows.js';

/** Consumer profiles `p-0`, `p-1` ... of a tenant, which ask for these fields. */
export async function newProfiles(rows: Rows, tenant: string, count: number, paths: readonly string[]): Promise<void> {
  const fields = paths.map((path) => ({ ...(parsePath(path) as { value: object }).value, weight: 1, required: true }));
  const at = new Date();
  for (let i = 0; i < count; i++) await rows.insert('consumer_profile', { id: newId(), tenant_id: tenant, name: `p-${i}`, fields: JSON.stringify(fields), version: 1, created_at: at, updated_at: at });
}
