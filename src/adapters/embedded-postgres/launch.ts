import { spawn, type ChildProcess } from 'node:child_process';
import { open, readFile, rename } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { ServerAccount } from './account.js';
import { exists, HERE, replaceFile, type ClusterFiles } from './cluster.js';
import { EmbeddedPostgresError } from './errors.js';
import { readPidFile, runningPostmaster, type Postmaster } from './postmaster.js';
import { processIdentity } from './process-identity.js';
import { SERVER_ENV } from './run.js';

const ATTEMPTS = 20;
const RETRY_MS = 500;
const LOG_LINES_SHOWN = 12;

export interface LaunchOptions {
  readonly programs: string;
  readonly account: ServerAccount;
  readonly durable: boolean;
  readonly log: (line: string) => void;
}

/**
 * Starts a server on the cluster and waits until it takes connections. The port is the one of the last time while it
 * is free, so that what people noted down stays true. Call it holding the data folder's lock.
 *
 * @throws EmbeddedPostgresError START_FAILED with the end of the server's log
 */
export async function launch(files: ClusterFiles, o: LaunchOptions): Promise<Postmaster> {
  let port = Number(await readFile(files.port, 'utf8').catch(() => '')) || (await freePort());
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await launchOnce(files, port, o);
    if (typeof outcome !== 'string') {
      await replaceFile(files.port, String(port));
      return outcome;
    }
    const again = attempt < ATTEMPTS;
    // Its starter was killed before the server had written down that it exists.
    const other = outcome.includes('"postmaster.pid" already exists') ? await runningPostmaster(files) : undefined;
    if (other !== undefined) return other;
    if (again && outcome.includes('Address already in use')) port = await freePort();
    // The last processes of a killed server are still going; they end by themselves.
    else if (again && outcome.includes('is still in use')) await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    else throw new EmbeddedPostgresError('START_FAILED', `PostgreSQL did not start. Its log, ${files.log}, ends:\n${outcome}`);
  }
}

/** @returns the server, or the end of its log when it gave up */
async function launchOnce(files: ClusterFiles, port: number, o: LaunchOptions): Promise<Postmaster | string> {
  if (await exists(files.log)) await rename(files.log, files.previousLog);
  const logFile = await open(files.log, 'a', 0o600);
  let ended: string | undefined;
  let child: ChildProcess;
  try {
    child = spawn(join(o.programs, 'bin', 'postgres'), serverArguments(port, o.durable), {
      cwd: files.cluster,
      env: SERVER_ENV,
      ...o.account,
      // A session of its own: Ctrl-C on our terminal must reach us only, or the database would be gone before our last writes.
      detached: true,
      stdio: ['ignore', logFile.fd, logFile.fd],
    });
    child.once('error', (error) => (ended = String(error)));
    child.once('exit', (status, signal) => (ended = `ended with ${signal ?? `status ${status}`}`));
    child.unref();
  } finally {
    await logFile.close();
  }
  const server = await untilReady(files, child, () => ended);
  if (server === undefined) return `${await lastLines(files.log)}\n${ended}`;
  child.once('exit', (status) => {
    if (status !== 0) o.log(`embedded PostgreSQL ${ended}; its log is ${files.log}`);
  });
  return server;
}

async function untilReady(files: ClusterFiles, child: ChildProcess, ended: () => string | undefined): Promise<Postmaster | undefined> {
  for (;;) {
    if (ended() !== undefined) return undefined;
    const now = await readPidFile(files);
    if (now?.pid === child.pid && now?.status === 'ready') {
      const identity = await processIdentity(now.pid);
      if (identity !== undefined) return { process: identity, port: now.port };
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function serverArguments(port: number, durable: boolean): string[] {
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    // No socket file: its path may be at most 107 bytes, and a data folder may lie deeper.
    unix_socket_directories: '',
    max_connections: 200,
    shared_buffers: '128MB',
    wal_level: 'replica',
    // Statements here are short; compiling them costs more than it saves (and the programs come without LLVM).
    jit: 'off',
    log_checkpoints: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(durable ? { synchronous_commit: 'on' } : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return ['-D', HERE, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

async function lastLines(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.trimEnd().split('\n').slice(-LOG_LINES_SHOWN).join('\n');
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
