import type { Geography } from '../../geography/index.js';
import { err, ok, type Result } from '../../shared/index.js';
import { evaluate } from './expression.js';
import { clipped, isTaken, territoryFault, type TerritoryFault } from './fault.js';
import { isName, type Step, stepsOf } from './syntax.js';
import type { TerritorySet } from './territory-set.js';

/** Groups by name, each the set that its expression stands for. */
export type ResolvedGroups = ReadonlyMap<string, TerritorySet>;

/** A group that cannot be: `fault` is that of its expression, and of a cycle where it comes back to itself. */
export type GroupFault =
  | { readonly code: 'GROUP_NAME'; readonly group: string; readonly message: string }
  | (TerritoryFault & { readonly group: string });

interface Group {
  readonly steps: readonly Step[];
  /** Groups that it names, with the first place of each. */
  readonly names: ReadonlyMap<string, number>;
}

/** Resolves every group once; groups may name each other in any order. The first fault: a name that is taken or none, a bad expression, or a cycle. */
export function resolveGroups(groups: Iterable<readonly [name: string, expression: string]>, geography: Geography): Result<ResolvedGroups, GroupFault> {
  const read = readGroups(groups, geography);
  if (!read.ok) return read;
  const resolved = new Map<string, TerritorySet>();
  for (const name of read.value.keys()) {
    const fault = resolveFrom(name, read.value, resolved, geography);
    if (fault) return err(fault);
  }
  return ok(resolved);
}

function readGroups(groups: Iterable<readonly [string, string]>, geography: Geography): Result<Map<string, Group>, GroupFault> {
  const texts = new Map(groups);
  const read = new Map<string, Group>();
  for (const [name, text] of texts) {
    const refused = nameFault(name, geography);
    if (refused !== undefined) return err({ code: 'GROUP_NAME', group: clipped(name), message: refused });
    const steps = stepsOf(text);
    if (!steps.ok) return err({ ...steps.error, group: name });
    read.set(name, { steps: steps.value, names: namesIn(steps.value, texts) });
  }
  return ok(read);
}

function nameFault(name: string, geography: Geography): string | undefined {
  if (!isName(name)) return 'the name of a group has letters, digits, "_", "-" and ".", begins with a letter or digit, and is not longer than 100';
  return isTaken(geography, name) ? `${name} is a code or a region: a group needs another name` : undefined;
}

function namesIn(steps: readonly Step[], groups: ReadonlyMap<string, string>): Map<string, number> {
  const names = new Map<string, number>();
  for (const step of steps) if ('name' in step && groups.has(step.name) && !names.has(step.name)) names.set(step.name, step.at);
  return names;
}

interface Visit {
  readonly name: string;
  /** What it names and is not looked at yet. */
  readonly pending: Iterator<[name: string, at: number]>;
}

/** Depth first, by a stack of its own: a group is evaluated when all that it names is. */
function resolveFrom(first: string, groups: ReadonlyMap<string, Group>, resolved: Map<string, TerritorySet>, geography: Geography): GroupFault | undefined {
  const visit = (name: string): Visit => ({ name, pending: groups.get(name)!.names.entries() });
  const [path, onPath] = [resolved.has(first) ? [] : [visit(first)], new Set([first])];
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    const next = top.pending.next();
    if (next.done) {
      const set = evaluate(groups.get(top.name)!.steps, { geography, group: (name) => resolved.get(name) });
      if (!set.ok) return { ...set.error, group: top.name };
      resolved.set(top.name, set.value);
      onPath.delete(top.name);
      path.pop();
      continue;
    }
    const [name, at] = next.value;
    if (onPath.has(name)) return { ...cycle(name, at, path), group: top.name };
    if (resolved.has(name)) continue;
    path.push(visit(name));
    onPath.add(name);
  }
  return undefined;
}

function cycle(name: string, at: number, path: readonly Visit[]): TerritoryFault {
  const round = path.slice(path.findIndex((each) => each.name === name)).map((each) => each.name);
  const shown = round.length > 10 ? [...round.slice(0, 9), '…'] : round;
  return territoryFault('GROUP_CYCLE', at, name, `groups that stand for each other: ${[...shown, name].join(' -> ')}`);
}
