import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { appDataSource } from '../../src/adapters/postgres/data-source.js';
import { readRows, systemPool } from '../../src/adapters/postgres/system-pool.js';
import { createTenantPool } from '../../src/adapters/postgres/tenant-pool.js';
import { idOf } from '../../src/domain/shared/index.js';
import { cutWire } from '../support/cut-wire.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { connectRows, type Rows } from '../support/rows.js';

const TENANT = { tenantId: idOf('Tenant', '019a0000-0000-7000-8000-000000000001'), projectId: null };
const NOT_THIS = 'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()';

describe('a database that ends a connection in the moment in which it is ready', () => {
  let database: TestDatabase;
  let rows: Rows;
  let wire: { url: string; close(): Promise<void> };
  beforeEach(async () => {
    database = await freshDatabase();
    rows = await connectRows(database.url);
    wire = await cutWire(database.url, () => rows.client.query(NOT_THIS));
  });
  afterEach(async () => {
    await wire.close();
    await rows.close();
    await database.drop();
  });

  it('costs a reader of a tenant nothing: it is given another connection', async () => {
    const pool = createTenantPool({ url: wire.url, size: 1 });
    expect(await pool.readTexts(TENANT, { name: 'one', text: 'select 1::text', values: [] })).toEqual([['1']]);
    await pool.end();
  });

  it('costs a reader across tenants nothing', async () => {
    const pool = systemPool(wire.url, 1, () => {});
    expect(await readRows(pool, { text: 'select 1 as one' })).toEqual([{ one: 1 }]);
    await pool.end();
  });

  it('fails a writer, or not; the process lives, and the next write is done', async () => {
    const source = appDataSource(wire.url, 1);
    await source.initialize().catch(() => source.initialize());
    await source.query('select 1').catch(() => undefined);
    expect(await source.query('select 1 as one')).toEqual([{ one: 1 }]);
    await source.destroy();
  });
});
