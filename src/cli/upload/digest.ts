import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Bar } from '../terminal/bar.js';
import { bytesForPeople } from '../terminal/units.js';

const CHUNK_BYTES = 1024 * 1024;

/** SHA-256 of a file, lower-case hex; memory stays flat at any size. */
export async function digestOf(path: string, bytes: number, bar: Bar, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  let done = 0;
  await pipeline(createReadStream(path, { highWaterMark: CHUNK_BYTES }), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      hash.update(chunk);
      done += chunk.length;
      bar.set(bytes === 0 ? 1 : done / bytes, `${bytesForPeople(done)} of ${bytesForPeople(bytes)}`);
    }
  }, { signal });
  bar.end(bytesForPeople(bytes));
  return hash.digest('hex');
}
