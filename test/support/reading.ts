import { createReadPort } from '../../src/adapters/postgres/read/index.js';
import { createTenantPool, type TenantPool, type TenantPoolOptions } from '../../src/adapters/postgres/tenant-pool.js';
import type { ReadScope } from '../../src/domain/read/index.js';
import { idOf } from '../../src/domain/shared/index.js';
import { type Asking, asking } from './asking.js';
import { freshDatabase } from './database.js';
import { connectRows, type Ids, type Rows } from './rows.js';

/** The read path over a database of its own, and what it did there. */
export interface Reading {
  readonly url: string;
  readonly rows: Rows;
  readonly pool: TenantPool;
  readonly read: Asking;
  /** Data statements so far, and tenant settings. */
  statements(): number;
  settings(): number;
  readonly texts: string[];
  /** A tenant with one OPEN project, read by a key of the whole tenant. */
  tenant(): Promise<{ scope: ReadScope; project: Ids }>;
  close(): Promise<void>;
}

export async function openReading(options: Partial<TenantPoolOptions> = {}): Promise<Reading> {
  const database = await freshDatabase();
  const rows = await connectRows(database.url);
  const texts: string[] = [];
  let settings = 0;
  const pool = createTenantPool({ url: database.url, size: 4, onStatement: (text) => texts.push(text), onSetting: () => settings++, ...options });
  return {
    url: database.url, rows, pool, texts, read: asking(createReadPort({ pool })),
    statements: () => texts.length,
    settings: () => settings,
    tenant: async () => {
      const tenant = await rows.tenant();
      return { scope: { tenantId: idOf('Tenant', tenant.id), projectId: null, mayRestore: false }, project: await rows.project(tenant) };
    },
    close: async () => {
      await pool.end();
      await rows.close();
      await database.drop();
    },
  };
}
