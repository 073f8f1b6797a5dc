import { execFile } from 'node:child_process';
import { arch, availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** What the figures depend on beside the program. */
export interface Machine {
  readonly cores: number;
  readonly node: string;
  readonly processor: string;
  readonly memoryGiB: number;
  readonly system: string;
  /** Mean number of running processes of the last minute, before anything was measured: well above 0, others were at work too. */
  readonly loadAverage: number;
}

export const machineFacts = (): Machine => ({
  cores: availableParallelism(),
  node: process.versions.node,
  processor: cpus()[0]?.model.trim() ?? 'unknown',
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  system: `${platform()} ${release()} ${arch()}`,
  loadAverage: Math.round((loadavg()[0] ?? 0) * 100) / 100,
});

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** The commit that this checkout is at, with `-dirty` when files that git knows were changed; `unknown` outside a checkout. */
export async function commit(): Promise<string> {
  const { stdout } = await promisify(execFile)('git', ['-C', HERE, 'describe', '--always', '--dirty', '--abbrev=12', '--exclude=*']).catch(() => ({ stdout: 'unknown' }));
  return stdout.trim();
}
