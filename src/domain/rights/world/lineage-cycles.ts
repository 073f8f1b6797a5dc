import { faulty } from './at-fault.js';
import { isKnown, type WorldAsset } from './world.js';

/**
 * Refuses assets that are derived from themselves. Edges that are never known together make no cycle: where all edges together have none, as nearly always, that is enough; else each instant at which
 * an edge became known is looked at.
 */
export function refuseCycles(assets: ReadonlyMap<string, WorldAsset>): void {
  if (!onCycle(assets, () => true)) return;
  const instants = new Set([...assets.values()].flatMap(({ derivedFrom }) => derivedFrom.map(({ from }) => from)));
  for (const instant of instants) {
    const found = onCycle(assets, (edge) => isKnown(edge, instant));
    if (found) throw faulty('LINEAGE_CYCLE', ['assets', `${[...assets.keys()].indexOf(found.id)}`, 'derivedFrom'], `"${found.id}" is derived from itself`);
  }
}

/** An asset of a cycle, found by taking away what is derived from nothing that is left, again and again. */
function onCycle(assets: ReadonlyMap<string, WorldAsset>, counts: (edge: WorldAsset['derivedFrom'][number]) => boolean): WorldAsset | undefined {
  const open = new Map([...assets.values()].map((asset) => [asset.id, asset.derivedFrom.filter(counts).length]));
  const derived = Map.groupBy([...assets.values()].flatMap((asset) => asset.derivedFrom.filter(counts).map(({ row }) => ({ source: row.asset, asset: asset.id }))), ({ source }) => source);
  const free = [...open].filter(([, sources]) => sources === 0).map(([id]) => id);
  for (let id = free.pop(); id !== undefined; id = free.pop()) {
    open.delete(id);
    for (const { asset } of derived.get(id) ?? []) {
      open.set(asset, open.get(asset)! - 1);
      if (open.get(asset) === 0) free.push(asset);
    }
  }
  const left = [...open.keys()];
  return left.length > 0 ? onTheWayBack(assets, new Set(left), left[0]!, counts) : undefined;
}

/** What is left may only be derived from a cycle: sources that are left lead into it. */
function onTheWayBack(assets: ReadonlyMap<string, WorldAsset>, left: ReadonlySet<string>, start: string, counts: (edge: WorldAsset['derivedFrom'][number]) => boolean): WorldAsset {
  const seen = new Set<string>();
  let asset = assets.get(start)!;
  while (!seen.has(asset.id)) {
    seen.add(asset.id);
    asset = assets.get(asset.derivedFrom.find((edge) => counts(edge) && left.has(edge.row.asset))!.row.asset)!;
  }
  return asset;
}
