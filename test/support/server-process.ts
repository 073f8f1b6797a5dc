import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { BOOTSTRAP_KEY } from './server.js';

const HOOKS = new URL('./typescript-hooks.mjs', import.meta.url).href;
const PROGRAM = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** The real program, from its sources, in a process that may be killed. */
export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** What it logged. */
  log(): string;
  kill(): Promise<void>;
  /** Resolves to its exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

export async function startServerProcess(settings: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const env = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', TELECINE_PORT: '0', TELECINE_BOOTSTRAP_KEY: BOOTSTRAP_KEY, TELECINE_LOG: 'warn', TELECINE_DATABASE_POOL: '5', TELECINE_ENCODER_PRESET: 'ultrafast', ...settings };
  const child = spawn(process.execPath, ['--import', HOOKS, PROGRAM, 'serve'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const logged: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => logged.push(text));
  const { url } = await readiness(child, logged);
  return {
    url, pid: child.pid!, log: () => logged.join(''),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    stop: (signal = 'SIGTERM') => {
      child.kill(signal);
      return ended;
    },
  };
}

/** The line that a server prints when it answers; throws with what it said instead. */
export function readiness(child: ChildProcess, logged: readonly string[]): Promise<{ url: string; pid: number }> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout!.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      const line = text.split('\n').find((candidate) => candidate.includes('"ready"'));
      if (line) resolve(JSON.parse(line) as { url: string; pid: number });
    });
    child.once('exit', (code) => reject(new Error(`it ended with ${code} before it was ready: ${logged.join('')}${text}`)));
  });
}

/**
 * A port that nothing listens on now, for a server that comes back where it was. Below the ports that the system gives to clients: a client that
 * tries such a port again and again while nobody listens there may be given that very port for itself, and is then connected to itself for good.
 */
export async function unusedPort(): Promise<string> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    const trial = createServer().listen(port, '127.0.0.1');
    const free = await Promise.race([once(trial, 'listening').then(() => true), once(trial, 'error').then(() => false)]);
    trial.close();
    if (free) return String(port);
  }
}
