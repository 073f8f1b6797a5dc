import { parseArgs } from 'node:util';
import type { Suite } from './suite.js';

export interface Options {
  readonly suites: readonly Suite[];
  readonly json: string | undefined;
  readonly quick: boolean;
  readonly help: boolean;
}

/** Throws an error with a sentence for the caller. */
export function parseOptions(argv: readonly string[], all: readonly Suite[]): Options {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { json: { type: 'string' }, quick: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
  });
  const unknown = positionals.filter((name) => !all.some((suite) => suite.name === name));
  if (unknown.length > 0) throw new Error(`there is no suite ${unknown.join(', ')}; suites are ${all.map(({ name }) => name).join(', ')}`);
  const suites = positionals.length === 0 ? all : all.filter(({ name }) => positionals.includes(name));
  return { suites, json: values.json, quick: values.quick, help: values.help };
}

export const helpText = (all: readonly Suite[]): string => `Usage: npm run bench [-- SUITE...] [-- --json FILE] [-- --quick]

Measures Telecine against the least that could do the same work, both in one run on this machine, and prints the ratios.
Every answer is compared with its floor's. Takes all cores: let nothing else run.

Suites (default: all)
${all.map(({ name, about }) => `  ${name.padEnd(8)} ${about}`).join('\n')}

Options
  --json FILE  also write the figures as JSON: an object for one suite, an array of them for several
  --quick      small sizes, one round: shows that the suites work; the figures mean little
  -h, --help   this text

Each suite starts its own server with its own database in a temporary folder (below TMPDIR) on a free port, and removes both.
Exit status: 0 measured, however slow; 1 an answer was wrong; 2 wrong use; 3 a fault.

Examples
  npm run bench
  npm run bench -- list --json list.json
  npm run bench -- upload --quick
`;
