import { rolesScript } from '../adapters/postgres/roles.js';
import type { Config } from '../config/index.js';
import { migrateDatabase, openDatabase } from './database.js';

/** Brings the database of this environment up to this version, beside running servers too. `log` gets a line a migration. */
export async function migrateStore(config: Config, log: (line: string) => void): Promise<void> {
  const database = await openDatabase(config, log);
  try {
    await migrateDatabase(database.url, log);
  } finally {
    await database.close();
  }
}

/** SQL that an administrator runs once, where the role of `DATABASE_URL` may not create roles. */
export const rolesForAdministrator = (config: Config): string => rolesScript(ownerOf(config.databaseUrl));

/** libpq's rule: without a user in the URL, the role is called after the database's user; the embedded one has `postgres`. */
const ownerOf = (databaseUrl: string | undefined): string => (databaseUrl === undefined ? 'postgres' : decodeURIComponent(new URL(databaseUrl).username) || 'postgres');
