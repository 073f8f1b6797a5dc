import { readdirSync, readFileSync } from 'node:fs';

/** Linux reports processor time in ticks of 1/100 s, whatever the kernel's own clock (proc_pid_stat(5), sysconf(_SC_CLK_TCK)). */
const TICKS_PER_SECOND = 100;
const KIB = 1024;

/** Resident memory in bytes: what of the process is in memory now. 0 when it is gone. */
export function residentBytes(pid: number): number {
  const [, kib] = /^VmRSS:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/status`)) ?? [];
  return Number(kib ?? 0) * KIB;
}

/** Seconds of processor that the processes and those that they started and that still run have used; each counts once, though it was started by another of them. */
export function processorSeconds(...pids: readonly number[]): number {
  const known = processes();
  const family = new Set(familyIn(known, pids));
  return known.filter((one) => family.has(one.pid)).reduce((sum, { ticks }) => sum + ticks, 0) / TICKS_PER_SECOND;
}

/** The processes and those that they started and that still run. */
export const familyOf = (pids: readonly number[]): number[] => familyIn(processes(), pids);

function familyIn(known: readonly { pid: number; parent: number }[], pids: readonly number[]): number[] {
  const family = new Set(pids);
  for (const parent of family) for (const one of known) if (one.parent === parent) family.add(one.pid);
  return [...family];
}

function processes(): { pid: number; parent: number; ticks: number }[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((name) => {
    // Fields from the third on: the second, the name in parentheses, may hold spaces.
    const fields = read(`/proc/${name}/stat`).replace(/^.*\) /s, '').split(' ').map(Number);
    return { pid: Number(name), parent: fields[1] ?? 0, ticks: (fields[11] ?? 0) + (fields[12] ?? 0) };
  });
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
