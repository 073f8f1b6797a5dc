import { ok, type Result } from '../shared/index.js';
import { malformed, type Path, type ProofFault } from './fault.js';
import type { AssetRow } from './proof.js';

/** The asset of the question and what it is made from. */
export interface Lineage {
  readonly asset: string;
  /** undefined: an asset that nothing is known of. */
  row(asset: string): AssetRow | undefined;
  /** The assets that an asset is made from, in the order of its rows, each once. */
  sourcesOf(asset: string): readonly string[];
  /** All of them, depth first, each once. */
  readonly met: readonly string[];
  /** Every asset after all that are made from it. */
  readonly order: readonly string[];
}

/** The rows must be those of the asset and its ancestors, in the order met depth first. */
export function lineageOf(asset: string, rows: readonly AssetRow[], path: Path): Result<Lineage, ProofFault> {
  const byId = new Map(rows.map((row) => [row.id, row] as const));
  const row = (id: string): AssetRow | undefined => byId.get(id);
  const sourcesOf = (id: string): readonly string[] => [...new Set(row(id)?.derivedFrom.map((source) => source.asset))];
  const met = metFrom(asset, sourcesOf);
  if (rows.length > 0) {
    const away = met.findIndex((id, index) => rows[index]?.id !== id);
    if (away !== -1) return malformed([...path, String(away)], `expected the row of asset "${met[away]}"`);
    if (rows.length > met.length) return malformed([...path, String(met.length)], 'is neither the asset nor an ancestor of it, or stands here again');
  }
  const order = madeFirst(met, sourcesOf);
  return order.length === met.length ? ok({ asset, row, sourcesOf, met, order }) : malformed(path, 'an asset is made from itself, perhaps by others');
}

/** Depth first: the asset, then each source with all of its own before the next; each once. */
export function metFrom(asset: string, sourcesOf: (asset: string) => readonly string[]): string[] {
  const met = new Set<string>();
  const waiting = [asset];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (met.has(next)) continue;
    met.add(next);
    for (const source of sourcesOf(next).toReversed()) waiting.push(source);
  }
  return [...met];
}

/** Falls short of some where they are made from each other in a circle. */
function madeFirst(assets: readonly string[], sourcesOf: (asset: string) => readonly string[]): string[] {
  const users = new Map(assets.map((asset) => [asset, 0]));
  for (const asset of assets) for (const source of sourcesOf(asset)) users.set(source, users.get(source)! + 1);
  const order: string[] = [];
  const ready = assets.filter((asset) => users.get(asset) === 0);
  for (let next = ready.pop(); next !== undefined; next = ready.pop()) {
    order.push(next);
    for (const source of sourcesOf(next)) if (users.set(source, users.get(source)! - 1).get(source) === 0) ready.push(source);
  }
  return order;
}
