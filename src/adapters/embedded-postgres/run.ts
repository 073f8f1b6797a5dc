import { spawn } from 'node:child_process';
import type { ServerAccount } from './account.js';

/** PostgreSQL reads PG* and locale variables: it is given none of ours. */
export const SERVER_ENV: NodeJS.ProcessEnv = { LC_ALL: 'C', TZ: 'UTC' };

/**
 * Runs a program to its end as the account.
 * @returns exit status (null when a signal ended it, or it could not be started) and everything it wrote
 */
export function run(
  program: string,
  args: readonly string[],
  options: { cwd: string; account: ServerAccount; stdin?: number },
): Promise<{ status: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: SERVER_ENV,
      ...options.account,
      stdio: [options.stdin ?? 'ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (chunk: Buffer): void => void (output += chunk.toString('utf8'));
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.once('error', (error) => resolve({ status: null, output: String(error) }));
    child.once('close', (status) => resolve({ status, output }));
  });
}
