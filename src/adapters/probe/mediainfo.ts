import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { MediainfoReport, ProbeInput } from '../../domain/technical/index.js';

const TIMEOUT_MS = 30_000;
/** Compiled or not, the worker lies beside this file. */
const WORKER = new URL(`./mediainfo-worker${extname(import.meta.url)}`, import.meta.url);

/** The second witness; null where it crashed, hung or said nothing: the first one then speaks alone. Aborting throws. */
export async function mediainfoReport(file: ProbeInput, signal: AbortSignal, timeoutMs = TIMEOUT_MS): Promise<MediainfoReport | null> {
  signal.throwIfAborted();
  const worker = new Worker(WORKER, { workerData: { path: file.path, bytes: Number(file.bytes) }, execArgv: [], stdout: true, stderr: true });
  const answer = new Promise<string | null>((resolve) => {
    worker.once('message', (json: unknown) => resolve(typeof json === 'string' ? json : null));
    worker.once('error', () => resolve(null));
    worker.once('exit', () => resolve(null));
  });
  const stop = (): void => void worker.terminate();
  const timer = setTimeout(stop, timeoutMs);
  signal.addEventListener('abort', stop, { once: true });
  try {
    const said = await answer;
    signal.throwIfAborted();
    return said === null ? null : reportOf(said);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
}

function reportOf(said: string): MediainfoReport | null {
  try {
    const json = JSON.parse(said) as { readonly creatingLibrary?: { readonly version?: unknown } } | null;
    return { version: String(json?.creatingLibrary?.version ?? 'unknown'), json };
  } catch {
    return null;
  }
}
