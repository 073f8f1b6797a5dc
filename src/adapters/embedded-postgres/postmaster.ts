import { readFile, rm } from 'node:fs/promises';
import { exists, type ClusterFiles } from './cluster.js';
import { EmbeddedPostgresError } from './errors.js';
import { isAlive, processIdentity, until, worksIn, type ProcessIdentity } from './process-identity.js';

/** Recovery after a power cut replays the log, which may take a while. */
const READY_WITHIN_MS = 10 * 60_000;
const FAST_STOP_MS = 60_000;
const IMMEDIATE_STOP_MS = 30_000;

/** A live PostgreSQL server that works on our cluster. */
export interface Postmaster {
  readonly process: ProcessIdentity;
  readonly port: number;
}

/** What the server writes about itself: postmaster.pid (storage/pidfile.h), one fact a line. */
export interface PidFile {
  readonly pid: number;
  readonly port: number;
  readonly status: string;
}

export async function readPidFile(files: ClusterFiles): Promise<PidFile | undefined> {
  const text = await readFile(files.pidFile, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const lines = text.split('\n');
  return { pid: Number(lines[0]), port: Number(lines[3]), status: lines[7]?.trim() ?? '' };
}

/**
 * The server that runs on this cluster, whoever started it, once it takes connections; undefined when there is none
 * and one may be started. One that is on its way up is waited for, as is the end of one that is on its way down.
 * Call it holding the data folder's lock.
 *
 * @throws EmbeddedPostgresError START_FAILED when a running server does not become ready
 */
export async function runningPostmaster(files: ClusterFiles): Promise<Postmaster | undefined> {
  const server = await livePostmaster(files);
  if (server === undefined) {
    await forgetForeignPid(files);
    return undefined;
  }
  let now: PidFile | undefined;
  const settled = await until(async () => {
    now = await readPidFile(files);
    return now?.status === 'ready' || !(await isAlive(server));
  }, READY_WITHIN_MS);
  if (!settled) throw new EmbeddedPostgresError('START_FAILED', `The server with process id ${server.pid} runs and does not become ready.`);
  if (now?.status !== 'ready' || !(await isAlive(server))) return runningPostmaster(files);
  return { process: server, port: now.port };
}

async function livePostmaster(files: ClusterFiles): Promise<ProcessIdentity | undefined> {
  const pid = (await readPidFile(files))?.pid;
  if (pid === undefined || !(pid > 0)) return undefined;
  const found = await processIdentity(pid);
  return found !== undefined && (await worksIn(pid, files.cluster)) ? found : undefined;
}

/**
 * PostgreSQL refuses to start while the number in postmaster.pid is in use. After a kill it may be in use by another
 * program, or by the killed server itself that nobody has reaped. Removing the file is safe: two servers on one
 * cluster are still kept apart by its shared memory segment.
 */
async function forgetForeignPid(files: ClusterFiles): Promise<void> {
  const pid = (await readPidFile(files))?.pid;
  if (pid === undefined) return;
  if (!(pid > 0) || (await exists(`/proc/${pid}`))) await rm(files.pidFile, { force: true });
}

/** Ends the server in order (clients are disconnected, data is written out); when that takes too long, leaves the rest to recovery. */
export async function shutDown(server: ProcessIdentity, log: (line: string) => void): Promise<void> {
  const gone = async (): Promise<boolean> => !(await isAlive(server));
  if (await gone()) return;
  process.kill(server.pid, 'SIGINT');
  if (await until(gone, FAST_STOP_MS)) return;
  log(`embedded PostgreSQL did not stop within ${FAST_STOP_MS / 1000} s: stopping it at once, the next start recovers`);
  process.kill(server.pid, 'SIGQUIT');
  if (!(await until(gone, IMMEDIATE_STOP_MS))) log(`embedded PostgreSQL (process id ${server.pid}) does not stop`);
}
