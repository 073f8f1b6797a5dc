import { readFileSync, readlinkSync } from 'node:fs';

/** Whose process: `place` is one kernel and one process namespace, in which numbers of processes mean something. */
export interface ProcessIdentity {
  readonly place: string;
  readonly pid: number;
  /** Start time as the kernel counts it, since numbers are used again. */
  readonly start: string;
}

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

/** Field 22 of /proc/<pid>/stat (proc(5)); the second field may hold spaces and parentheses. Empty: no such process. */
function startOf(pid: number | 'self'): string {
  const stat = read(`/proc/${pid}/stat`);
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

function namespaceOf(): string {
  try {
    return readlinkSync('/proc/self/ns/pid').replace(/\D/g, '');
  } catch {
    return '0';
  }
}

let own: ProcessIdentity | undefined;
export function ownIdentity(): ProcessIdentity {
  return (own ??= { place: `${read('/proc/sys/kernel/random/boot_id').replace(/[^0-9a-f]/g, '').slice(0, 12)}n${namespaceOf()}`, pid: process.pid, start: startOf('self') || '0' });
}

/** Whether the process still runs; null where that cannot be told from here. */
export function runs({ place, pid, start }: ProcessIdentity): boolean | null {
  if (place !== ownIdentity().place) return null;
  return startOf(pid) === start;
}
