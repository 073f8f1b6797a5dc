import type { Pair } from './figures.js';

/** Pairs of figures taken one right after the other, so that both sides see the same machine; a third of the rounds goes before, for the compiler. */
export function inTurns(rounds: number, ours: () => number, theirs: () => number): Pair[] {
  const pairs: Pair[] = [];
  for (let round = -Math.ceil(rounds / 3); round < rounds; round++) {
    const pair = { value: ours(), floor: theirs() };
    if (round >= 0) pairs.push(pair);
  }
  return pairs;
}

const TURN_SECONDS = 0.02;

/** How often a second of the thread's own time something is done that `work` does `each` times; for some milliseconds. */
export function perSecond(work: () => unknown, each: number): number {
  const start = threadSeconds();
  let [done, taken] = [0, 0];
  for (; taken < TURN_SECONDS; taken = threadSeconds() - start, done += each) work();
  return done / taken;
}

function threadSeconds(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1e6;
}
