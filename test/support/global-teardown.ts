import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { stopEmbeddedPostgres } from '../../src/adapters/embedded-postgres/index.js';
import { dropDatabasesOfRun } from './database.js';

/** Leaves nothing behind: no server and no folder, and on a server that was lent to us none of our databases. */
export async function globalTeardown(): Promise<void> {
  const [folder, lent] = [process.env['TELECINE_TEST_DIR'], process.env['TELECINE_TEST_DATABASE_URL']];
  if (lent !== undefined) await dropDatabasesOfRun();
  if (folder === undefined) return;
  await stopEmbeddedPostgres({ dataDir: join(folder, 'postgres'), log: () => undefined });
  await rm(folder, { recursive: true, force: true });
}
