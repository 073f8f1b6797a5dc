import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { fill, inLots } from './lots.js';
import type { FromThread, Request, ToThread } from './thread.js';
import { type FoundBy, type GivenTo, type WorkName, WORKS } from './works.js';

/** Far beyond what the largest document that is taken needs. */
const TIMEOUT_MS = 120_000;
const THREADS = 2;
const HEAP_MB = 1536;
const THREAD = new URL('./thread.js', import.meta.url);

/** Does a work in a thread of its own; at most two at once. Throws where a thread dies or takes minutes. */
export async function inThread<N extends WorkName>(name: N, ...given: GivenTo<N>): Promise<FoundBy<N>> {
  const leave = await enter();
  try {
    return (await workedOut(name, given)) as FoundBy<N>;
  } finally {
    leave();
  }
}

async function workedOut(name: WorkName, given: readonly unknown[]): Promise<unknown> {
  const { rest, lots } = inLots(given, WORKS[name].given);
  const worker = new Worker(THREAD, { workerData: { name, given: rest as unknown[] } satisfies Request, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } });
  const ask = (asked: ToThread): void => worker.postMessage(asked);
  const timer = setTimeout(() => void worker.terminate(), TIMEOUT_MS);
  try {
    const answer = answered(worker, ask);
    for (const lot of lots) {
      ask({ kind: 'lot', lot });
      await Promise.race([setImmediate(), answer]);
    }
    ask({ kind: 'begin' });
    return await answer;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

/** Lots come only when asked for: each is unpacked in a turn of its own. */
function answered(worker: Worker, ask: (asked: ToThread) => void): Promise<unknown> {
  let found: unknown;
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('a thread ended without an answer')));
    worker.on('message', (said: FromThread) => {
      if (said.kind === 'end') return resolve(found);
      if (said.kind === 'found') found = said.rest;
      else fill(found, said.lot);
      ask({ kind: 'more' });
    });
  });
}

let running = 0;
const waiting: (() => void)[] = [];

/** Waits until a thread may begin; the answer lets the next one in. */
async function enter(): Promise<() => void> {
  if (running >= THREADS) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  return () => {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  };
}
