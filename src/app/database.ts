import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../adapters/embedded-postgres/index.js';
import { migrate } from '../adapters/postgres/migrate.js';
import { prepareQueue } from '../adapters/queue/index.js';
import type { Config } from '../config/index.js';

export interface Database {
  readonly url: string;
  readonly embedded: boolean;
  close(): Promise<void>;
}

/** The database of this installation: `DATABASE_URL`, else the embedded one of the data folder, started or joined. */
export async function openDatabase(config: Config, log: (line: string) => void): Promise<Database> {
  if (config.databaseUrl !== undefined) return { url: config.databaseUrl, embedded: false, close: async () => {} };
  await mkdir(config.dataDir, { recursive: true });
  const server = await startEmbeddedPostgres({ dataDir: join(config.dataDir, 'postgres'), log });
  return { url: server.url, embedded: true, close: () => server.stop() };
}

/** Schema, roles and the queue's tables, under one lock: any number of processes may start at once. */
export const migrateDatabase = (url: string, log: (line: string) => void): Promise<void> => migrate(url, log, prepareQueue);
