import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listSources } from '../law/house.ts';
import type { Gate } from './gate.ts';
import { tableRows } from './markdown.ts';

const DOCUMENT = 'docs/failure-modes.md';

/** Every row of docs/failure-modes.md names, in its last column, tests that exist; every durability test is named by a row. */
export const failureModes: Gate = {
  name: 'failure modes',
  run: async (root) => {
    const rows = tableRows(readFileSync(join(root, DOCUMENT), 'utf8'));
    const named = rows.map(({ line, cells }) => ({ line, tests: [...(cells.at(-1) ?? '').matchAll(/`(test\/[^`]+\.test\.ts)`/g)].map((match) => match[1] ?? '') }));
    const unproved = named.filter(({ tests }) => tests.length === 0).map(({ line }) => `${DOCUMENT}:${line}  names no test file`);
    const missing = named.flatMap(({ line, tests }) => tests.filter((test) => !existsSync(join(root, test))).map((test) => `${DOCUMENT}:${line}  ${test} does not exist`));
    const known = new Set(named.flatMap(({ tests }) => tests));
    const unnamed = durabilityTests(root).filter((test) => !known.has(test)).map((test) => `${DOCUMENT}  has no row for ${test}`);
    return rows.length === 0 ? [`${DOCUMENT} has no rows`] : [...unproved, ...missing, ...unnamed];
  },
};

function durabilityTests(root: string): string[] {
  return listSources(join(root, 'test/durability')).filter((path) => path.endsWith('.test.ts')).map((path) => path.slice(root.length + 1));
}
