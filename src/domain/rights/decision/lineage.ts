import { knownOf, type World, type WorldAsset } from '../world/world.js';

/** An asset and all that it is derived from, as known at an instant. */
export interface Lineage {
  /** The asset, then its ancestors, depth first in the order of `derivedFrom`, each once. */
  readonly order: readonly WorldAsset[];
  /** The same, every source before what is derived from it. */
  readonly sourcesFirst: readonly WorldAsset[];
  readonly sources: ReadonlyMap<WorldAsset, readonly WorldAsset[]>;
}

interface Visit {
  readonly asset: WorldAsset;
  readonly sources: readonly WorldAsset[];
  next: number;
}

/** A stack and no recursion: lineage may be as deep as there are assets. */
export function lineageOf(world: World, asset: WorldAsset, knownAt: number): Lineage {
  const sources = new Map<WorldAsset, readonly WorldAsset[]>();
  const sourcesFirst: WorldAsset[] = [];
  const stack: Visit[] = [];
  const enter = (entered: WorldAsset): void => {
    const visit = { asset: entered, sources: sourcesOf(world, entered, knownAt), next: 0 };
    sources.set(entered, visit.sources);
    stack.push(visit);
  };
  enter(asset);
  while (stack.length > 0) {
    const visit = stack.at(-1)!;
    const source = visit.sources[visit.next++];
    if (!source) sourcesFirst.push(stack.pop()!.asset);
    else if (!sources.has(source)) enter(source);
  }
  return { order: [...sources.keys()], sourcesFirst, sources };
}

const sourcesOf = (world: World, asset: WorldAsset, knownAt: number): WorldAsset[] => [...new Set(knownOf(asset.derivedFrom, knownAt).map(({ row }) => world.assets.get(row.asset)!))];
