import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { emptyDatabase, freshDatabase } from './database.js';

async function tables(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM pg_tables WHERE schemaname = 'public'`);
    await client.query('CREATE TABLE mine (id int)');
    return found.rows[0]?.n ?? -1;
  } finally {
    await client.end();
  }
}

describe('databases for tests', () => {
  it('are each their own, also when many are asked for at once', async () => {
    const databases = await Promise.all([1, 2, 3, 4].map(() => freshDatabase()));
    const counts = await Promise.all(databases.map((database) => tables(database.url)));
    expect(new Set(counts).size).toBe(1);
    expect(await tables((databases[0] as { url: string }).url).catch((error: unknown) => String(error))).toMatch(/already exists/);
    await Promise.all(databases.map((database) => database.drop()));
    await expect(tables((databases[1] as { url: string }).url)).rejects.toThrow(/does not exist/);
  });

  it('can be had empty', async () => {
    const database = await emptyDatabase();
    expect(await tables(database.url)).toBe(0);
    await database.drop();
  });
});
