import pg from 'pg';
import type { DataSource } from 'typeorm';
import { appDataSource } from '../../src/adapters/postgres/data-source.js';
import { systemPool } from '../../src/adapters/postgres/system-pool.js';
import { postgresTenantDirectory } from '../../src/adapters/postgres/tenant-directory.js';
import { type PostgresTx, postgresUnitOfWork } from '../../src/adapters/postgres/unit-of-work.js';
import { stepQueue } from '../../src/adapters/queue/index.js';
import { systemClock, uuidSource } from '../../src/app/ambient.js';
import { ensureTenant } from '../../src/domain/access/index.js';
import { type Actor, type KeyActor, idOf, systemActor, type TenantId, type UnitOfWork } from '../../src/domain/shared/index.js';
import { freshDatabase, type TestDatabase } from './database.js';

/** The write side over a database of its own, without a server. */
export interface TestStore {
  readonly database: TestDatabase;
  readonly dataSource: DataSource;
  readonly system: pg.Pool;
  readonly unitOfWork: UnitOfWork<PostgresTx>;
  readonly clock: typeof systemClock;
  readonly ids: typeof uuidSource;
  tenant(name: string): Promise<{ id: TenantId; actor: Actor }>;
  close(): Promise<void>;
}

export async function openTestStore(): Promise<TestStore> {
  const database = await freshDatabase();
  const dataSource = await appDataSource(database.url, 10).initialize();
  const system = systemPool(database.url, 10, () => undefined);
  const unitOfWork = postgresUnitOfWork({ dataSource, stepQueue, committed: () => undefined });
  const tenancy = { directory: postgresTenantDirectory(system), clock: systemClock, ids: uuidSource };
  return {
    database, dataSource, system, unitOfWork, clock: systemClock, ids: uuidSource,
    tenant: async (name) => {
      const { id } = await ensureTenant(tenancy, name);
      return { id, actor: systemActor(id, 'test') };
    },
    close: async () => {
      await dataSource.destroy();
      await system.end();
      await database.drop();
    },
  };
}

/** An admin of a whole tenant, or of one project of it. */
export const keyActor = (tenantId: TenantId, overrides: Partial<KeyActor> = {}): KeyActor => ({
  kind: 'KEY', tenantId, projectId: null, keyId: idOf('ApiKey', uuidSource.next()), name: 'test', role: 'admin', documentsOnly: false, ...overrides,
});
