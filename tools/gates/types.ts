import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Gate, programFindings } from './gate.ts';

const PROJECTS = ['tsconfig.json', 'tools/tsconfig.json', 'examples/tsconfig.json', 'src/web/tsconfig.json'];

export const types: Gate = {
  name: 'types',
  run: async (root) => {
    const projects = PROJECTS.filter((project) => existsSync(join(root, project)));
    const found = await Promise.all(projects.map((project) => programFindings(root, 'tsc', ['-p', project, '--noEmit', '--pretty', 'false'])));
    return found.flat();
  },
};
