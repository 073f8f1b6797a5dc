import { readFile, stat } from 'node:fs/promises';

/**
 * A process, told apart from a later one that was given the same number.
 * `startedAt` is field 22 of /proc/<pid>/stat (proc(5)): clock ticks since boot.
 */
export interface ProcessIdentity {
  readonly pid: number;
  readonly startedAt: string;
}

/** The live process with this number, or undefined. A zombie has ended and waits only to be counted: it is not live. */
export async function processIdentity(pid: number): Promise<ProcessIdentity | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  // Field 2 is the program's name in parentheses and may itself hold spaces and parentheses: count from the last one.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [state, startedAt] = [fields[0], fields[19]];
  if (startedAt === undefined || state === 'Z' || state === 'X') return undefined;
  return { pid, startedAt };
}

export async function isAlive(process: ProcessIdentity): Promise<boolean> {
  return (await processIdentity(process.pid))?.startedAt === process.startedAt;
}

/** True when the process works in this very folder (by device and inode, so bind mounts and renames do not matter). */
export async function worksIn(pid: number, folder: string): Promise<boolean> {
  const [cwd, expected] = await Promise.all([
    stat(`/proc/${pid}/cwd`).catch(() => undefined),
    stat(folder).catch(() => undefined),
  ]);
  return cwd !== undefined && expected !== undefined && cwd.dev === expected.dev && cwd.ino === expected.ino;
}

/** True once `condition` holds, false when it did not within `withinMs`. */
export async function until(condition: () => Promise<boolean>, withinMs: number, everyMs = 20): Promise<boolean> {
  const deadline = performance.now() + withinMs;
  while (!(await condition())) {
    if (performance.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  return true;
}
