import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmod, chown, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import {
  EmbeddedPostgresError,
  startEmbeddedPostgres,
  stopEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../src/adapters/embedded-postgres/index.js';
import { programsPackage, usablePrograms } from '../../src/adapters/embedded-postgres/programs.js';

const asRoot = process.getuid?.() === 0;
const NOBODY = 65534;
const itAsRoot = asRoot ? it : it.skip;

const hooks = fileURLToPath(new URL('../support/typescript-hooks.mjs', import.meta.url));
const program = fileURLToPath(new URL('../support/embedded-postgres-process.ts', import.meta.url));

let root: string;
let dataDir: string;
let children: ChildProcess[];
let said: string[];

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'telecine-embedded-'));
  await chmod(root, 0o755);
  dataDir = join(root, 'data', 'postgres');
  children = [];
  said = [];
});

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await stopEmbeddedPostgres(options());
  await rm(root, { recursive: true, force: true });
});

let made: string;
beforeAll(async () => {
  made = await mkdtemp(join(tmpdir(), 'telecine-embedded-made-'));
  await chmod(made, 0o755);
  said = [];
  await (await start(join(made, 'postgres'))).stop();
});
afterAll(() => rm(made, { recursive: true, force: true }));

/** What an earlier run has made and stopped, copied with its owners: for tests of what comes after the first start. */
async function madeBefore(): Promise<void> {
  await mkdir(join(root, 'data'), { recursive: true });
  execFileSync('cp', ['-a', join(made, 'postgres'), dataDir]);
}

const options = (folder = dataDir) => ({ dataDir: folder, durable: false, log: (line: string) => void said.push(line) });
const start = (folder = dataDir): Promise<EmbeddedPostgres> => startEmbeddedPostgres(options(folder));

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows.flat();
  } finally {
    await client.end();
  }
}

interface Started {
  readonly child: ChildProcess;
  readonly url: string;
  readonly started: 'started' | 'joined';
}

function spawnUser(...args: string[]): ChildProcess {
  const child = spawn(process.execPath, ['--no-warnings', '--import', hooks, program, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  });
  children.push(child);
  return child;
}

async function startedBy(child: ChildProcess): Promise<Started> {
  const [line] = await new Promise<string[]>((resolve, reject) => {
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).once('line', (first) => resolve([first]));
    child.once('exit', (status, signal) => reject(new Error(`ended with ${signal ?? status} before the database was up`)));
  });
  const answer: { url: string; started: 'started' | 'joined' } = JSON.parse(line ?? '');
  return { child, ...answer };
}

function kill(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}

function leave(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.stdin?.end();
  });
}

const serverPid = async (): Promise<number> => Number.parseInt(await readFile(join(dataDir, 'cluster', 'postmaster.pid'), 'utf8'), 10);
const serverRuns = (): Promise<boolean> => stat(join(dataDir, 'cluster', 'postmaster.pid')).then(() => true, () => false);

async function remember(url: string): Promise<void> {
  await query(url, `CREATE TABLE reel AS SELECT 'first' AS name`);
}

