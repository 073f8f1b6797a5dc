import { randomBytes } from 'node:crypto';
import { chown, mkdir, open, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServerAccount } from './account.js';
import { EmbeddedPostgresError } from './errors.js';
import { run } from './run.js';

/**
 * How PostgreSQL is told where its data is: the folder it was started in. The kernel resolves this link without
 * looking at the folder's parents, so a server that runs as another account works below a 0700 home folder too, and
 * a data folder can be moved while the server is down.
 */
export const HERE = '/proc/self/cwd';

const HALF_MADE = 'cluster.new-';

/** What lies in the data folder. */
export function clusterFiles(dataDir: string) {
  return {
    cluster: join(dataDir, 'cluster'),
    pidFile: join(dataDir, 'cluster', 'postmaster.pid'),
    password: join(dataDir, 'password'),
    port: join(dataDir, 'port'),
    log: join(dataDir, 'server.log'),
    previousLog: join(dataDir, 'server.log.1'),
    users: join(dataDir, 'users'),
  };
}

export type ClusterFiles = ReturnType<typeof clusterFiles>;

export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** The superuser's password, made on first use. Only the account that runs Telecine can read it. */
export async function clusterPassword(files: ClusterFiles): Promise<string> {
  const kept = await readFile(files.password, 'utf8').catch(() => '');
  if (kept.trim() !== '') return kept.trim();
  if (await exists(files.cluster)) {
    throw new EmbeddedPostgresError(
      'DATA_DIR_UNUSABLE',
      `The database's password is missing or unreadable: restore ${files.password} from a backup.`,
    );
  }
  const password = randomBytes(24).toString('hex');
  await replaceFile(files.password, password);
  return password;
}

/** Writes a 0600 file so that a reader, or a start after a power cut, sees the old text or the new one, never a part. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const half = `${path}.new`;
  await rm(half, { force: true });
  const file = await open(half, 'wx', 0o600);
  await file.writeFile(`${text}\n`).then(() => file.sync()).finally(() => file.close());
  await rename(half, path);
}

/**
 * Makes the cluster if there is none. It is made under another name and renamed when complete: killed at any moment,
 * this leaves the whole cluster or none. Call it holding the data folder's lock.
 */
export async function ensureCluster(
  dataDir: string,
  o: { programs: string; account: ServerAccount; password: string; durable: boolean },
): Promise<void> {
  await removeHalfMade(dataDir);
  const { cluster } = clusterFiles(dataDir);
  if (await exists(cluster)) return;
  const half = join(dataDir, `${HALF_MADE}${randomBytes(6).toString('hex')}`);
  await mkdir(half, { mode: 0o700 });
  if (o.account !== undefined) await chown(half, o.account.uid, o.account.gid);
  await initdb(half, o);
  await rename(half, cluster);
  await syncFolder(dataDir);
}

async function removeHalfMade(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    // An initdb that outlived its killed parent may still be writing here: what cannot go now goes next time.
    if (name.startsWith(HALF_MADE)) await rm(join(dataDir, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

async function initdb(
  folder: string,
  o: { programs: string; account: ServerAccount; password: string; durable: boolean },
): Promise<void> {
  const stdin = await openPassword(`${folder}.password`, o);
  try {
    const { status, output } = await run(
      join(o.programs, 'bin', 'initdb'),
      [
        '--pgdata', HERE,
        '--username', 'postgres',
        '--pwfile', '/dev/stdin',
        '--auth', 'scram-sha-256',
        '--encoding', 'UTF8',
        '--locale', 'C',
        '--locale-provider', 'builtin',
        '--builtin-locale', 'C.UTF-8',
        ...(o.durable ? [] : ['--no-sync']),
      ],
      { cwd: folder, account: o.account, stdin: stdin.fd },
    );
    if (status === 0) return;
    await rm(folder, { recursive: true, force: true });
    throw new EmbeddedPostgresError('START_FAILED', `The database could not be made in ${folder}: ${output.trim()}`);
  } finally {
    await stdin.close();
  }
}

/** initdb opens its standard input by name, as its own account: so a file of that account, gone from the folder at once. */
async function openPassword(path: string, o: { account: ServerAccount; password: string }) {
  await writeFile(path, o.password, { mode: 0o600, flag: 'wx' });
  try {
    if (o.account !== undefined) await chown(path, o.account.uid, o.account.gid);
    return await open(path, 'r');
  } finally {
    await rm(path);
  }
}

/** A rename is on the disk only when the folder that holds the name is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
