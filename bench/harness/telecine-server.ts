import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { openSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmbeddedPostgres, stopEmbeddedPostgres } from '../../src/adapters/embedded-postgres/index.js';
import { stopChild } from './children.js';
import { childEnvironment } from './environment.js';
import type { BenchContext } from './suite.js';

const MAIN = fileURLToPath(new URL('../../src/main.js', import.meta.url));
const READY_WITHIN_MS = 120_000;
const LOG_TAIL = 3_000;

/** As `npm start` runs it; the floors that are servers get the same. */
export const SERVER_NODE_OPTIONS = ['--max-semi-space-size=64'];

/** A Telecine in a process of its own, with its embedded database. */
export interface TelecineServer {
  readonly url: string;
  /** The admin key of its first start. */
  readonly key: string;
  readonly pid: number;
  readonly dataDir: string;
  /** SIGTERM, and its end; calling it again does nothing more. */
  stop(): Promise<void>;
}

/**
 * Starts `telecine serve` on a free port and waits until it says that it is ready. A folder that is given again is a restart. The server, and its
 * database even when it was killed, are stopped at the suite's end.
 */
export async function startTelecine(context: BenchContext, folder = 'telecine', settings: Readonly<Record<string, string>> = {}): Promise<TelecineServer> {
  const dataDir = join(context.workDir, folder);
  await mkdir(dataDir, { recursive: true });
  const key = benchKey(dataDir);
  const log = join(context.workDir, `${folder}.log`);
  context.signal.throwIfAborted();
  const env = childEnvironment({ TELECINE_PORT: '0', TELECINE_DATA_DIR: dataDir, TELECINE_BOOTSTRAP_KEY: key, ...settings });
  const child = spawn(process.execPath, [...SERVER_NODE_OPTIONS, MAIN, 'serve'], { env, stdio: ['ignore', 'pipe', openSync(log, 'a')] });
  const stop = async (): Promise<void> => {
    const end = await stopChild(child);
    if (end !== 0) context.progress(`the server ended with ${end}; its log ends:\n${endOf(log)}`);
  };
  context.atEnd(async () => {
    await stop();
    await stopEmbeddedPostgres({ dataDir: databaseFolder(dataDir), log: context.progress });
  });
  const url = await readyUrl(child, log);
  return { url, key, pid: child.pid!, dataDir, stop };
}

/** The superuser's way into the database of a running server, for making data; given back at the suite's end. */
export async function databaseOf(context: BenchContext, server: TelecineServer): Promise<string> {
  const database = await startEmbeddedPostgres({ dataDir: databaseFolder(server.dataDir), log: context.progress });
  context.atEnd(() => database.stop());
  return database.url;
}

/** Process id of the database server of a data folder: the first line of its pid file. */
export const databasePid = ({ dataDir }: TelecineServer): number =>
  Number(readFileSync(join(databaseFolder(dataDir), 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);

const databaseFolder = (dataDir: string): string => join(dataDir, 'postgres');

const keys = new Map<string, string>();

/** A first start makes the key; a restart of the folder has it already. */
function benchKey(dataDir: string): string {
  const key = keys.get(dataDir) ?? `bench-${randomBytes(24).toString('base64url')}`;
  keys.set(dataDir, key);
  return key;
}

function readyUrl(child: ChildProcess, log: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const refuse = (why: string): void => reject(new Error(`the server ${why}; its log ends:\n${endOf(log)}`));
    const timer = setTimeout(() => refuse(`was not ready within ${READY_WITHIN_MS / 1000} s`), READY_WITHIN_MS);
    let text = '';
    child.stdout!.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      const url = text.split('\n').slice(0, -1).map(urlIn).find((found) => found !== undefined);
      if (url === undefined) return;
      clearTimeout(timer);
      child.stdout!.removeAllListeners('data').resume();
      resolve(url);
    });
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      refuse(`ended with ${signal ?? `status ${code}`}`);
    });
    child.once('error', (error) => refuse(`cannot be started: ${error.message}`));
  });
}

/** `{"msg":"ready","url":"http://127.0.0.1:4000"}`, whatever else it says before. */
function urlIn(line: string): string | undefined {
  if (!line.startsWith('{')) return undefined;
  const said = JSON.parse(line) as { msg?: string; url?: string };
  return said.msg === 'ready' ? said.url : undefined;
}

const endOf = (log: string): string => readFileSync(log, 'utf8').trimEnd().slice(-LOG_TAIL);
