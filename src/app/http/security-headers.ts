import type { IncomingMessage, ServerResponse } from 'node:http';

/** For every answer; a page puts its own Content-Security-Policy over it. */
export function securityHeaders(_req: IncomingMessage, res: ServerResponse, next: () => void): void {
  res.setHeader('X-Content-Type-Options', 'nosniff');
  res.setHeader('Referrer-Policy', 'no-referrer');
  res.setHeader('X-Frame-Options', 'DENY');
  res.setHeader('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
  next();
}

/** A page of ours: its own scripts and styles, and the origin that answers playback URLs, which may differ from the one it was opened by. */
export function pagePolicy(publicOrigin: string, allow: { inlineStyles: boolean }): string {
  const own = `'self' ${publicOrigin}`;
  return [
    "default-src 'none'", "script-src 'self'", `style-src 'self'${allow.inlineStyles ? " 'unsafe-inline'" : ''}`, `img-src ${own} data: blob:`, `media-src ${own} blob:`,
    `connect-src ${own} ${publicOrigin.replace(/^http/, 'ws')}`, "worker-src 'self' blob:", "font-src 'self' data:", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
  ].join('; ');
}
