import { afterEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { ownerDataSource } from '../../src/adapters/postgres/data-source.js';
import { pendingMigrations } from '../../src/adapters/postgres/migrate.js';
import { migrateDatabase } from '../../src/app/database.js';
import { emptyDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase | undefined;
afterEach(() => database?.drop());

const quiet = (): void => undefined;

describe('migrations', () => {
  it('bring an empty database up to the program, once', async () => {
    database = await emptyDatabase();
    expect(await pendingMigrations(database.url)).not.toEqual([]);
    const log: string[] = [];
    await migrateDatabase(database.url, (line) => log.push(line));
    expect(await pendingMigrations(database.url)).toEqual([]);
    expect(log).not.toEqual([]);
    await migrateDatabase(database.url, () => { throw new Error('nothing is migrated twice'); });
  });

  it('run once when five processes start at the same time', async () => {
    database = await emptyDatabase();
    const { url } = database;
    const log: string[] = [];
    await Promise.all(Array.from({ length: 5 }, () => migrateDatabase(url, (line) => log.push(line))));
    expect(new Set(log).size).toBe(log.length);
  });

  it('leave no difference between the tables and the entities that write them', async () => {
    database = await emptyDatabase();
    await migrateDatabase(database.url, quiet);
    const source = await ownerDataSource(database.url).initialize();
    try {
      const { upQueries } = await source.driver.createSchemaBuilder().log();
      expect(upQueries.map((q) => q.query)).toEqual([]);
    } finally {
      await source.destroy();
    }
  });

  it('work for an owner that is no superuser but may create roles', async () => {
    database = await emptyDatabase();
    const name = new URL(database.url).pathname.slice(1);
    const admin = new pg.Client(database.url);
    await admin.connect();
    const role = `owner_${name}`;
    await admin.query(`create role ${role} login createrole password 'only-for-this-test'`);
    await admin.query(`alter database ${name} owner to ${role}`);
    await admin.query(`alter schema public owner to ${role}`);
    for (const r of ['telecine_app', 'telecine_system', 'telecine_search']) {
      const there = await admin.query('select 1 from pg_roles where rolname = $1', [r]);
      if (there.rowCount) await admin.query(`grant ${r} to ${role} with admin option`);
    }
    try {
      const url = new URL(database.url);
      url.username = role;
      url.password = 'only-for-this-test';
      await migrateDatabase(url.href, quiet);
      expect(await pendingMigrations(url.href)).toEqual([]);
    } finally {
      await admin.end();
      await database.drop();
      const cleaner = new pg.Client(database.url.replace(/\/[^/]*$/, '/postgres'));
      await cleaner.connect();
      await cleaner.query(`drop role ${role}`);
      await cleaner.end();
    }
  });
});
