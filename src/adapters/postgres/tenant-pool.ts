import { setImmediate as turn } from 'node:timers/promises';
import { Pool, type PoolClient } from 'pg';
import type { TenantScope } from '../../domain/shared/index.js';
import { APP_ROLE } from './roles.js';
import { SteadyClient } from './steady-client.js';
import { type ConnectionSettings, PLANNED, type TenantClient, TenantConnection, type TextStatement } from './tenant-connection.js';
import { asFault, isLostConnection } from './unavailable.js';

export type { TenantClient, TextStatement } from './tenant-connection.js';

export interface TenantPoolOptions extends ConnectionSettings {
  readonly url: string;
  readonly size: number;
  /** Milliseconds; a statement that takes longer ends in `UnavailableFault`. */
  readonly statementTimeoutMs?: number;
  readonly connectTimeoutMs?: number;
  /** An idle connection broke. */
  readonly onError?: (error: Error) => void;
}

/**
 * The application's way to connections for reading: role `telecine_app`, inside one tenant. A connection keeps the tenant that it was last
 * set to and is set anew only where the next scope differs; one that leaves any doubt (whatever failed on it) is closed, never lent again.
 */
export interface TenantPool {
  /** Lends a connection for the time of `work`, which must not leave a transaction open. Faults of the connection: `UnavailableFault`. */
  withTenant<T>(scope: TenantScope, work: (client: TenantClient) => Promise<T>): Promise<T>;
  /** One reading statement, its rows as lists of texts. A connection that turns out to be dead is replaced once and the statement sent again. */
  readTexts(scope: TenantScope, statement: TextStatement): Promise<string[][]>;
  end(): Promise<void>;
}

export function createTenantPool(options: TenantPoolOptions): TenantPool {
  const pool = poolOf(options);
  const connections = generations(pool, options);
  const lend = async <T>(scope: TenantScope, work: (connection: TenantConnection) => Promise<T>): Promise<T> => {
    const connection = await entered(connections, scope);
    let settled = false;
    try {
      const result = await work(connection);
      settled = true;
      return result;
    } catch (error) {
      if (isLostConnection(error)) connections.lost(connection);
      throw error;
    } finally {
      connection.release(settled);
    }
  };
  return {
    withTenant: (scope, work) => lend(scope, (connection) => connection.lent(work)).catch(rethrow),
    readTexts: (scope, statement) => {
      const read = () => lend(scope, (connection) => connection.readTexts(statement));
      // Whoever waits for the connection sends a statement first: the database goes on while this answer is written.
      return read().catch((error: unknown) => (isLostConnection(error) ? read() : Promise.reject(error))).then(turn, rethrow);
    },
    end: () => pool.end(),
  };
}

interface Connections {
  take(): Promise<TenantConnection>;
  lost(connection: TenantConnection): void;
}

/** When one connection is lost, every other that was made before is doubtful too, since the server may have gone away: all are replaced when their turn comes. */
function generations(pool: Pool, options: TenantPoolOptions): Connections {
  const known = new WeakMap<PoolClient, TenantConnection>();
  let generation = 0;
  const take = async (): Promise<TenantConnection> => {
    const client = await pool.connect();
    const connection = known.get(client) ?? new TenantConnection(client, generation, options);
    known.set(client, connection);
    if (connection.generation === generation) return connection;
    connection.release(false);
    return take();
  };
  return {
    take,
    lost: (connection) => {
      if (connection.generation === generation) generation++;
    },
  };
}

/** Nothing has been asked yet, so a connection that was dead is replaced without harm, once. */
async function entered(connections: Connections, scope: TenantScope, again = true): Promise<TenantConnection> {
  const connection = await connections.take();
  try {
    await connection.enter(scope);
    return connection;
  } catch (error) {
    if (isLostConnection(error)) connections.lost(connection);
    connection.release(false);
    if (again && isLostConnection(error)) return entered(connections, scope, false);
    throw error;
  }
}

const rethrow = (error: unknown): never => {
  throw asFault(error);
};

/**
 * ISO dates, because statements write them as text. No parallel workers and no JIT: a page is a few milliseconds on one core, and both cost more
 * to start than they save. One plan a statement, whatever its values: planning costs more than most pages take; what no single plan serves
 * says so (`TextStatement.name`). The server ends a slow statement; the longer time here is for a server that no longer says anything.
 */
function poolOf({ url, size, statementTimeoutMs = 10_000, connectTimeoutMs = 10_000, onError = () => {} }: TenantPoolOptions): Pool {
  const settings = { role: APP_ROLE, plan_cache_mode: PLANNED.once, statement_timeout: statementTimeoutMs, timezone: 'UTC', datestyle: 'ISO', jit: 'off', max_parallel_workers_per_gather: 0 };
  const startup = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`).join(' ');
  const pool = new Pool({ Client: SteadyClient, connectionString: url, max: size, options: startup, application_name: 'telecine', connectionTimeoutMillis: connectTimeoutMs, query_timeout: statementTimeoutMs + connectTimeoutMs });
  pool.on('error', onError);
  return pool;
}
