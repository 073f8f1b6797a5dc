import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Client } from 'pg';
import { appDataSource } from '../adapters/postgres/data-source.js';
import { postgresDocumentDirectory } from '../adapters/postgres/document-directory.js';
import { type Dispatcher, startDispatcher } from '../adapters/postgres/events/dispatcher.js';
import { postgresEventLog } from '../adapters/postgres/events/event-log.js';
import { type Listener, startListener } from '../adapters/postgres/events/listener.js';
import { installationSecret } from '../adapters/postgres/installation.js';
import { postgresKeyDirectory } from '../adapters/postgres/key-directory.js';
import { postgresSnapshotSource } from '../adapters/postgres/feed/snapshot-source.js';
import type { Clock } from '../domain/shared/index.js';
import { createReadPort } from '../adapters/postgres/read/index.js';
import { systemPool } from '../adapters/postgres/system-pool.js';
import { postgresTenantDirectory } from '../adapters/postgres/tenant-directory.js';
import { createTenantPool } from '../adapters/postgres/tenant-pool.js';
import { postgresUnitOfWork } from '../adapters/postgres/unit-of-work.js';
import { stepQueue } from '../adapters/queue/index.js';
import { FsStorage } from '../adapters/storage-fs/index.js';
import { derivedProofKeys } from '../adapters/proof-keys/index.js';
import { JoseTokenSigner } from '../adapters/tokens-jose/index.js';
import type { Config } from '../config/index.js';
import { systemClock, uuidSource } from './ambient.js';
import { type Database, migrateDatabase, openDatabase } from './database.js';
import type { Log } from './log.js';

/** Everything that api, worker and operator commands share: one database, one storage, one set of secrets. */
export type Container = Awaited<ReturnType<typeof openContainer>>;

const SECRET_BYTES = 32;

/** Snapshots hold connections of their own: so many at once in a process, and of one tenant; a reader who takes nothing for `stallMs` is cut off. */
export const SNAPSHOTS = { most: 8, perTenant: 2, stallMs: 60_000 } as const;

/** Told what happens, for metrics. */
export interface ContainerObserver {
  eventsPublished?(count: number): void;
}

interface Surroundings {
  readonly observe?: ContainerObserver;
  /** Default: the machine's. Programs that live a year in a minute bring their own. */
  readonly clock?: Clock;
}

/** Opens the database (starting the embedded one if need be), brings it up to date and connects; `close` undoes it in the reverse order. */
export async function openContainer(config: Config, log: Log, { observe = {}, clock = systemClock }: Surroundings = {}) {
  const database = await openDatabase(config, (line) => log.info({ part: 'postgres' }, line));
  try {
    await migrateDatabase(database.url, (line) => log.info({ part: 'migrate' }, line));
    return await connect(config, log, database, { observe, clock });
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function connect(config: Config, log: Log, database: Database, { observe, clock }: Required<Surroundings>) {
  const poolError = (error: Error): void => log.warn({ err: error }, 'a database connection was lost');
  const dataSource = await appDataSource(database.url, config.databasePool).initialize();
  const system = systemPool(database.url, config.databasePool, poolError);
  const tenants = createTenantPool({ url: database.url, size: config.databasePool, onError: poolError });
  const snapshotPool = createTenantPool({ url: database.url, size: SNAPSHOTS.most, statementTimeoutMs: SNAPSHOTS.stallMs, onError: poolError });
  const dispatcher = startDispatcher(system, { onError: (error) => log.warn({ err: error }, 'events could not be numbered; trying again'), onNumbered: observe.eventsPublished });
  const listener = startListener(() => new Client({ connectionString: database.url, application_name: 'telecine-listen' }), (error) => log.warn({ err: error }, 'the listening connection was lost'));
  const storage = new FsStorage(join(config.dataDir, 'media'));
  await storage.open();
  const secret = await installationSecret(system, 'signing', () => randomBytes(SECRET_BYTES));
  return {
    config, log, database, system, tenants, secret,
    clock,
    ids: uuidSource,
    storage,
    unitOfWork: postgresUnitOfWork({ dataSource, stepQueue, committed: () => dispatcher.nudge() }),
    read: createReadPort({ pool: tenants, fragmentBytes: config.fragmentCacheBytes, now: () => clock.now() }),
    events: postgresEventLog(tenants, listener),
    snapshots: postgresSnapshotSource({ pool: snapshotPool, idleMs: 2 * SNAPSHOTS.stallMs }),
    keys: postgresKeyDirectory(system, clock),
    documents: postgresDocumentDirectory(tenants, clock),
    tenancy: { directory: postgresTenantDirectory(system), clock, ids: uuidSource },
    signer: new JoseTokenSigner(secret, () => clock.now()),
    proofKeys: derivedProofKeys(secret),
    close: async (): Promise<void> => {
      await closeAll(dispatcher, listener, [() => tenants.end(), () => snapshotPool.end(), () => dataSource.destroy(), () => system.end(), () => database.close()]);
    },
  };
}

async function closeAll(dispatcher: Dispatcher, listener: Listener, rest: (() => Promise<void>)[]): Promise<void> {
  await dispatcher.stop();
  await listener.stop();
  for (const close of rest) await close();
}
