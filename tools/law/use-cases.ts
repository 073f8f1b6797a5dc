import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listSources, placeOf } from './house.ts';

const RUNS_A_UNIT_OF_WORK = /\bUnitOfWork\b/;
const EXPORTED_FUNCTION = /^export (?:async )?function (\w+)|^export const (\w+) = (?:async )?\(/gm;

/**
 * Tells whether a value of a concept is a use case: an exported function of a domain file that speaks of the unit of work.
 * Who begins a unit of work decides what is true afterwards; adapters and commands carry out, they do not decide.
 */
export function useCasesOf(root: string): (concept: string, name: string) => boolean {
  const names = new Set<string>();
  for (const path of listSources(join(root, 'src', 'domain'))) {
    const text = readFileSync(path, 'utf8');
    const { room } = placeOf(root, path);
    if (room === 'shared' || !RUNS_A_UNIT_OF_WORK.test(text)) continue;
    for (const match of text.matchAll(EXPORTED_FUNCTION)) names.add(`${room}:${match[1] ?? match[2]}`);
  }
  return (concept, name) => names.has(`${concept}:${name}`);
}
