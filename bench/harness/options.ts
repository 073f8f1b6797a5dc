import { parseArgs } from 'node:util';
import type { Suite } from './suite.js';

export interface Options {
  readonly suites: readonly Suite[];
  readonly json: string | undefined;
  readonly svg: string | undefined;
  readonly assets: number | undefined;
  readonly quick: boolean;
  readonly help: boolean;
}

/** Throws an error with a sentence for the caller. */
export function parseOptions(argv: readonly string[], all: readonly Suite[]): Options {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { json: { type: 'string' }, svg: { type: 'string' }, assets: { type: 'string' }, quick: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
  });
  const unknown = positionals.filter((name) => !all.some((suite) => suite.name === name));
  if (unknown.length > 0) throw new Error(`there is no suite ${unknown.join(', ')}; suites are ${all.map(({ name }) => name).join(', ')}`);
  const suites = positionals.length === 0 ? all : all.filter(({ name }) => positionals.includes(name));
  if (values.assets !== undefined && !/^[1-9]\d{2,7}$/.test(values.assets)) throw new Error('--assets is a whole number of at least 100');
  const assets = values.assets === undefined ? undefined : Number(values.assets);
  const svg = values.svg ?? values.json?.replace(/(\.json)?$/, '.svg');
  return { suites, json: values.json, svg, assets, quick: values.quick, help: values.help };
}

export const helpText = (all: readonly Suite[]): string => `Usage: npm run bench [-- SUITE...] [-- --json FILE] [-- --svg FILE] [-- --quick]

Measures Telecine against the least that could do the same work, both in one run on this machine, and prints the ratios.
Every answer is compared with its floor's. Takes all cores: let nothing else run.

Suites (default: all)
${all.map(({ name, about }) => `  ${name.padEnd(8)} ${about}`).join('\n')}

Options
  --json FILE  also write the figures as JSON: an object for one suite, an array of them for several
  --svg FILE   also draw the ratios that have targets; with --json beside it, unless another file is named
  --assets N   how many assets the catalogue of "read" has, 100,000 by default, and those of "time" with 50 annotations each, 20,000
  --quick      small sizes, one round: shows that the suites work; the figures mean little
  -h, --help   this text

Each suite starts its own server with its own database in a temporary folder (below TMPDIR) on a free port, and removes both.
Exit status: 0 measured, however slow; 1 an answer was wrong; 2 wrong use; 3 a fault.

Examples
  npm run bench
  npm run bench -- list --json list.json
  npm run bench -- upload --quick
  npm run bench -- read --assets 1000000 --json read.json
`;
