import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { pendingMigrations } from '../../adapters/postgres/migrate.js';
import { ROLES } from '../../adapters/postgres/roles.js';
import type { Config } from '../../config/index.js';
import { type Database, openDatabase } from '../database.js';
import { type Finding, lacking, limited, well } from './finding.js';

const OLDEST = 150_000;

interface ServerFacts { version: string; number: number; may_prepare: boolean }

/** Reachable, new enough, its roles there or to be made, and up to date. */
export async function examineDatabase(config: Config): Promise<Finding[]> {
  const trial = await trialFolder(config);
  try {
    const database = await openDatabase(trial === undefined ? config : { ...config, dataDir: trial }, () => undefined);
    try {
      return await examine(database, trial !== undefined);
    } finally {
      await database.close();
    }
  } catch (error) {
    const remedy = config.databaseUrl === undefined ? 'Make TELECINE_DATA_DIR writable, or set DATABASE_URL to a PostgreSQL 15 or later.' : 'Check DATABASE_URL, and that the server takes connections from here.';
    return [lacking('database', error instanceof Error ? error.message : String(error), remedy)];
  } finally {
    if (trial !== undefined) await rm(trial, { recursive: true, force: true });
  }
}

/** Looking must not make a store: where there is none yet, the embedded database is tried in a folder that goes away. */
async function trialFolder(config: Config): Promise<string | undefined> {
  if (config.databaseUrl !== undefined) return undefined;
  const there = await stat(join(config.dataDir, 'postgres')).catch(() => undefined);
  return there ? undefined : mkdtemp(join(tmpdir(), 'telecine-doctor-'));
}

async function examine({ url, embedded }: Database, trial: boolean): Promise<Finding[]> {
  const { version, number, may_prepare } = await serverFacts(url);
  const where = embedded ? `embedded PostgreSQL ${version}${trial ? ', tried in a temporary folder: there is no store yet' : ''}` : `PostgreSQL ${version} at ${new URL(url).host}`;
  const server = number < OLDEST ? lacking('database', where, 'Use PostgreSQL 15 or later.') : well('database', where);
  const roles = may_prepare ? well('database roles', `${ROLES.join(', ')}: there, or can be made`) : lacking('database roles', 'not all there, or not this role\'s to use, and it may not change that', 'An administrator runs once what `telecine migrate --print-roles` prints.');
  return [server, roles, ...(trial ? [] : [await examineMigrations(url)])];
}

async function serverFacts(url: string): Promise<ServerFacts> {
  const client = new Client({ connectionString: url, application_name: 'telecine-doctor', connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const { rows } = await client.query<ServerFacts>(
      `select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
              (select bool_and(case when r.oid is null then me.rolsuper or me.rolcreaterole
                                    else pg_has_role(r.oid, 'member') or (me.rolcreaterole and current_setting('server_version_num')::int < 160000) end)
                 from pg_roles me cross join unnest($1::text[]) as needed left join pg_roles r on r.rolname = needed where me.rolname = current_user) as may_prepare`, [ROLES]);
    return rows[0]!;
  } finally {
    await client.end();
  }
}

async function examineMigrations(url: string): Promise<Finding> {
  const pending = await pendingMigrations(url);
  return pending.length === 0 ? well('database schema', 'up to date') : limited('database schema', `${pending.length} migrations to go`, 'The next start does it; `telecine migrate` does it now.');
}
