import type { IncomingMessage, ServerResponse } from 'node:http';

export interface CorsOptions {
  /** Origins that may call from a browser, as `https://player.example`; "*" for all. Nothing here uses cookies, so all may be safe to allow. */
  readonly origins: readonly string[];
  /** Any origin on this machine, for development. */
  readonly localhost: boolean;
}

const METHODS = 'GET, HEAD, POST, PATCH, DELETE, OPTIONS';
const ALLOWED = [
  'Authorization', 'Content-Type', 'Range', 'If-None-Match', 'If-Range', 'X-Request-Id', 'X-Requested-With', 'X-HTTP-Method-Override', 'Apollo-Require-Preflight', 'X-GraphQL-Event-Stream-Token',
  'Tus-Resumable', 'Upload-Offset', 'Upload-Length', 'Upload-Checksum', 'Upload-Metadata', 'Upload-Defer-Length', 'Upload-Concat',
].join(', ');
const EXPOSED = [
  'X-Request-Id', 'Content-Length', 'Content-Range', 'Accept-Ranges', 'ETag', 'Last-Modified', 'Content-Disposition', 'Location', 'Retry-After',
  'Tus-Resumable', 'Tus-Version', 'Tus-Extension', 'Tus-Max-Size', 'Tus-Checksum-Algorithm', 'Upload-Offset', 'Upload-Length', 'Upload-Expires', 'Upload-Metadata',
].join(', ');
const PREFLIGHT_SECONDS = '7200';
const LOCALHOST = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/;

/** Stands before /graphql, /uploads and /media. Answers preflights; an OPTIONS that is none (tus asks with it what a server can do) goes on. */
export function cors(options: CorsOptions): (req: IncomingMessage, res: ServerResponse, next: () => void) => void {
  const allows = (origin: string): boolean => options.origins.includes('*') || options.origins.includes(origin) || (options.localhost && LOCALHOST.test(origin));
  return (req, res, next) => {
    res.appendHeader('Vary', 'Origin');
    const origin = req.headers.origin;
    const preflight = req.method === 'OPTIONS' && req.headers['access-control-request-method'] !== undefined;
    if (origin !== undefined && allows(origin)) {
      res.setHeader('Access-Control-Allow-Origin', origin);
      res.setHeader('Access-Control-Expose-Headers', EXPOSED);
    }
    if (!preflight) return next();
    res.setHeader('Access-Control-Allow-Methods', METHODS);
    res.setHeader('Access-Control-Allow-Headers', ALLOWED);
    res.setHeader('Access-Control-Max-Age', PREFLIGHT_SECONDS);
    res.writeHead(204).end();
  };
}
