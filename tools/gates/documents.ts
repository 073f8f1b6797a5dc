import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Gate, programFindings } from './gate.ts';

/** Typed documents are what codegen makes of schema.graphql and the *.graphql files. */
export const documents: Gate = {
  name: 'generated documents',
  run: async (root) => {
    if (!existsSync(join(root, 'codegen.yml'))) return ['codegen.yml is missing'];
    return programFindings(root, 'graphql-codegen', ['--config', 'codegen.yml', '--check']);
  },
};
