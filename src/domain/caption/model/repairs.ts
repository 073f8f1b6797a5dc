import type { Repair } from './reading.js';

/** More than anyone reads; beyond, they are counted, so that a file of nothing but mistakes takes no memory for them. */
const TOLD = 10_000;

/** What a reader collects its repairs in: those of cues by the place that the cue has in the file, which may not be its place in the document. */
export class Repairs {
  private readonly told: { readonly cue: number | null; readonly line: number | null; readonly what: string }[] = [];
  private untold = 0;

  constructor(of: readonly Repair[] = []) {
    this.told.push(...of);
  }

  /** About what is not a cue, or no longer. */
  ofDocument(line: number | null, what: string): void {
    this.tell(null, line, what);
  }

  /** `place`: of the cue among those that were kept, counted from 0, in the order of the file. */
  ofCue(place: number, line: number | null, what: string): void {
    this.tell(place, line, what);
  }

  /** `order`: for each place of the document the place in the file. */
  list(order: readonly number[]): Repair[] {
    const number = new Map(order.map((place, i) => [place, i + 1]));
    const repairs = this.told.map(({ cue, line, what }): Repair => ({ cue: cue === null ? null : number.get(cue) ?? null, line, what }));
    return this.untold === 0 ? repairs : [...repairs, { cue: null, line: null, what: `and ${this.untold} more` }];
  }

  private tell(cue: number | null, line: number | null, what: string): void {
    if (this.told.length < TOLD) this.told.push({ cue, line, what });
    else this.untold += 1;
  }
}

/** The places of cues in the order in which they are shown: by `in`, then as the file has them. */
export function shownOrder(cues: readonly { readonly in: bigint }[]): number[] {
  const order = cues.map((_, place) => place);
  return order.sort((a, b) => (cues[a]!.in < cues[b]!.in ? -1 : cues[a]!.in > cues[b]!.in ? 1 : a - b));
}
