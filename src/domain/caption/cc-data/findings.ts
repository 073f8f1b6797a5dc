import type { Repair } from '../model/index.js';

/** Faults of a stream told once a kind, with where the first is and how many there are: a bad recording has thousands. */
export interface Findings {
  add(what: string, line: number | null): void;
  repairs(): Repair[];
}

const MOST_KINDS = 1000;

export function findings(): Findings {
  const found = new Map<string, { readonly line: number | null; count: number }>();
  return {
    add(what, line) {
      const same = found.get(what);
      if (same) same.count++;
      else if (found.size < MOST_KINDS) found.set(what, { line, count: 1 });
    },
    repairs: () => [...found].map(([what, { line, count }]) => ({ cue: null, line, what: count === 1 ? what : `${what} (${count} times)` })),
  };
}
