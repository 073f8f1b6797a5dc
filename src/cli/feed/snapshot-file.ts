import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { FEED_FORMAT, type SnapshotHeader, type SnapshotTrailer } from '../../domain/feed/index.js';
import { fault, wrongUse } from '../exit.js';
import { linesOf } from './lines.js';

/** An asset's line. */
export interface Line {
  readonly id: string;
  readonly projectionVersion: string;
  readonly [key: string]: unknown;
}

/** The header of a snapshot's first line; undefined where it is none. */
export function headerIn(line: Buffer): SnapshotHeader | undefined {
  const header = jsonIn(line) as Partial<SnapshotHeader> | undefined;
  return header?.format === FEED_FORMAT && typeof header.watermark === 'string' ? ({ profile: null, gate: null, ...header } as SnapshotHeader) : undefined;
}

export function trailerIn(line: Buffer): SnapshotTrailer | undefined {
  const trailer = line.length < 300 ? (jsonIn(line) as Partial<SnapshotTrailer> | undefined) : undefined;
  return trailer?.end === true ? (trailer as SnapshotTrailer) : undefined;
}

function jsonIn(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString());
  } catch {
    return undefined;
  }
}

/** Reads a whole snapshot, each asset as it comes. Throws where it is none, is damaged, or is not whole. */
export async function readSnapshot(file: string, asset: (line: Line, header: SnapshotHeader) => void): Promise<{ header: SnapshotHeader; trailer: SnapshotTrailer }> {
  const hash = createHash('sha256');
  let header: SnapshotHeader | undefined;
  let trailer: SnapshotTrailer | undefined;
  let count = 0;
  for await (const line of linesOf(bytesOf(file))) {
    if (trailer) throw fault(`${file} goes on after its end.`);
    if (!header) header = headerIn(line) ?? fail(`${file} is not a snapshot of the catalogue.`);
    else {
      trailer = trailerIn(line);
      if (trailer) continue;
      count++;
      asset((jsonIn(line) as Line | undefined) ?? fail(`${file} is damaged in line ${count + 1}.`), header);
    }
    hash.update(line).update('\n');
  }
  if (!header || !trailer) throw fault(`${file} is not whole: it has no end. Take it again.`);
  if (trailer.count !== count || trailer.sha256 !== hash.digest('hex')) throw fault(`${file} is damaged: it is not what its last line says.`);
  return { header, trailer };
}

const fail = (message: string): never => {
  throw fault(message);
};

async function* bytesOf(file: string): AsyncGenerator<Buffer, void, void> {
  try {
    yield* createReadStream(file) as AsyncIterable<Buffer>;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw wrongUse(code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read: ${message}`);
  }
}
