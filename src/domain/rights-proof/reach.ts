import { ok, type Result } from '../shared/index.js';
import { malformed, type ProofFault } from './fault.js';
import type { Lineage } from './lineage.js';

/** Frames of one asset, half-open. Sums along a lineage may pass what numbers hold exactly. */
interface Frames {
  readonly from: bigint;
  readonly to: bigint;
}

interface Visit {
  readonly asset: string;
  readonly frames: readonly Frames[];
}

/** Comparisons of pieces, all together; far beyond the lineage of any real title. */
const MOST_WORK = 10_000_000;

/**
 * The elements whose frames stand on the asset of the question, in the order met: its own uses, then each source in its order, depth first; each once.
 * Of frames that an asset was visited for before only what is new is carried on, so that many ways to one source are not walked again and again.
 */
export function elementsReaching(lineage: Lineage): Result<readonly string[], ProofFault> {
  const [met, visited] = [new Set<string>(), new Map<string, readonly Frames[]>()];
  const waiting: Visit[] = [{ asset: lineage.asset, frames: [] }];
  let work = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { asset } = next;
    const row = lineage.row(asset);
    const all = asset === lineage.asset;
    const seen = visited.get(asset) ?? [];
    work += (next.frames.length + 1) * (seen.length + (row?.uses.length ?? 0) + (row?.derivedFrom.length ?? 0) + 1);
    if (work > MOST_WORK) return malformed(['proof', 'rows', 'assets'], 'the lineage has more pieces than are looked at');
    const frames = without(next.frames, seen);
    visited.set(asset, [...seen, ...frames]);
    if (row === undefined || (!all && frames.length === 0)) continue;
    for (const use of row.uses) {
      const used = { from: BigInt(use.in), to: BigInt(use.out) };
      if (all ? used.from < used.to : frames.some((piece) => common(piece, used) !== undefined)) met.add(use.element);
    }
    for (const source of row.derivedFrom.toReversed()) waiting.push({ asset: source.asset, frames: carried(source, all ? undefined : frames) });
  }
  return ok([...met]);
}

/** Frames of an asset as frames of its source; undefined: all of them. */
function carried(source: { readonly in: number; readonly out: number; readonly at: number }, frames: readonly Frames[] | undefined): Frames[] {
  const taken = { from: BigInt(source.in), to: BigInt(source.out) };
  const shift = taken.from - BigInt(source.at);
  const moved = frames?.map(({ from, to }) => ({ from: from + shift, to: to + shift })) ?? [taken];
  return moved.flatMap((piece) => common(piece, taken) ?? []);
}

function common(a: Frames, b: Frames): Frames | undefined {
  const [from, to] = [a.from > b.from ? a.from : b.from, a.to < b.to ? a.to : b.to];
  return from < to ? { from, to } : undefined;
}

function without(frames: readonly Frames[], taken: readonly Frames[]): readonly Frames[] {
  let left = frames;
  for (const each of taken) left = left.flatMap(({ from, to }) => [{ from, to: to < each.from ? to : each.from }, { from: from > each.to ? from : each.to, to }].filter((piece) => piece.from < piece.to));
  return left;
}
