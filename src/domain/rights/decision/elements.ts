import { knownOf, type World, type WorldAsset, type WorldElement } from '../world/world.js';
import { intersection, type Span, type Spans, unionOf, ALWAYS } from './spans.js';
import type { Lineage } from './lineage.js';

/** The elements that are on frames of the asset, its own and those that lineage brings (RIGHTS.md, "Lineage"), in the order met, each once. */
export function elementsOf(world: World, lineage: Lineage, knownAt: number): WorldElement[] {
  const shown = framesShown(world, lineage, knownAt);
  const met = new Set<WorldElement>();
  for (const asset of lineage.order) {
    const frames = shown.get(asset) ?? [];
    for (const { row } of knownOf(asset.uses, knownAt)) if (intersection([[row.in, row.out]], frames).length > 0) met.add(world.elements.get(row.element)!);
  }
  return [...met];
}

/** Which frames of each asset of the lineage stand in the first one: all of its own. */
function framesShown(world: World, { order, sourcesFirst }: Lineage, knownAt: number): ReadonlyMap<WorldAsset, Spans> {
  const shown = new Map<WorldAsset, Spans>([[order[0]!, ALWAYS]]);
  for (const asset of [...sourcesFirst].reverse()) {
    const frames = shown.get(asset) ?? [];
    for (const { row } of knownOf(asset.derivedFrom, knownAt)) {
      const source = world.assets.get(row.asset)!;
      const there = intersection(frames, [[row.at, row.at + row.out - row.in]]).map(([from, to]): Span => [from - row.at + row.in, to - row.at + row.in]);
      shown.set(source, unionOf([...(shown.get(source) ?? []), ...there]));
    }
  }
  return shown;
}
