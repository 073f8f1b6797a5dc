/** That the cue at place `a` of one track may be the one at place `b` of the other, and how much speaks for it; places count from 0. */
export interface Candidate {
  readonly a: number;
  readonly b: number;
  readonly weight: number;
}

interface Link {
  readonly candidate: Candidate;
  readonly sum: number;
  readonly before: Link | null;
}

/** The candidates that together weigh most and keep the order of both tracks; `candidates` ascend by a. K log n for K candidates and n places of b. */
export function heaviestChain(candidates: readonly Candidate[], places: number): Candidate[] {
  const best = new PrefixBest(places);
  for (let from = 0; from < candidates.length;) {
    let to = from;
    while (to < candidates.length && candidates[to]!.a === candidates[from]!.a) to += 1;
    const links = candidates.slice(from, to).map((candidate): Link => {
      const before = best.below(candidate.b);
      return { candidate, sum: candidate.weight + (before?.sum ?? 0), before };
    });
    for (const link of links) best.put(link.candidate.b, link);
    from = to;
  }
  const chain: Candidate[] = [];
  for (let link = best.below(places); link; link = link.before) chain.push(link.candidate);
  return chain.reverse();
}

/** The heaviest link among the places below one (Fenwick tree of maxima). */
class PrefixBest {
  private readonly tree: (Link | null)[];

  constructor(places: number) {
    this.tree = Array.from({ length: places + 1 }, () => null);
  }

  below(place: number): Link | null {
    let best: Link | null = null;
    for (let i = place; i > 0; i -= i & -i) best = heavier(best, this.tree[i] ?? null);
    return best;
  }

  put(place: number, link: Link): void {
    for (let i = place + 1; i < this.tree.length; i += i & -i) this.tree[i] = heavier(this.tree[i] ?? null, link);
  }
}

const heavier = (a: Link | null, b: Link | null): Link | null => (a === null || (b !== null && b.sum > a.sum) ? b : a);
