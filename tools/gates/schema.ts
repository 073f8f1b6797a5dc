import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Gate, programFindings } from './gate.ts';

/** schema.graphql is what the code emits. The script builds first: it runs the built program. */
export const schema: Gate = {
  name: 'schema.graphql',
  run: async (root) => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
    if (scripts['schema'] === undefined) return ['package.json has no script "schema" that emits schema.graphql'];
    return programFindings(root, 'npm', ['run', '--silent', 'schema', '--', '--check']);
  },
};
