import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Ended, type Started, watched } from './telecine-command.js';

const main = (name: string): string => fileURLToPath(new URL(`../../examples/${name}/main.ts`, import.meta.url));

/** Starts an example as its README says, in a process of its own, with these settings and no others. */
export const startExample = (name: string, argv: readonly string[], settings: Readonly<Record<string, string>> = {}): Started =>
  watched(spawn(process.execPath, [main(name), ...argv], { env: { PATH: process.env['PATH'] ?? '', ...settings }, stdio: ['ignore', 'pipe', 'pipe'] }));

export const example = (name: string, argv: readonly string[], settings?: Readonly<Record<string, string>>): Promise<Ended> => startExample(name, argv, settings).ended;
