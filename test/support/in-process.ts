import type { IncomingMessage, ServerResponse } from 'node:http';
import { Writable } from 'node:stream';

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** It was broken off before its end. */
  readonly cut: boolean;
}

/** As much of a response as handlers write to. */
class Response extends Writable {
  statusCode = 200;
  readonly headers: Record<string, string> = {};
  readonly pieces: Buffer[] = [];

  setHeader(name: string, value: string | number): void {
    this.headers[name.toLowerCase()] = String(value);
  }
  writeHead(status: number, headers: Readonly<Record<string, string | number>> = {}): this {
    this.statusCode = status;
    for (const [name, value] of Object.entries(headers)) this.setHeader(name, value);
    return this;
  }
  override _write(piece: Buffer, _encoding: string, done: () => void): void {
    this.pieces.push(Buffer.from(piece));
    done();
  }
}

/** A GET that a handler answers without a server, for tests that ask thousands of times. */
export async function got(handler: (req: IncomingMessage, res: ServerResponse) => Promise<void>, url: string): Promise<Answered> {
  const response = new Response();
  const closed = new Promise<void>((resolve) => response.once('close', resolve));
  await handler({ method: 'GET', url, headers: {} } as IncomingMessage, response as unknown as ServerResponse);
  await closed;
  return { status: response.statusCode, headers: response.headers, text: Buffer.concat(response.pieces).toString(), cut: !response.writableFinished };
}
