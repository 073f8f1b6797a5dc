import type { IncomingHttpHeaders } from 'node:http';

export interface Validators {
  /** A strong entity tag, with its quotes. */
  readonly etag: string;
  readonly lastModified: Date | null;
}

const tags = (header: string): string[] => header.split(',').map((tag) => tag.trim());
const weakly = (tag: string): string => tag.replace(/^W\//, '');
const seconds = (date: Date): number => Math.floor(date.getTime() / 1000);

/** Whether the client asked for another state than this one (RFC 9110 13.1.1, 13.1.4): strong comparison; a tag counts before a date. */
export function preconditionFails(headers: IncomingHttpHeaders, { etag, lastModified }: Validators): boolean {
  const match = headers['if-match'];
  if (match !== undefined) return !tags(match).some((tag) => tag === '*' || tag === etag);
  const instant = Date.parse(headers['if-unmodified-since'] ?? '');
  return lastModified !== null && !Number.isNaN(instant) && seconds(lastModified) > seconds(new Date(instant));
}

/** Whether the client's copy is still good (RFC 9110 13.1.2, 13.1.3); a tag counts before a date. */
export function notModified(headers: IncomingHttpHeaders, { etag, lastModified }: Validators): boolean {
  const none = headers['if-none-match'];
  if (none !== undefined) return tags(none).some((tag) => tag === '*' || weakly(tag) === etag);
  const since = headers['if-modified-since'];
  if (since === undefined || lastModified === null) return false;
  const instant = Date.parse(since);
  return !Number.isNaN(instant) && seconds(lastModified) <= seconds(new Date(instant));
}

/** Whether a range still means what the client thinks (If-Range, RFC 9110 13.1.5): strong comparison; without it, yes. */
export function rangeHolds(headers: IncomingHttpHeaders, { etag, lastModified }: Validators): boolean {
  const condition = headers['if-range'];
  if (condition === undefined) return true;
  if (condition.includes('"')) return String(condition) === etag;
  return lastModified !== null && Date.parse(String(condition)) === seconds(lastModified) * 1000;
}
