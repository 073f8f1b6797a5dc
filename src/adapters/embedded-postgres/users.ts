import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive, processIdentity } from './process-identity.js';

/*
 * Who uses the running server: one empty file for each use, named `<pid>-<start of the process>-<n>`. The last one to
 * leave stops the server. A user that was killed leaves its file behind and is known to be gone by its process.
 * Everything here is called holding the data folder's lock.
 */

let uses = 0;

/** @returns the name of this use, which ends with `leave` */
export async function enter(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const self = await processIdentity(process.pid);
  const name = `${process.pid}-${self?.startedAt ?? ''}-${(uses += 1)}`;
  await writeFile(join(folder, name), '');
  return name;
}

/** @returns how many uses remain, after clearing away those of processes that are gone */
export async function leave(folder: string, name: string): Promise<number> {
  await rm(join(folder, name), { force: true });
  let remaining = 0;
  for (const other of await readdir(folder)) {
    const [pid, startedAt] = other.split('-');
    if (await isAlive({ pid: Number(pid), startedAt: startedAt ?? '' })) remaining += 1;
    else await rm(join(folder, other), { force: true });
  }
  return remaining;
}
