import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { deprecations } from './gates/deprecations.ts';
import { documents } from './gates/documents.ts';
import { failureModes } from './gates/failure-modes.ts';
import type { Gate } from './gates/gate.ts';
import { importLaw } from './gates/import-law.ts';
import { lint } from './gates/lint.ts';
import { migrationDrift } from './gates/migration-drift.ts';
import { naming } from './gates/naming.ts';
import { pureDomain } from './gates/pure-domain.ts';
import { schema } from './gates/schema.ts';
import { settingsTable } from './gates/settings-table.ts';
import { types } from './gates/types.ts';

/**
 * `npm run check [-- NAME...] [--documents PATH]`: every gate, or those whose names begin with one of the words given. A line a gate with its time,
 * what it found below it, and at the end `N passed, N failed`. Exit 1 on any finding, 2 when no gate has such a name. `--documents`: what clients ask
 * with, for the gate of deprecations.
 */
const GATES: readonly Gate[] = [lint, types, importLaw, pureDomain, schema, naming, deprecations, documents, migrationDrift, settingsTable, failureModes];
const root = dirname(dirname(fileURLToPath(import.meta.url)));
// TypeORM's schema builder sends queries in parallel over one connection, which pg speaks of at every run.
process.noDeprecation = true;
const asked = readArguments();
process.exitCode = asked === null ? 2 : await check(asked.positionals);

function readArguments() {
  try {
    return parseArgs({ allowPositionals: true, options: { documents: { type: 'string' } } });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return null;
  }
}

async function check(names: readonly string[]): Promise<number> {
  const gates = names.length === 0 ? GATES : GATES.filter((gate) => names.some((name) => gate.name.startsWith(name)));
  if (gates.length === 0) {
    console.error(`no such gate; there are: ${GATES.map((gate) => gate.name).join(', ')}`);
    return 2;
  }
  let failed = 0;
  for (const gate of gates) failed += (await passes(gate)) ? 0 : 1;
  console.log(`${gates.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

async function passes(gate: Gate): Promise<boolean> {
  const begun = performance.now();
  const notes: string[] = [];
  const findings = await gate.run(root, { ...asked?.values, note: (line) => notes.push(line) }).catch((fault: unknown) => [fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)]);
  const seconds = ((performance.now() - begun) / 1000).toFixed(2);
  console.log(`${findings.length === 0 ? 'good' : 'BAD '}  ${gate.name.padEnd(20)} ${seconds.padStart(6)} s`);
  for (const line of notes) console.log(`      note: ${line}`);
  for (const finding of findings) console.log(finding.replaceAll(/^/gm, '      '));
  return findings.length === 0;
}
