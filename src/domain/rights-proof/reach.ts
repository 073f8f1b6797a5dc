import { ok, type Result } from '../shared/index.js';
import { malformed, type ProofFault } from './fault.js';
import type { Lineage } from './lineage.js';

/** Frames of one asset, half-open. Sums along a lineage may pass what numbers hold exactly. */
interface Frames {
  readonly from: bigint;
  readonly to: bigint;
}

/** Comparisons of pieces, all together; far beyond the lineage of any real title. */
const MOST_WORK = 1_000_000;

/**
 * The elements whose frames stand on the asset of the question: in the order of the assets, depth first, and of their uses; each once.
 * Frames are carried from each asset to its sources after all that is made from it, so that many ways to one source are walked as one.
 */
export function elementsReaching(lineage: Lineage): Result<readonly string[], ProofFault> {
  const taken = new Map<string, Frames[]>();
  let work = 0;
  for (const asset of lineage.order) {
    const row = lineage.row(asset);
    const frames = asset === lineage.asset ? EVERYTHING : withoutOverlap(taken.get(asset) ?? []);
    taken.set(asset, frames);
    work += frames.length * ((row?.uses.length ?? 0) + (row?.derivedFrom.length ?? 0));
    if (work > MOST_WORK) return malformed(['proof', 'rows', 'assets'], 'the lineage has more pieces than are looked at');
    for (const source of row?.derivedFrom ?? []) {
      if (!taken.has(source.asset)) taken.set(source.asset, []);
      for (const piece of carried(source, frames)) taken.get(source.asset)!.push(piece);
    }
  }
  const reaching = lineage.met.flatMap((asset) => (lineage.row(asset)?.uses ?? []).filter((use) => taken.get(asset)!.some((piece) => common(piece, framesOf(use)) !== undefined)));
  return ok([...new Set(reaching.map(({ element }) => element))]);
}

/** An asset has no frames beyond these. */
const EVERYTHING: Frames[] = [{ from: -(1n << 64n), to: 1n << 64n }];

const framesOf = (range: { readonly in: number; readonly out: number }): Frames => ({ from: BigInt(range.in), to: BigInt(range.out) });

/** Frames of an asset as frames of its source. */
function carried(source: { readonly in: number; readonly out: number; readonly at: number }, frames: readonly Frames[]): Frames[] {
  const range = framesOf(source);
  const shift = range.from - BigInt(source.at);
  return frames.flatMap(({ from, to }) => common({ from: from + shift, to: to + shift }, range) ?? []);
}

function common(a: Frames, b: Frames): Frames | undefined {
  const [from, to] = [a.from > b.from ? a.from : b.from, a.to < b.to ? a.to : b.to];
  return from < to ? { from, to } : undefined;
}

function withoutOverlap(frames: readonly Frames[]): Frames[] {
  const joined: Frames[] = [];
  for (const piece of frames.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const last = joined.at(-1);
    if (last !== undefined && piece.from <= last.to) joined[joined.length - 1] = { from: last.from, to: piece.to > last.to ? piece.to : last.to };
    else joined.push(piece);
  }
  return joined;
}
