import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** SIGTERM, and SIGKILL for what has not ended by then. Answers how it ended: exit status, or the signal. */
export async function stopChild(child: ChildProcess, withinMs = 60_000): Promise<number | string> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode ?? child.signalCode!;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), withinMs);
  const [code, signal] = (await gone.finally(() => clearTimeout(timer))) as [number | null, string | null];
  return code ?? signal!;
}

const TAIL = 4_000;

/** Runs a program to its end. Throws with the end of what it wrote when that is not a success. Answers its standard output. */
export async function runProgram(program: string, args: readonly string[], options: { cwd: string; signal: AbortSignal }): Promise<string> {
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const closed = once(child, 'close') as Promise<[number | null, string | null]>;
  const [out, err]: [string[], string[]] = [[], []];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => out.push(chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => err.push(chunk));
  const [code, signal] = await closed;
  if (code !== 0) throw new Error(`${program} ended with ${signal ?? `status ${code}`}: ${err.join('').trim().slice(-TAIL)}`);
  return out.join('');
}
