import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from '@jest/globals';
import { REPOSITORY } from './tree.js';

/** Runs one gate of `npm run check` over a tree; answers its findings, and what it only noted. */
export function runGate(file: string, gate: string, root: string, options: { documents?: string } = {}): { findings: string[]; notes: string[] } {
  const url = pathToFileURL(join(REPOSITORY, 'tools/gates', file)).href;
  const program = `import { ${gate} as gate } from '${url}'; const notes = []; const options = { ...JSON.parse(process.argv[2]), note: (line) => notes.push(line) };
    console.log(JSON.stringify({ findings: await gate.run(process.argv[1], options), notes }));`;
  const ran = spawnSync(process.execPath, ['--input-type=module', '-e', program, root, JSON.stringify(options)], { encoding: 'utf8', cwd: root });
  expect(ran.stderr).toBe('');
  return JSON.parse(ran.stdout) as { findings: string[]; notes: string[] };
}
