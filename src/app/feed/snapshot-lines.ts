import { createHash } from 'node:crypto';
import type { SnapshotHeader, SnapshotPart, SnapshotTrailer } from '../../domain/feed/index.js';

/** The bytes of a snapshot: header, a line an asset, trailer. `before`: asked before each batch, and may throw. */
export async function* snapshotLines(header: SnapshotHeader, part: SnapshotPart, before: () => Promise<void>): AsyncGenerator<Buffer, void, void> {
  const hash = createHash('sha256');
  const hashed = (text: string): Buffer => {
    const bytes = Buffer.from(`${text}\n`);
    hash.update(bytes);
    return bytes;
  };
  yield hashed(JSON.stringify(header));
  let count = 0;
  for (let lines = await part.next(); lines !== null; lines = await part.next()) {
    count += lines.length;
    if (lines.length > 0) yield hashed(lines.join('\n'));
    await before();
  }
  yield Buffer.from(`${JSON.stringify({ end: true, count, ...(header.gate === null ? {} : { leftOut: part.leftOut() }), sha256: hash.digest('hex') } satisfies SnapshotTrailer)}\n`);
}

/** A piece that a reader has to take in the time that he is given. */
const PIECE = 64 * 1024;

/** The same bytes in small pieces; `late` is called when one is not taken in time, in ms. */
export async function* takenInTime(source: AsyncIterable<Buffer>, withinMs: number, late: () => void): AsyncGenerator<Buffer, void, void> {
  for await (const bytes of source) {
    for (let at = 0; at < bytes.length; at += PIECE) {
      const timer = setTimeout(late, withinMs);
      try {
        yield bytes.subarray(at, at + PIECE);
      } finally {
        clearTimeout(timer);
      }
    }
  }
}
