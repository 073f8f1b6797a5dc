import { spawn, type ChildProcess } from 'node:child_process';
import { chown, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { serverAccount, type ServerAccount } from '../../src/adapters/embedded-postgres/account.js';
import { freePort } from '../../src/adapters/embedded-postgres/launch.js';
import { programsPackage, usablePrograms } from '../../src/adapters/embedded-postgres/programs.js';
import { stopChild } from '../harness/children.js';
import { childEnvironment } from '../harness/environment.js';
import { secondsSince } from '../harness/figures.js';
import type { BenchContext } from '../harness/suite.js';

const RETRY_MS = 5;
const READY_WITHIN_S = 60;
/** The server runs in its folder and is told to look there, as the embedded one is: it may not see the folder's parents. */
const HERE = '/proc/self/cwd';

/** The same PostgreSQL programs as Telecine's embedded database, with nothing around them. */
export interface RawPostgres {
  /** Makes an empty cluster. */
  make(): Promise<void>;
  /** Starts it, waits until it answers `select 1`, and stops it. Answers the seconds from start to answer. */
  startToAnswer(): Promise<number>;
}

export async function rawPostgres(context: BenchContext, name: string): Promise<RawPostgres> {
  const folder = join(context.workDir, name);
  const account = await serverAccount(folder);
  const programs = await usablePrograms(await programsPackage(), context.workDir, account);
  const run = (program: string, args: readonly string[]): ChildProcess =>
    spawn(join(programs, 'bin', program), args, { cwd: folder, env: childEnvironment({ LC_ALL: 'C' }), ...account, stdio: 'ignore' });
  return {
    make: async () => {
      await mkdir(folder, { mode: 0o700 });
      await giveFolder(folder, account);
      await succeeded(run('initdb', ['--pgdata', HERE, '--username', 'postgres', '--auth', 'trust', '--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8']));
    },
    startToAnswer: async () => {
      const port = await freePort();
      const start = performance.now();
      const server = run('postgres', ['-D', HERE, '-c', `port=${port}`, '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=']);
      context.atEnd(async () => void (await stopChild(server)));
      await untilAnswer(server, port, start);
      const seconds = secondsSince(start);
      server.kill('SIGINT');
      await stopChild(server);
      return seconds;
    },
  };
}

async function giveFolder(folder: string, account: ServerAccount): Promise<void> {
  if (account !== undefined) await chown(folder, account.uid, account.gid);
}

async function succeeded(program: ChildProcess): Promise<void> {
  const code = await new Promise<number | null>((resolve, reject) => program.once('error', reject).once('exit', resolve));
  if (code !== 0) throw new Error(`initdb ended with status ${code}`);
}

async function untilAnswer(server: ChildProcess, port: number, start: number): Promise<void> {
  while (secondsSince(start) < READY_WITHIN_S && server.exitCode === null) {
    if (await answers(port)) return;
    await sleep(RETRY_MS);
  }
  throw new Error('the floor database did not answer');
}

async function answers(port: number): Promise<boolean> {
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres', ssl: false });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
