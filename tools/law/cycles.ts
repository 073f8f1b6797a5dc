import type { Edge } from './house.ts';
import type { Finding } from './judge.ts';

/**
 * Two kinds of circle. Between files, over what is left after compilation: such a circle can die at load, by the order of imports.
 * Between concepts of domain, type-only imports included: two concepts that name each other are one concept.
 */
export function cycleFindings(edges: readonly Edge[]): Finding[] {
  return [...fileCycles(edges), ...conceptCycles(edges)];
}

function fileCycles(edges: readonly Edge[]): Finding[] {
  const lasting = edges.filter((edge) => !edge.typeOnly && edge.to !== undefined);
  return circles(lasting.map((edge) => [edge.from.file, edge.to?.file ?? ''])).map((path) => ({
    rule: 'cycle', file: path[0] ?? '', line: lineOf(lasting, path), message: `imports run in a circle: ${path.join(' -> ')}`,
  }));
}

function conceptCycles(edges: readonly Edge[]): Finding[] {
  const between = edges.filter((edge) => edge.from.floor === 'domain' && edge.to?.floor === 'domain' && edge.from.room !== edge.to.room);
  return circles(between.map((edge) => [edge.from.room, edge.to?.room ?? ''])).map((path) => {
    const steps = path.slice(1).map((to, at) => between.find((edge) => edge.from.room === path[at] && edge.to?.room === to));
    const message = `concepts run in a circle: ${path.join(' -> ')} (${steps.map((edge) => `${edge?.from.file}:${edge?.line}`).join(', ')})`;
    return { rule: 'concept-cycle', file: steps[0]?.from.file ?? '', line: steps[0]?.line ?? 1, message };
  });
}

function lineOf(edges: readonly Edge[], path: readonly string[]): number {
  return edges.find((edge) => edge.from.file === path[0] && edge.to?.file === path[1])?.line ?? 1;
}

/** One shortest circle for every strongly connected group, each beginning with its first name in order. */
function circles(pairs: readonly (readonly [string, string])[]): string[][] {
  const next = new Map<string, Set<string>>();
  for (const [from, to] of pairs) next.set(from, (next.get(from) ?? new Set()).add(to));
  const reported = new Set<string>();
  const found: string[][] = [];
  for (const start of [...next.keys()].sort()) {
    const path = reported.has(start) ? undefined : wayBack(next, start);
    if (!path) continue;
    path.forEach((name) => reported.add(name));
    found.push(path);
  }
  return found;
}

/** The shortest way from a name back to itself, by breadth-first search. */
function wayBack(next: ReadonlyMap<string, ReadonlySet<string>>, start: string): string[] | undefined {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    for (const to of next.get(name) ?? []) {
      if (to === start) return unroll(cameFrom, name, start);
      if (cameFrom.has(to)) continue;
      cameFrom.set(to, name);
      queue.push(to);
    }
  }
  return undefined;
}

function unroll(cameFrom: ReadonlyMap<string, string>, last: string, start: string): string[] {
  const path = [start];
  for (let name: string | undefined = last; name !== undefined && name !== start; name = cameFrom.get(name)) path.unshift(name);
  return [start, ...path];
}
