import { closeSync, openSync, readSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { mediaInfoFactory } from 'mediainfo.js';

/** Runs alone in its thread and imports nothing of ours, so that a hang or crash on a hostile file ends with the thread. */
const { path, bytes } = workerData as { readonly path: string; readonly bytes: number };

const file = openSync(path, 'r');
const mediainfo = await mediaInfoFactory({ format: 'JSON', chunkSize: 1024 * 1024 });
const json = await mediainfo.analyzeData(bytes, (size: number, offset: number) => {
  const chunk = new Uint8Array(size);
  const read = readSync(file, chunk, 0, size, offset);
  return chunk.subarray(0, read);
});
closeSync(file);
parentPort?.postMessage(json);
