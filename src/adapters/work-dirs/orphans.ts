import { readdir, readFile, readlink } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const TRIES = 40;

/** Ends every process that works in a folder or names it in its command line: what the folder's dead owner had started. */
export async function endProcessesOf(folder: string): Promise<number[]> {
  const ended = new Set<number>();
  for (let n = 0; n < TRIES; n++) {
    const found = await processesOf(folder);
    if (found.length === 0) break;
    for (const pid of found) if (kill(pid)) ended.add(pid);
    await sleep(50);
  }
  return [...ended];
}

async function processesOf(folder: string): Promise<number[]> {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name)).map(Number);
  const found: number[] = [];
  for (const pid of pids) if (pid !== process.pid && (await belongsTo(pid, folder))) found.push(pid);
  return found;
}

/** A zombie's files are closed and its command line is empty, so it is not found. */
async function belongsTo(pid: number, folder: string): Promise<boolean> {
  const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => '');
  if (`${cwd}/`.startsWith(`${folder}/`)) return true;
  const words = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
  return words.some((word) => word.includes(`${folder}/`));
}

function kill(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch {
    return false;
  }
}
