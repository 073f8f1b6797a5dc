import { readFile } from 'node:fs/promises';

/** A process, told apart from a later one that was given the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Field 22 of /proc/<pid>/stat (proc(5)): clock ticks since boot; 0 where the system has no /proc. */
  readonly startedAt: string;
}

export const ownIdentity = async (): Promise<ProcessIdentity> => ({ pid: process.pid, startedAt: (await startOf(process.pid)) ?? '0' });

export async function isAlive({ pid, startedAt }: ProcessIdentity): Promise<boolean> {
  return startedAt === '0' ? answersSignals(pid) : (await startOf(pid)) === startedAt;
}

/** Counted from behind the program's name, which stands in parentheses and may hold anything. A zombie has ended. */
async function startOf(pid: number): Promise<string | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
}

function answersSignals(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
