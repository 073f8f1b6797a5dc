import { Client } from 'pg';
import { MIGRATIONS } from '../../../migrations/index.js';
import { ownerDataSource } from './data-source.js';
import { ensureRoles } from './roles.js';

/** Any fixed number: all that migrate one database wait in one line. */
const MIGRATION_LOCK = 7_205_759_403;
const CONNECT_WITHIN_MS = 10_000;

/**
 * Brings the database up to this program's schema; safe to call from any number of processes at once.
 * `afterwards` runs under the same lock, for what lives beside the schema (the queue's own tables).
 */
export async function migrate(url: string, log: (line: string) => void = () => {}, afterwards: (url: string) => Promise<void> = async () => {}): Promise<void> {
  const client = new Client({ connectionString: url, application_name: 'telecine-migrate', connectionTimeoutMillis: CONNECT_WITHIN_MS });
  await client.connect().catch((cause: Error) => {
    throw new Error(`the database does not let us in: ${cause.message}. Check DATABASE_URL, and that the server takes connections from here.`, { cause });
  });
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await ensureRoles(client);
    await runMigrations(url, log);
    await afterwards(url);
  } finally {
    await client.end();
  }
}

async function runMigrations(url: string, log: (line: string) => void): Promise<void> {
  const source = await ownerDataSource(url, MIGRATIONS).initialize();
  try {
    const done = await source.runMigrations();
    for (const { name } of done) log(`migrated: ${name}`);
  } finally {
    await source.destroy();
  }
}

/** Names of migrations that this program has and the database has not; what /readyz asks. */
export async function pendingMigrations(url: string): Promise<string[]> {
  const client = new Client({ connectionString: url, application_name: 'telecine-migrate' });
  await client.connect();
  try {
    const done = await client.query<{ name: string }>(`select name from migration`).catch(() => ({ rows: [] as { name: string }[] }));
    const names = new Set(done.rows.map((row) => row.name));
    return MIGRATIONS.map((m) => m.name).filter((name) => !names.has(name));
  } finally {
    await client.end();
  }
}
