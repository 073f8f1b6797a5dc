import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseRange, type ByteSpan } from './byte-range.js';
import { notModified, preconditionFails, rangeHolds, type Validators } from './conditions.js';

/** Something to be sent as a whole or in part. */
export interface Representation extends Validators {
  readonly bytes: bigint;
  readonly headers: Readonly<Record<string, string>>;
  /** Null: the bytes are gone since. */
  open(span: ByteSpan): Promise<AsyncIterable<Uint8Array> | null>;
  /** Asked before each piece: what is no longer allowed is broken off. */
  maySend(): boolean;
}

/** Answers GET and HEAD with 200, 206, 304, 412 or 416. A client that goes away ends the reading. */
export async function sendRepresentation(req: IncomingMessage, res: ServerResponse, representation: Representation): Promise<void> {
  const { bytes, etag, lastModified } = representation;
  for (const [name, value] of Object.entries(representation.headers)) res.setHeader(name, value);
  res.setHeader('ETag', etag);
  res.setHeader('Accept-Ranges', 'bytes');
  if (lastModified) res.setHeader('Last-Modified', lastModified.toUTCString());
  if (preconditionFails(req.headers, representation)) return finish(res, 412);
  if (notModified(req.headers, representation)) return finish(res, 304);
  // Ranges are defined for GET alone (RFC 9110 14.2).
  const range = req.method === 'GET' && rangeHolds(req.headers, representation) ? parseRange(req.headers.range, bytes) : null;
  if (range === 'UNSATISFIABLE') {
    res.setHeader('Content-Range', `bytes */${bytes}`);
    return finish(res, 416);
  }
  const span = range ?? { start: 0n, end: bytes };
  if (range) res.setHeader('Content-Range', `bytes ${span.start}-${span.end - 1n}/${bytes}`);
  res.setHeader('Content-Length', String(span.end - span.start));
  res.statusCode = range ? 206 : 200;
  if (req.method === 'HEAD') return void res.end();
  await stream(res, await representation.open(span), representation);
}

function finish(res: ServerResponse, status: number): void {
  res.statusCode = status;
  if (status !== 304) res.setHeader('Content-Length', '0');
  res.end();
}

async function stream(res: ServerResponse, body: AsyncIterable<Uint8Array> | null, { maySend }: Representation): Promise<void> {
  if (body === null) return void res.destroy();
  const pieces = async function* (): AsyncGenerator<Uint8Array> {
    for await (const piece of body) {
      if (!maySend()) return void res.destroy();
      yield piece;
    }
  };
  try {
    await pipeline(Readable.from(pieces(), { objectMode: false }), res);
  } catch (error) {
    // Players break requests off all the time: that is no fault, and the pipeline has released the object.
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'ERR_STREAM_PREMATURE_CLOSE' && code !== 'ECONNRESET' && code !== 'EPIPE') throw error;
  }
}
