import { type Gate, programFindings } from './gate.ts';

/** schema.graphql is what the code emits: the code as it stands, not the last build of it. */
export const schema: Gate = {
  name: 'schema.graphql',
  run: (root) => programFindings(root, 'node', ['--import', './test/support/typescript-hooks.mjs', 'src/app/graphql/emit-schema.ts', '--check']),
};
