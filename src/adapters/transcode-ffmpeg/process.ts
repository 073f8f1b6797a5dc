import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EncoderEnd } from './failures.js';

const PID_FILE = 'ffmpeg.pid';
const STDERR_TAIL = 16 * 1024;
const GRACE_MILLISECONDS = 3_000;

export interface RunRequest {
  readonly ffmpegPath: string;
  readonly argv: readonly string[];
  readonly workDir: string;
  readonly signal: AbortSignal;
  /** A `key=value` line of `-progress`. */
  readonly onProgressLine?: (key: string, value: string) => void;
}

/** Runs ffmpeg in `workDir` and waits for its end. Abort: SIGTERM, then SIGKILL. While it runs, `ffmpeg.pid` there names it. */
export async function runFfmpeg(request: RunRequest): Promise<EncoderEnd> {
  if (request.signal.aborted) return { exitCode: null, exitSignal: null, aborted: true, stderr: '' };
  const child = spawn(request.ffmpegPath, request.argv, { cwd: request.workDir, stdio: ['ignore', 'pipe', 'pipe'] });
  if (child.pid !== undefined) writeFileSync(join(request.workDir, PID_FILE), `${child.pid} ${startTime(child.pid) ?? ''}\n`);
  const stop = stopper(child);
  request.signal.addEventListener('abort', stop.begin, { once: true });
  try {
    const stderr = tail(child);
    readLines(child, request.onProgressLine);
    const [exitCode, exitSignal] = await ended(child);
    return { exitCode, exitSignal, aborted: request.signal.aborted, stderr: stderr() };
  } finally {
    request.signal.removeEventListener('abort', stop.begin);
    stop.done();
    await rm(join(request.workDir, PID_FILE), { force: true });
  }
}

/** Ends what a killed process left running in `workDir`; safe when nothing was, and when the pid belongs to another program by now. */
export async function killOrphans(workDir: string): Promise<void> {
  const written = await readFile(join(workDir, PID_FILE), 'utf8').catch(() => '');
  const [pid, started] = written.trim().split(' ');
  if (!pid || !started) return;
  for (let tries = 0; tries < 100 && startTime(Number(pid)) === started; tries++) {
    process.kill(Number(pid), 'SIGKILL');
    await sleep(50);
  }
  await rm(join(workDir, PID_FILE), { force: true });
}

/** Field 22 of /proc/PID/stat, counted behind the name in parentheses: tells a process from a later one with its number. Zombies count as gone. */
function startTime(pid: number): string | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
    return fields[0] === 'Z' ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}

function stopper(child: ChildProcess): { begin: () => void; done: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const begin = (): void => {
    child.kill('SIGTERM');
    timer = setTimeout(() => child.kill('SIGKILL'), GRACE_MILLISECONDS);
  };
  return { begin, done: () => clearTimeout(timer) };
}

const ended = (child: ChildProcess): Promise<[number | null, string | null]> =>
  new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve([code, signal]));
  });

function tail(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    text = (text + chunk).slice(-STDERR_TAIL);
  });
  return () => text;
}

function readLines(child: ChildProcess, onLine: RunRequest['onProgressLine']): void {
  let rest = '';
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop()!.slice(-STDERR_TAIL);
    for (const line of lines) {
      const [key, value] = line.split('=', 2);
      if (key && value !== undefined) onLine?.(key, value.trim());
    }
  });
}
