import { spawn } from 'node:child_process';

export interface ToolLimits {
  readonly timeoutMs: number;
  readonly maxOutputBytes: number;
}

export type ToolOutcome =
  | { readonly kind: 'exit'; readonly code: number; readonly stdout: string; readonly stderr: string }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'flood' };

/** Address space of a probing process, KiB: a hostile header must not take the machine's memory. */
const MEMORY_KIB = 6 * 1024 * 1024;
const STDERR_KEPT = 16_384;

/**
 * Runs a tool on hostile input: killed when it is too slow, prints too much or is aborted (which throws the signal's
 * reason), its memory limited by the shell's ulimit where the system has one. The shell never reads an argument as its own.
 * Statically linked builds crash in iconv on the service names of transport streams: without converters they leave them alone.
 */
export async function runTool(path: string, args: readonly string[], limits: ToolLimits, signal: AbortSignal): Promise<ToolOutcome> {
  signal.throwIfAborted();
  const child = spawn('/bin/sh', ['-c', `ulimit -v ${MEMORY_KIB} 2>/dev/null; GCONV_PATH=/nonexistent exec "$0" "$@"`, path, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let stopped: 'timeout' | 'flood' | undefined;
  const stop = (why?: 'timeout' | 'flood'): void => {
    stopped ??= why;
    child.kill('SIGKILL');
  };
  const abort = (): void => stop();
  const timer = setTimeout(() => stop('timeout'), limits.timeoutMs);
  signal.addEventListener('abort', abort, { once: true });
  const chunks: Buffer[] = [];
  let [printed, stderr] = [0, ''];
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.length;
    if (printed > limits.maxOutputBytes) stop('flood');
    else chunks.push(chunk);
  });
  child.stderr.on('data', (chunk: Buffer) => {
    if (stderr.length < STDERR_KEPT) stderr += chunk.toString('utf8');
  });
  try {
    const code = await new Promise<number>((resolve, reject) => child.once('error', reject).once('close', (exit) => resolve(exit ?? -1)));
    signal.throwIfAborted();
    return stopped ? { kind: stopped } : { kind: 'exit', code, stdout: Buffer.concat(chunks).toString('utf8'), stderr };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}
