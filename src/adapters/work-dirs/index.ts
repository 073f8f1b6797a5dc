import { mkdir, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { endProcessesOf } from './orphans.js';
import { isAlive, ownIdentity } from './process-identity.js';

export interface WorkDirsOptions {
  /** Made when absent; shared by all processes of a data folder, also those of other machines. */
  readonly root: string;
  /** Ends what a killed process left running for one attempt, before its folder goes. */
  recover(workDir: string): Promise<void>;
  log(line: string): void;
}

/** One folder a process, `<machine>~<pid>~<start>`, and in it one an attempt: who owns what can be told after any crash. */
export interface FsWorkDirs {
  open(jobId: string, token: string): Promise<string>;
  writeText(workDir: string, name: string, text: string): Promise<string>;
  close(workDir: string): Promise<void>;
  /** Ends and removes what dead processes of this machine left. Nothing of a living process, or of another machine, is touched. */
  sweep(): Promise<void>;
  /** Removes this process's own folder, at its orderly end. */
  dispose(): Promise<void>;
}

const MACHINE = hostname().replace(/[^A-Za-z0-9.-]/g, '_') || 'machine';

export async function openWorkDirs(options: WorkDirsOptions): Promise<FsWorkDirs> {
  await mkdir(options.root, { recursive: true });
  const root = await realpath(resolve(options.root));
  const { pid, startedAt } = await ownIdentity();
  const own = join(root, `${MACHINE}~${pid}~${startedAt}`);
  return {
    open: async (jobId, token) => {
      const folder = join(own, `${jobId}-${token}`);
      await mkdir(folder, { recursive: true });
      return folder;
    },
    writeText: async (workDir, name, text) => {
      const path = join(workDir, name);
      await writeFile(path, text);
      return path;
    },
    close: (workDir) => rm(workDir, { recursive: true, force: true }),
    sweep: () => sweep(root, options),
    dispose: () => rm(own, { recursive: true, force: true }),
  };
}

async function sweep(root: string, options: WorkDirsOptions): Promise<void> {
  for (const name of await readdir(root).catch(() => [])) {
    if (await ownerIsDead(name)) await clear(join(root, name), options);
  }
}

async function ownerIsDead(name: string): Promise<boolean> {
  const [machine, pid, startedAt] = name.split('~');
  if (machine !== MACHINE || pid === undefined || startedAt === undefined) return false;
  return !(await isAlive({ pid: Number(pid), startedAt }));
}

async function clear(folder: string, { recover, log }: WorkDirsOptions): Promise<void> {
  for (const attempt of await readdir(folder).catch(() => [])) await recover(join(folder, attempt));
  const ended = await endProcessesOf(folder);
  await rm(folder, { recursive: true, force: true });
  log(`cleared after a worker that was killed: ${folder}${ended.length > 0 ? ` (ended processes ${ended.join(', ')})` : ''}`);
}
