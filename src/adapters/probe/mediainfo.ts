import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { MediainfoReport, ProbeInput } from '../../domain/technical/index.js';

const TIMEOUT_MS = 30_000;
/** Compiled or not, the worker lies beside this file. */
const WORKER = new URL(`./mediainfo-worker${extname(import.meta.url)}`, import.meta.url);

/** The second witness; null where it crashed, hung or said nothing: the first one then speaks alone. Aborting throws. */
export async function mediainfoReport(file: ProbeInput, signal: AbortSignal): Promise<MediainfoReport | null> {
  signal.throwIfAborted();
  const worker = new Worker(WORKER, { workerData: { path: file.path, bytes: Number(file.bytes) }, execArgv: [], stdout: true, stderr: true });
  const stop = new AbortController();
  try {
    const said = await Promise.race([answer(worker), silence(AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS), stop.signal]))]);
    signal.throwIfAborted();
    return said === null ? null : reportOf(said);
  } finally {
    stop.abort();
    await worker.terminate();
  }
}

const answer = (worker: Worker): Promise<string | null> =>
  new Promise((resolve) => {
    worker.once('message', (json: unknown) => resolve(typeof json === 'string' ? json : null));
    worker.once('error', () => resolve(null));
    worker.once('exit', () => resolve(null));
  });

const silence = (signal: AbortSignal): Promise<null> =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(null), { once: true });
  });

function reportOf(said: string): MediainfoReport | null {
  try {
    const json = JSON.parse(said) as { readonly creatingLibrary?: { readonly version?: unknown } } | null;
    return { version: String(json?.creatingLibrary?.version ?? 'unknown'), json };
  } catch {
    return null;
  }
}
