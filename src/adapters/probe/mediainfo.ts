import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { MediainfoReport, ProbeInput } from '../../domain/technical/index.js';

const TIMEOUT_MS = 30_000;
/** Compiled or not, the worker lies beside this file. */
const WORKER = new URL(`./mediainfo-worker${extname(import.meta.url)}`, import.meta.url);

declare const WebAssembly: { compile(bytes: Uint8Array): Promise<object> };

let held: Promise<object | null> | undefined;

/** V8 lends the code of a module to every thread that compiles the same bytes, as long as one of them holds it: held here, it is made once and not for each file. */
function holdCode(): Promise<object | null> {
  return (held ??= readFile(createRequire(import.meta.url).resolve('mediainfo.js/MediaInfoModule.wasm')).then((bytes) => WebAssembly.compile(bytes)).catch(() => null));
}

/** The second witness; null where it crashed, hung or said nothing: the first one then speaks alone. Aborting throws. */
export async function mediainfoReport(file: ProbeInput, signal: AbortSignal, timeoutMs = TIMEOUT_MS): Promise<MediainfoReport | null> {
  signal.throwIfAborted();
  await holdCode();
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
