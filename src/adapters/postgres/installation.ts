import type { Pool } from 'pg';

/**
 * A secret that all processes of one installation share: the first to ask makes it, everyone gets the same.
 * Kept in a table that only the system role can read; signs playback tokens and upload URLs.
 */
export async function installationSecret(pool: Pool, name: string, make: () => Uint8Array): Promise<Uint8Array> {
  await pool.query(`insert into installation (name, value) values ($1, $2) on conflict do nothing`, [name, Buffer.from(make()).toString('base64url')]);
  const { rows } = await pool.query<{ value: string }>(`select value from installation where name = $1`, [name]);
  return Buffer.from(rows[0]!.value, 'base64url');
}
