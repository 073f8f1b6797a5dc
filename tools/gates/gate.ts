import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';

/** One thing that `npm run check` looks at. It answers what it found wrong, a line or more each; nothing means good. */
export interface Gate {
  readonly name: string;
  /** May throw: a gate that cannot look is a gate that fails. */
  run(root: string, options?: GateOptions): Promise<readonly string[]>;
}

export interface GateOptions {
  /** A file or folder of documents that clients ask with. */
  readonly documents?: string;
  /** Says what is worth knowing and no fault. */
  note?(line: string): void;
}

export interface Ran {
  readonly status: number | null;
  /** Standard output and standard error as they came. */
  readonly output: string;
}

/** Runs a program with the repository's own tools first on the PATH. */
export function runTool(root: string, command: string, args: readonly string[]): Promise<Ran> {
  const PATH = [join(root, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env: { ...process.env, PATH, NO_COLOR: '1' }, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, output: Buffer.concat(chunks).toString('utf8').trimEnd() }));
  });
}

/** A gate that is a program: what it prints is the finding, when it does not end well. */
export async function programFindings(root: string, command: string, args: readonly string[]): Promise<readonly string[]> {
  const { status, output } = await runTool(root, command, args);
  return status === 0 ? [] : [output || `${command} ${args.join(' ')} ended with ${status} and said nothing`];
}
