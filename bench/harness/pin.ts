import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';
import { familyOf } from './processes.js';

/** Of the machine: a process that is placed itself has one. */
const CORES = availableParallelism();

/**
 * Puts processes, with all that they have started and will start, on one core: what is measured does not then depend on where the system
 * happens to put them. False where there is one core, or no `taskset` (Linux's util-linux); then everything stays where the system puts it.
 */
export async function pin(core: number, ...pids: readonly number[]): Promise<boolean> {
  if (core >= CORES) return false;
  const placed = await Promise.allSettled(familyOf(pids).map((pid) => promisify(execFile)('taskset', ['-a', '-c', '-p', String(core), String(pid)])));
  return placed.some(({ status }) => status === 'fulfilled');
}