describe('an embedded database', () => {
  it('is made on the first start, as one database in UTF-8 that every later start finds again', async () => {
    const first = await start();
    expect(first.started).toBe('started');
    expect(await query(first.url, `SELECT current_database(), current_setting('server_encoding'), current_setting('TimeZone')`)).toEqual([
      'telecine',
      'UTF8',
      'UTC',
    ]);
    await remember(first.url);
    await first.stop();
    expect(await serverRuns()).toBe(false);

    const second = await start();
    expect(second).toMatchObject({ started: 'started', url: first.url });
    expect(await query(second.url, 'SELECT name FROM reel')).toEqual(['first']);
    await second.stop();
  });

  it('has the extensions that the catalogue is built on', async () => {
    await madeBefore();
    const database = await start();
    for (const extension of ['pg_trgm', 'btree_gist', 'unaccent', 'pgcrypto', 'ltree']) {
      await query(database.url, `CREATE EXTENSION ${extension}`);
    }
    await database.stop();
  });

  it('lets nobody in without the password, and keeps the password to its owner', async () => {
    await madeBefore();
    const database = await start();
    const stranger = database.url.replace(/postgres:[0-9a-f]+@/, 'postgres:guess@');
    await expect(query(stranger, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
    expect((await stat(join(dataDir, 'password'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(dataDir, 'cluster'))).mode & 0o777).toBe(0o700);
    expect(await query(database.url, 'SHOW listen_addresses')).toEqual(['127.0.0.1']);
    await database.stop();
  });

  it('commits to the disk unless a test asks otherwise', async () => {
    const database = await startEmbeddedPostgres({ dataDir, log: () => undefined });
    expect(await query(database.url, `SELECT current_setting('fsync'), current_setting('synchronous_commit'), current_setting('full_page_writes')`)).toEqual(['on', 'on', 'on']);
    await database.stop();
  });
});

describe('several users of one data folder', () => {
  it('share the server, and the last one to leave stops it', async () => {
    await madeBefore();
    const first = await start();
    const second = await start();
    const third = await startedBy(spawnUser(dataDir));
    expect([second.started, third.started]).toEqual(['joined', 'joined']);
    expect([second.url, third.url]).toEqual([first.url, first.url]);
    await first.stop();
    await first.stop();
    await leave(third.child);
    expect(await query(second.url, 'SELECT 1')).toEqual([1]);
    await second.stop();
    expect(await serverRuns()).toBe(false);
  });

  it('may start at the same moment on an empty folder: one makes the database, the others join it', async () => {
    const users = await Promise.all([1, 2, 3].map(() => startedBy(spawnUser(dataDir))));
    expect(users.map((user) => user.started).sort()).toEqual(['joined', 'joined', 'started']);
    expect(new Set(users.map((user) => user.url)).size).toBe(1);
    await Promise.all(users.map((user) => leave(user.child)));
    expect(await serverRuns()).toBe(false);
  });
});

describe('when the process that started it is killed', () => {
  it('the server goes on, and the next start joins it and finds what was committed', async () => {
    await madeBefore();
    const victim = await startedBy(spawnUser(dataDir));
    await remember(victim.url);
    await kill(victim.child);
    const next = await start();
    expect(next).toMatchObject({ started: 'joined', url: victim.url });
    expect(await query(next.url, 'SELECT name FROM reel')).toEqual(['first']);
    await next.stop();
    expect(await serverRuns()).toBe(false);
  });

  it('together with the server, the next start recovers what was committed', async () => {
    await madeBefore();
    const victim = await startedBy(spawnUser(dataDir));
    await remember(victim.url);
    process.kill(await serverPid(), 'SIGKILL');
    await kill(victim.child);
    const next = await start();
    expect(next.started).toBe('started');
    expect(await query(next.url, 'SELECT name FROM reel')).toEqual(['first']);
    await next.stop();
  });

  it.each([20, 200, 400, 600, 900])('%i ms into the first start, the next start works', async (delay) => {
    const victim = spawnUser(dataDir);
    // The clock runs from the first sign of work, so that the delays fall into initdb and start-up on any machine.
    while (victim.exitCode === null && !(await stat(join(dataDir, 'password')).catch(() => undefined))) {
      await new Promise((r) => setTimeout(r, 2));
    }
    await new Promise((r) => setTimeout(r, delay));
    await kill(victim);
    const next = await start();
    expect(await query(next.url, 'SELECT current_database()')).toEqual(['telecine']);
    await next.stop();
    await (await start()).stop();
    expect((await readdir(dataDir)).filter((name) => name.startsWith('cluster.new-'))).toEqual([]);
  });
});

describe('Ctrl-C on a terminal', () => {
  it('reaches the program only: the server waits until the program has left', async () => {
    await madeBefore();
    const starter = await startedBy(spawnUser(dataDir));
    // What a terminal does: the signal goes to every process of the foreground group.
    process.kill(-(starter.child.pid ?? 0), 'SIGINT');
    await new Promise((resolve) => starter.child.once('exit', resolve));
    expect(await query(starter.url, 'SELECT 1')).toEqual([1]);
  });
});

describe('what an earlier run left behind', () => {
  it('a postmaster.pid whose number is another program by now does not keep the server from starting', async () => {
    await madeBefore();
    const bystander = spawn('sleep', ['60'], asRoot ? { uid: NOBODY, gid: NOBODY } : {});
    children.push(bystander);
    const pidFile = join(dataDir, 'cluster', 'postmaster.pid');
    await writeFile(pidFile, `${bystander.pid}\n/proc/self/cwd\n1\n5432\n\n127.0.0.1\n 1 2\nready   \n`, { mode: 0o600 });
    if (asRoot) await chown(pidFile, NOBODY, NOBODY);
    const next = await start();
    expect(next.started).toBe('started');
    expect(bystander.exitCode).toBeNull();
    await next.stop();
  });

  it('a port that somebody else took is replaced by a free one, which is then kept', async () => {
    await madeBefore();
    const first = await start();
    const port = Number(new URL(first.url).port);
    await first.stop();
    const squatter = await new Promise<Server>((resolve) => {
      const server = createServer().listen(port, '127.0.0.1', () => resolve(server));
    });
    const second = await start();
    expect(new URL(second.url).port).not.toBe(String(port));
    expect(await query(second.url, 'SELECT 1')).toEqual([1]);
    await second.stop();
    await new Promise((resolve) => squatter.close(resolve));
    const third = await start();
    expect(third.url).toBe(second.url);
    await third.stop();
  });

  it('logs do not pile up: one start keeps its own and the one before', async () => {
    await madeBefore();
    for (const _ of [1, 2, 3]) await (await start()).stop();
    expect((await readdir(dataDir)).filter((name) => name.startsWith('server.log')).sort()).toEqual(['server.log', 'server.log.1']);
  });

  it('a data folder can be moved while the server is down', async () => {
    await madeBefore();
    const first = await start();
    await remember(first.url);
    await first.stop();
    await rename(dataDir, join(root, 'moved'));
    dataDir = join(root, 'moved');
    const second = await start();
    expect(await query(second.url, 'SELECT name FROM reel')).toEqual(['first']);
    await second.stop();
  });

  it('a server that cannot start is reported with the end of its log', async () => {
    await madeBefore();
    await writeFile(join(dataDir, 'cluster', 'postgresql.conf'), 'no_such_setting = 1\n');
    const refused: unknown = await start().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(EmbeddedPostgresError);
    expect(refused).toMatchObject({ fault: 'START_FAILED', message: expect.stringContaining('no_such_setting') });
  });

  it('a lost password is named, and nothing is made anew over the data', async () => {
    await madeBefore();
    await rm(join(dataDir, 'password'));
    await expect(start()).rejects.toMatchObject({ fault: 'DATA_DIR_UNUSABLE', message: expect.stringContaining('password') });
  });
});

describe('accounts', () => {
  itAsRoot('started by root, the server runs as another account', async () => {
    const database = await start();
    expect((await stat(`/proc/${await serverPid()}`)).uid).toBe(NOBODY);
    expect((await stat(join(dataDir, 'password'))).uid).toBe(0);
    await database.stop();
  });

  itAsRoot('started by root below a folder that only root may enter, the server works all the same', async () => {
    const home = join(root, 'home');
    await mkdir(home, { mode: 0o700 });
    dataDir = join(home, 'data', 'postgres');
    const first = await start();
    await remember(first.url);
    await query(first.url, 'CHECKPOINT');
    await first.stop();
    const second = await start();
    expect(await query(second.url, 'SELECT name FROM reel')).toEqual(['first']);
    await second.stop();
  });

  itAsRoot('started by an ordinary account it runs as that one, and root may take over the folder', async () => {
    await mkdir(join(root, 'data'));
    await chown(join(root, 'data'), 1000, 1000);
    const user = await startedBy(spawnUser(dataDir, '1000'));
    expect((await stat(`/proc/${await serverPid()}`)).uid).toBe(1000);
    const joined = await start();
    expect(joined.started).toBe('joined');
    await leave(user.child);
    await joined.stop();
    const own = await start();
    expect((await stat(`/proc/${await serverPid()}`)).uid).toBe(1000);
    await own.stop();
  });

  itAsRoot('an ordinary account that meets the database of root is told so', async () => {
    await madeBefore();
    await chmod(dataDir, 0o777);
    const child = spawn(process.execPath, ['--no-warnings', '--import', hooks, program, dataDir, '1000'], { stdio: ['ignore', 'ignore', 'pipe'] });
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
    await new Promise((resolve) => child.once('close', resolve));
    expect(complaint).toMatch(/belongs to user 65534 and this process runs as user 1000/);
  });

  itAsRoot('a cluster that was copied back by root is given to the account of the server again', async () => {
    await madeBefore();
    const first = await start();
    await remember(first.url);
    await first.stop();
    await cp(dataDir, join(root, 'backup'), { recursive: true });
    dataDir = join(root, 'backup');
    const second = await start();
    expect(await query(second.url, 'SELECT name FROM reel')).toEqual(['first']);
    await second.stop();
  });
});

describe('the programs', () => {
  itAsRoot('are copied out of a folder that the server may not enter, once', async () => {
    const source = await programsPackage();
    const home = join(root, 'home');
    await mkdir(home, { mode: 0o700 });
    const hidden = join(home, 'native');
    await cp(source.native, hidden, { recursive: true, verbatimSymlinks: true });
    await mkdir(dataDir, { recursive: true });
    const account = { uid: NOBODY, gid: NOBODY };
    const place = await usablePrograms({ native: hidden, version: '1.2.3' }, dataDir, account);
    expect(place).toBe(join(dataDir, 'programs', 'postgres-1.2.3'));
    const { ctimeMs } = await stat(place);
    expect(await usablePrograms({ native: hidden, version: '1.2.3' }, dataDir, account)).toBe(place);
    expect((await stat(place)).ctimeMs).toBe(ctimeMs);
  });

  it('that do not exist for a machine are refused with the way out', async () => {
    await expect(programsPackage('darwin', 'arm64')).rejects.toMatchObject({
      fault: 'UNSUPPORTED_PLATFORM',
      message: expect.stringContaining('Set DATABASE_URL'),
    });
  });
});
