import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { until } from './client.js';

const PROGRAM = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly child: ChildProcess;
  /** What it has written to standard output so far. */
  stdout(): string;
  stderr(): string;
  readonly ended: Promise<Ended>;
}

/** Starts the built program in a process of its own, with these settings and no others. */
export function startTelecine(argv: readonly string[], settings: Readonly<Record<string, string>> = {}): Started {
  const env = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '/', ...settings };
  return watched(spawn(process.execPath, [PROGRAM, ...argv], { env, stdio: ['ignore', 'pipe', 'pipe'] }));
}

export const telecine = (argv: readonly string[], settings?: Readonly<Record<string, string>>): Promise<Ended> => startTelecine(argv, settings).ended;

export function watched(child: ChildProcess): Started {
  const text = { out: '', err: '' };
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => { text.out += chunk; });
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => { text.err += chunk; });
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, stdout: text.out, stderr: text.err }));
  return { child, stdout: () => text.out, stderr: () => text.err, ended };
}

/** The address in the line that says `ready`; throws when the program ends before that. */
export async function readyAt(started: Started): Promise<string> {
  let end: Ended | undefined;
  void started.ended.then((ended) => { end = ended; });
  const line = await until('the program is ready', () => {
    if (end !== undefined) throw new Error(`ended with ${end.code} before it was ready: ${end.stderr}`);
    return started.stdout().split('\n').find((text) => text.includes('"msg":"ready"'));
  });
  return (JSON.parse(line) as { url: string }).url;
}
