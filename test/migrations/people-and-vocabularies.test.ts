import { afterEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { ownerDataSource } from '../../src/adapters/postgres/data-source.js';
import { ensureRoles } from '../../src/adapters/postgres/roles.js';
import { migrateDatabase } from '../../src/app/database.js';
import { MIGRATIONS } from '../../migrations/index.js';
import { emptyDatabase, type TestDatabase } from '../support/database.js';
import { connectRows, type Rows } from '../support/rows.js';

let database: TestDatabase | undefined;
let rows: Rows | undefined;
afterEach(async () => {
  await rows?.close();
  await database?.drop();
});

/** The database as it was before this migration. */
async function before(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await ensureRoles(client);
  await client.end();
  const source = await ownerDataSource(url, MIGRATIONS.slice(0, 1)).initialize();
  await source.runMigrations();
  await source.destroy();
}

describe('the migration to vocabularies', () => {
  it('gives every tenant that is there the standard ones, and makes the ratings of its titles words that filters find', async () => {
    database = await emptyDatabase();
    await before(database.url);
    rows = await connectRows(database.url);
    const tenants = [await rows.tenant(), await rows.tenant()];
    const project = await rows.project(tenants[0]!);
    const ratings = [{ system: 'FSK', rating: '12' }, { system: 'FSK', rating: '12' }, { system: 'OURS', rating: 'x' }];
    const asset = await rows.asset(project, { content_ratings: JSON.stringify(ratings) });
    await rows.asset(project);
    await migrateDatabase(database.url, () => undefined);
    const { rows: words } = await rows.client.query('select asset_id, vocabulary, term from asset_term order by vocabulary, term');
    expect(words).toEqual([{ asset_id: asset.id, vocabulary: 'FSK', term: '12' }, { asset_id: asset.id, vocabulary: 'OURS', term: 'x' }]);
    const { rows: counts } = await rows.client.query<{ tenant_id: string; n: number; terms: number }>(
      'select v.tenant_id, count(distinct v.id)::int as n, count(t.id)::int as terms from vocabulary v left join term t on t.vocabulary_id = v.id group by v.tenant_id order by v.tenant_id');
    expect(counts.map(({ tenant_id }) => tenant_id)).toEqual(tenants.map(({ id }) => id).sort());
    expect(new Set(counts.map(({ n, terms }) => `${n} ${terms}`)).size).toBe(1);
    expect(counts[0]!.n).toBe(13);
    const { rows: granted } = await rows.client.query(`select has_table_privilege('telecine_system', 'asset_term', 'insert') as insert, has_table_privilege('telecine_system', 'asset_term', 'select') as select`);
    expect(granted).toEqual([{ insert: false, select: false }]);
  });
});
