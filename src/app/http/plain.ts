import type { IncomingMessage, ServerResponse } from 'node:http';

/** A refusal that a person can read. */
export function refusePlainly(res: ServerResponse, status: number, sentence: string, headers: Readonly<Record<string, string>> = {}): void {
  const body = `${sentence}\n`;
  res.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Length': Buffer.byteLength(body), 'Cache-Control': 'no-store', ...headers });
  res.end(body);
}

/** Stands after the GET of a path that is only read. */
export function onlyRead(_req: IncomingMessage, res: ServerResponse): void {
  refusePlainly(res, 405, 'This is read with GET and HEAD.', { Allow: 'GET, HEAD' });
}
