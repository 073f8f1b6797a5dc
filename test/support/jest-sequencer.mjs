import Sequencer from '@jest/test-sequencer';

/** Suites that mostly wait: for a lease to run out, a process to start or to end. */
const WAITING = /\/test\/(durability|examples)\//;

/** Jest's own order, with the suites that wait spread evenly among those that compute: the workers then seldom do the same, and no core stands still for long. */
export default class Spread extends Sequencer {
  sort(tests) {
    const ordered = super.sort(tests);
    return [ordered.filter(({ path }) => WAITING.test(path)), ordered.filter(({ path }) => !WAITING.test(path))]
      .flatMap((some) => some.map((test, i) => ({ test, at: (i + 1) / (some.length + 1) })))
      .sort((a, b) => a.at - b.at)
      .map(({ test }) => test);
  }
}
