import { Pool, type QueryConfig, type QueryResultRow } from 'pg';
import { SYSTEM_ROLE } from './roles.js';
import { SteadyClient } from './steady-client.js';
import { asFault, isLostConnection } from './unavailable.js';

/** Connections for the work that crosses tenants: key lookup, event dispatcher, sweepers, origin. The role has a policy per table that it needs, and nothing else. */
export function systemPool(url: string, size: number, onError: (error: Error) => void): Pool {
  const pool = new Pool({ Client: SteadyClient, connectionString: url, max: size, options: `-c role=${SYSTEM_ROLE}`, application_name: 'telecine-system', connectionTimeoutMillis: 10_000 });
  pool.on('error', onError);
  return pool;
}

/** As many dead connections as a reader may meet in a row before it gives up. */
const ATTEMPTS = 3;

/** Rows of one statement that may be repeated: sent again where the connection turned out to be dead. Else, and at last, `UnavailableFault`. */
export async function readRows<R extends QueryResultRow>(pool: Pick<Pool, 'query'>, statement: QueryConfig): Promise<R[]> {
  for (let attempt = 1; ; attempt++) {
    try {
      return (await pool.query<R>(statement)).rows;
    } catch (error) {
      if (attempt >= ATTEMPTS || !isLostConnection(error)) throw asFault(error);
    }
  }
}
