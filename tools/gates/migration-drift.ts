import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Gate } from './gate.ts';
import { loadSource } from './source.ts';

interface EmbeddedModule {
  startEmbeddedPostgres(options: { dataDir: string; durable: boolean; log(line: string): void }): Promise<{ url: string; stop(): Promise<void> }>;
}
interface MigrateModule {
  migrate(url: string): Promise<void>;
}
interface SchemaSource {
  initialize(): Promise<SchemaSource>;
  destroy(): Promise<void>;
  readonly driver: { createSchemaBuilder(): { log(): Promise<{ upQueries: readonly { query: string }[] }> } };
}
interface DataSourceModule {
  ownerDataSource(url: string): SchemaSource;
}

/** A database that the migrations made from nothing has exactly the tables and columns that the EntitySchemas describe. */
export const migrationDrift: Gate = {
  name: 'migration drift',
  run: async (root) => {
    const { startEmbeddedPostgres } = await loadSource<EmbeddedModule>(root, 'src/adapters/embedded-postgres/index.ts');
    const folder = await mkdtemp(join(tmpdir(), 'telecine-check-'));
    try {
      const server = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), durable: false, log: () => undefined });
      return await drift(root, server.url).finally(() => server.stop());
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function drift(root: string, url: string): Promise<string[]> {
  const { migrate } = await loadSource<MigrateModule>(root, 'src/adapters/postgres/migrate.ts');
  const { ownerDataSource } = await loadSource<DataSourceModule>(root, 'src/adapters/postgres/data-source.ts');
  await migrate(url);
  const source = await ownerDataSource(url).initialize();
  try {
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    return upQueries.map(({ query }) => `the entities ask for what no migration does: ${query}`);
  } finally {
    await source.destroy();
  }
}
