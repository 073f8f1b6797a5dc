import { parentPort, workerData } from 'node:worker_threads';
import { fill, inLots, type Lot } from './lots.js';
import { WORKS, type WorkName } from './works.js';

export interface Request {
  readonly name: WorkName;
  /** Arguments, whose long lists follow. */
  readonly given: unknown[];
}

export type ToThread = { readonly kind: 'lot'; readonly lot: Lot } | { readonly kind: 'begin' } | { readonly kind: 'more' };
export type FromThread = { readonly kind: 'found'; readonly rest: unknown } | { readonly kind: 'lot'; readonly lot: Lot } | { readonly kind: 'end' };

/** Runs alone in its thread and answers once; what it cannot bear ends this thread and no other. */
function work({ name, given }: Request, say: (said: FromThread) => void): (asked: ToThread) => void {
  let left: Iterator<Lot> = [].values();
  return (asked) => {
    if (asked.kind === 'lot') return fill(given, asked.lot);
    if (asked.kind === 'begin') {
      const { rest, lots } = inLots((WORKS[name].does as (...all: unknown[]) => unknown)(...given), WORKS[name].found);
      left = lots.values();
      return say({ kind: 'found', rest });
    }
    const next = left.next();
    say(next.done ? { kind: 'end' } : { kind: 'lot', lot: next.value });
  };
}

if (parentPort) {
  const port = parentPort;
  port.on('message', work(workerData as Request, (said) => port.postMessage(said)));
}
