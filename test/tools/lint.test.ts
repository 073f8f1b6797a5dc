import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { REPOSITORY, treesPerTest } from './tree.js';

const plant = treesPerTest();

/** What the repository's own rules say of a file: the rules that it breaks, by name. */
function broken(path: string, text: string): string[] {
  const root = plant({ [path]: text, '.oxlintrc.json': readFileSync(join(REPOSITORY, '.oxlintrc.json'), 'utf8') });
  const run = spawnSync(join(REPOSITORY, 'node_modules/.bin/oxlint'), ['--deny-warnings', '--format', 'unix'], { cwd: root, encoding: 'utf8' });
  return [...run.stdout.matchAll(/\[Error\/(.+)\]$/gm)].map((match) => match[1] ?? '');
}

describe('lint', () => {
  it('allows no any, anywhere', () => {
    expect(broken('src/app/a.ts', 'export const f = (x: any) => x;\n')).toEqual(['typescript(no-explicit-any)']);
    expect(broken('test/api/a.test.ts', 'export const f = (x: any) => x;\n')).toEqual(['typescript(no-explicit-any)']);
  });

  it('allows default exports in configuration files only', () => {
    expect(broken('src/app/a.ts', 'export default 1;\n')).toEqual(['import(no-default-export)']);
    expect(broken('vite.config.ts', 'export default 1;\n')).toEqual([]);
  });

  it('lets src/config alone read the environment', () => {
    expect(broken('src/app/a.ts', 'export const port = process.env.PORT;\n')).toEqual(['node(no-process-env)']);
    expect(broken('src/app/a.ts', "import { env } from 'node:process';\nexport const port = env['PORT'];\n")).toEqual(['eslint(no-restricted-imports)']);
    expect(broken('src/config/config.ts', 'export const port = process.env.PORT;\n')).toEqual([]);
  });

  it('lets src/cli alone write to the console', () => {
    expect(broken('src/app/a.ts', "console.log('x');\n")).toEqual(['eslint(no-console)']);
    expect(broken('src/cli/a.ts', "console.log('x');\n")).toEqual([]);
    expect(broken('tools/a.ts', "console.log('x');\n")).toEqual([]);
  });

  it('holds a file to 400 lines', () => {
    expect(broken('src/app/a.ts', 'export {};\n'.repeat(401))).toEqual(['eslint(max-lines)']);
    expect(broken('src/app/a.ts', 'export {};\n'.repeat(400))).toEqual([]);
  });

  it('keeps process, timers and the network out of domain', () => {
    expect(broken('src/domain/asset/a.ts', "export const x = [process.pid, fetch('x'), setTimeout(() => 1)];\n")).toEqual(Array(3).fill('eslint(no-restricted-globals)'));
  });
});
