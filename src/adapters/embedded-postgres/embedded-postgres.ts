import { access, constants, mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import pg from 'pg';
import { serverAccount, type ServerAccount } from './account.js';
import { clusterFiles, clusterPassword, ensureCluster, exists, type ClusterFiles } from './cluster.js';
import { EmbeddedPostgresError } from './errors.js';
import { launch } from './launch.js';
import { withLock } from './lock.js';
import { runningPostmaster, shutDown, type Postmaster } from './postmaster.js';
import { isAlive, until } from './process-identity.js';
import { programsPackage, usablePrograms } from './programs.js';
import { enter, leave } from './users.js';

const DATABASE = 'telecine';
const LOCK_WAIT_MS = 5 * 60_000;
const CONNECT_WITHIN_MS = 10_000;
const DYING_WITHIN_MS = 5_000;
const ATTEMPTS = 3;

export interface EmbeddedPostgresOptions {
  /** Folder for everything the database keeps; made when absent. Nothing else may live in it. */
  readonly dataDir: string;
  /** Called with one sentence for the operator, now and then. */
  readonly log: (line: string) => void;
  /** Default true. False trades safety against power cuts for speed: for tests. Counts for the process that starts the server. */
  readonly durable?: boolean;
}

export interface EmbeddedPostgres {
  /** postgres://postgres:<password>@127.0.0.1:<port>/telecine, as superuser. */
  readonly url: string;
  /** Whether this call started the server or found it running. */
  readonly started: 'started' | 'joined';
  /** Ends this use of the server; the last use to end stops it. Calling it again does nothing more. */
  stop(): Promise<void>;
}

/**
 * The PostgreSQL server of a data folder: made on first use, started unless it runs, joined when it does. Any number of
 * processes may call this at any time. The server is not a part of the process that starts it: when that one is
 * killed it goes on, and the next call for the folder joins it.
 *
 * @throws EmbeddedPostgresError
 */
export async function startEmbeddedPostgres(o: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = resolve(o.dataDir);
  await makeDataDir(dataDir);
  const files = clusterFiles(dataDir);
  return withLock(dataDir, LOCK_WAIT_MS, async () => {
    const account = await serverAccount(files.cluster);
    const password = await clusterPassword(files);
    const { server, started } = await answeringServer(dataDir, files, { ...o, account, password });
    const use = await enter(files.users);
    let ending: Promise<void> | undefined;
    const stop = (): Promise<void> => (ending ??= withLock(dataDir, LOCK_WAIT_MS, () => endUse(files, use, o.log)));
    return { url: `${serverUrl(password, server)}/${DATABASE}`, started, stop };
  });
}

/** Stops the server of a data folder, whoever uses it. Nothing happens when none runs. */
export async function stopEmbeddedPostgres(o: EmbeddedPostgresOptions): Promise<void> {
  const dataDir = resolve(o.dataDir);
  const files = clusterFiles(dataDir);
  if (!(await exists(files.cluster))) return;
  await withLock(dataDir, LOCK_WAIT_MS, async () => {
    const server = await runningPostmaster(files);
    if (server !== undefined) await shutDown(server.process, o.log);
  });
}

async function makeDataDir(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true });
    await access(dataDir, constants.W_OK);
  } catch (cause) {
    const message = `The data folder ${dataDir} cannot be written: ${String(cause)}. Choose another TELECINE_DATA_DIR, or set DATABASE_URL.`;
    throw new EmbeddedPostgresError('DATA_DIR_UNUSABLE', message, { cause });
  }
}

interface StartOptions extends EmbeddedPostgresOptions {
  readonly account: ServerAccount;
  readonly password: string;
}

/** A server that holds our database. One that was found dying is not joined: the next one takes its place. */
async function answeringServer(
  dataDir: string,
  files: ClusterFiles,
  o: StartOptions,
): Promise<{ server: Postmaster; started: EmbeddedPostgres['started'] }> {
  for (let attempt = 1; ; attempt += 1) {
    const joined = await runningPostmaster(files);
    const server = joined ?? (await makeAndLaunch(dataDir, files, o));
    try {
      await ensureDatabase(serverUrl(o.password, server));
      return { server, started: joined === undefined ? 'started' : 'joined' };
    } catch (cause) {
      const gone = await until(async () => !(await isAlive(server.process)), DYING_WITHIN_MS);
      if (gone && attempt < ATTEMPTS) continue;
      if (joined === undefined) await shutDown(server.process, o.log);
      const message = `PostgreSQL on port ${server.port} does not let us in: ${String(cause)}. Its log is ${files.log}.`;
      throw new EmbeddedPostgresError('START_FAILED', message, { cause });
    }
  }
}

const serverUrl = (password: string, server: Postmaster): string => `postgres://postgres:${password}@127.0.0.1:${server.port}`;

async function makeAndLaunch(dataDir: string, files: ClusterFiles, o: StartOptions): Promise<Postmaster> {
  const programs = await usablePrograms(await programsPackage(), dataDir, o.account);
  const how = { programs, account: o.account, password: o.password, durable: o.durable ?? true, log: o.log };
  await ensureCluster(dataDir, how);
  return launch(files, how);
}

/** The database is made after the server is up, so a kill in between leaves none: every start looks. */
async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({
    connectionString: `${url}/postgres`,
    ssl: false,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    application_name: 'telecine start',
  });
  await client.connect();
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}

async function endUse(files: ClusterFiles, use: string, log: (line: string) => void): Promise<void> {
  if ((await leave(files.users, use)) > 0) return;
  const server = await runningPostmaster(files);
  if (server !== undefined) await shutDown(server.process, log);
}
