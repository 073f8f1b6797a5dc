/** Half-open, in bytes. */
export interface ByteSpan {
  readonly start: bigint;
  readonly end: bigint;
}

/**
 * Reads a Range header against a representation of `bytes` (RFC 9110 14). Null: to be ignored (another unit, malformed, several ranges: a server may
 * answer those with the whole). 'UNSATISFIABLE': well-formed, and nothing of it is there.
 */
export function parseRange(header: string | undefined, bytes: bigint): ByteSpan | null | 'UNSATISFIABLE' {
  const match = /^bytes=[ \t]*(?:(\d+)-(\d*)|-(\d+))[ \t]*$/i.exec(header ?? '');
  if (!match) return null;
  const [, first, last, suffix] = match;
  if (suffix !== undefined) return span(bytes - BigInt(suffix), bytes, bytes);
  const start = BigInt(first!);
  const end = last ? BigInt(last) + 1n : bytes;
  return end <= start && last ? null : span(start, end, bytes);
}

function span(start: bigint, end: bigint, bytes: bigint): ByteSpan | 'UNSATISFIABLE' {
  const [from, to] = [start < 0n ? 0n : start, end > bytes ? bytes : end];
  return from < to ? { start: from, end: to } : 'UNSATISFIABLE';
}
