import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../src/adapters/embedded-postgres/index.js';
import { ownerDataSource } from '../../src/adapters/postgres/data-source.js';
import { ensureRoles } from '../../src/adapters/postgres/roles.js';
import { migrateDatabase } from '../../src/app/database.js';
import { MIGRATIONS } from '../../migrations/index.js';

export interface TestDatabase {
  /** Superuser's URL of a database that nobody else uses. */
  readonly url: string;
  /** Disconnects everybody and removes it. Calling it again does nothing more. */
  drop(): Promise<void>;
}

/** Key of the advisory lock under which one test file makes the template and the others wait. */
const TEMPLATE_LOCK = 7_263_001;

let cluster: Promise<string> | undefined;

/**
 * URL of the run's server: the one in TELECINE_TEST_DATABASE_URL, or one embedded server for all test files together,
 * started by the first that asks and stopped after the last (global-teardown.ts).
 */
export function testCluster(): Promise<string> {
  return (cluster ??= findCluster());
}

async function findCluster(): Promise<string> {
  const lent = process.env['TELECINE_TEST_DATABASE_URL'];
  if (lent !== undefined) return lent;
  const dataDir = join(setting('TELECINE_TEST_DIR'), 'postgres');
  return (await startEmbeddedPostgres({ dataDir, durable: false, log: () => undefined })).url;
}

/** A migrated database of the caller's own, copied in some 50 ms from a template that is migrated once a run. */
export async function freshDatabase(): Promise<TestDatabase> {
  const template = await onCluster(ensureTemplate);
  return makeDatabase(template);
}

/** A database with nothing in it: for tests of the migrations themselves. */
export function emptyDatabase(): Promise<TestDatabase> {
  return makeDatabase('template0');
}

/** One as it was before a migration, by the beginning of its name. */
export async function databaseBefore(migration: string): Promise<TestDatabase> {
  const database = await emptyDatabase();
  const client = new pg.Client(database.url);
  await client.connect();
  await ensureRoles(client);
  await client.end();
  const source = await ownerDataSource(database.url, MIGRATIONS.slice(0, MIGRATIONS.findIndex(({ name }) => name.startsWith(migration)))).initialize();
  await source.runMigrations();
  await source.destroy();
  return database;
}

/** Removes what this run made on a server that outlives it. */
export async function dropDatabasesOfRun(): Promise<void> {
  await onCluster(async (client) => {
    const ours = await client.query<{ datname: string }>('SELECT datname FROM pg_database WHERE starts_with(datname, $1)', [prefix()]);
    for (const { datname } of ours.rows) await dropDatabase(client, datname);
  });
}

async function makeDatabase(template: string): Promise<TestDatabase> {
  const name = `${prefix()}${randomBytes(6).toString('hex')}`;
  await onCluster((client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY WAL_LOG`));
  let dropping: Promise<void> | undefined;
  const drop = (): Promise<void> => (dropping ??= onCluster((client) => dropDatabase(client, name)));
  return { url: await urlOf(name), drop };
}

async function ensureTemplate(client: pg.Client): Promise<string> {
  const template = `${prefix()}template`;
  await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
  if (found.rowCount === 0) await makeTemplate(client, template);
  await client.query('SELECT pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  return template;
}

/** Made under another name and renamed when migrated: a template that failed half-way is never copied. */
async function makeTemplate(client: pg.Client, template: string): Promise<void> {
  const draft = `${template}_draft`;
  await dropDatabase(client, draft);
  await client.query(`CREATE DATABASE ${draft} TEMPLATE template0 STRATEGY WAL_LOG`);
  await migrateDatabase(await urlOf(draft), () => undefined);
  // A server process ends a moment after its client has left, and copying or renaming wants the database to itself.
  await client.query('SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1', [draft]);
  await client.query(`ALTER DATABASE ${draft} RENAME TO ${template}`);
}

async function dropDatabase(client: pg.Client, name: string): Promise<void> {
  await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}

async function onCluster<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: await testCluster() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function urlOf(database: string): Promise<string> {
  const url = new URL(await testCluster());
  url.pathname = `/${database}`;
  return url.href;
}

const prefix = (): string => `telecine_test_${setting('TELECINE_TEST_RUN')}_`;

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run the tests by jest, whose global set-up names the run`);
  return value;
}
