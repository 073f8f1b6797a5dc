import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type CaptionError, type Cue, readCaptions, type Reading, type SourceOptions } from '../../domain/caption/index.js';
import { ok, type Result } from '../../domain/shared/index.js';
import type { Answer, Request } from './thread.js';

/** Read at once, this is some tens of ms; a thread of its own takes as long to begin. */
const AT_ONCE_BYTES = 128 * 1024;
/** Far beyond what the largest document that is taken needs. */
const TIMEOUT_MS = 120_000;
const THREADS = 2;
const HEAP_MB = 1536;

/** Sources that are not compiled cannot be loaded by a thread: there, all is read at once. */
const COMPILED = extname(import.meta.url) === '.js';
const THREAD = new URL('./thread.js', import.meta.url);

/**
 * Reads captions as `readCaptions` does, large documents in a thread of their own, so that who else waits for this process is not kept waiting; at most two at once.
 * Throws where a thread dies or takes minutes.
 */
export async function readCaptionsInThread(bytes: Uint8Array, options: SourceOptions): Promise<Result<Reading, CaptionError>> {
  if (!COMPILED || bytes.length <= AT_ONCE_BYTES) return readCaptions(bytes, options);
  const leave = await enter();
  try {
    return await inThread(bytes, options);
  } finally {
    leave();
  }
}

async function inThread(bytes: Uint8Array, options: SourceOptions): Promise<Result<Reading, CaptionError>> {
  const worker = new Worker(THREAD, { workerData: { bytes, options } satisfies Request, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } });
  const timer = setTimeout(() => void worker.terminate(), TIMEOUT_MS);
  try {
    return await answered(worker);
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

/** Cues come some thousands at a time, and only when asked for: each lot is unpacked in a turn of its own. */
function answered(worker: Worker): Promise<Result<Reading, CaptionError>> {
  const cues: Cue[] = [];
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the thread that read captions ended without an answer')));
    worker.on('message', (answer: Answer) => {
      if (answer.kind === 'refused') return resolve(answer.result);
      if (answer.kind === 'read') return resolve(ok({ ...answer.rest, document: { ...answer.rest.document, cues } }));
      for (const cue of answer.cues) cues.push(cue);
      worker.postMessage('more');
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
