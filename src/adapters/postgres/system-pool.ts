import { Pool } from 'pg';
import { SYSTEM_ROLE } from './roles.js';

/** Connections for the work that crosses tenants: key lookup, event dispatcher, sweepers, origin. The role has a policy per table that it needs, and nothing else. */
export function systemPool(url: string, size: number, onError: (error: Error) => void): Pool {
  const pool = new Pool({ connectionString: url, max: size, options: `-c role=${SYSTEM_ROLE}`, application_name: 'telecine-system', connectionTimeoutMillis: 10_000 });
  pool.on('error', onError);
  return pool;
}
