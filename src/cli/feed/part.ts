import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, rm, truncate } from 'node:fs/promises';
import type { Gate, SnapshotHeader, SnapshotTrailer } from '../../domain/feed/index.js';
import { linesOf } from './lines.js';
import { headerIn, trailerIn } from './snapshot-file.js';

/** A snapshot that is not whole yet: `header` undefined where nothing of it is there. */
export interface Part {
  readonly header: SnapshotHeader | undefined;
  readonly count: number;
  /** Its last asset. */
  readonly after: string | undefined;
}

/** What a snapshot is of: a selection, and whose needs it measures titles by. */
export interface Sought {
  readonly document: string;
  readonly profile: string | null;
  readonly gate: Gate | null;
}

/** What is there of such a snapshot. A last line that is not whole is cut off; what is something else is thrown away. */
export async function partIn(path: string, { document, profile, gate }: Sought): Promise<Part> {
  let header: SnapshotHeader | undefined;
  let [count, bytes] = [0, 0];
  let last: Buffer | undefined;
  try {
    for await (const line of linesOf(createReadStream(path) as AsyncIterable<Buffer>)) {
      if (!header) header = headerIn(line);
      else if (trailerIn(line)) break;
      else [last, count] = [line, count + 1];
      if (!header) break;
      bytes += line.length + 1;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  if (header?.schema.document !== document || header.profile !== profile || header.gate !== gate) return startOver(path);
  await truncate(path, bytes);
  return { header, count, after: last && (JSON.parse(last.toString()) as { id: string }).id };
}

export async function startOver(path: string): Promise<Part> {
  await rm(path, { force: true });
  return { header: undefined, count: 0, after: undefined };
}

/** Gives the whole a trailer of its own (the server's tells of its last part alone; what its gate left out is known of the whole only where one part is all) and its name. */
export async function complete(path: string, file: string, leftOut: number | undefined): Promise<SnapshotTrailer> {
  const hash = createHash('sha256');
  let count = -1;
  for await (const line of linesOf(createReadStream(path) as AsyncIterable<Buffer>)) {
    hash.update(line).update('\n');
    count++;
  }
  const trailer: SnapshotTrailer = { end: true, count, ...(leftOut === undefined ? {} : { leftOut }), sha256: hash.digest('hex') };
  const handle = await open(path, 'a');
  try {
    await handle.write(`${JSON.stringify(trailer)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(path, file);
  return trailer;
}
