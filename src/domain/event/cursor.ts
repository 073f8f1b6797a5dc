/** A position in the tenant's log as clients carry it: opaque, compared by the log alone. */
export const encodeEventCursor = (position: bigint): string => Buffer.from(`e:${position}`).toString('base64url');

/** The log counts in 64-bit integers. */
const POSITIONS = 2n ** 63n;

/** null: not a cursor of this log. */
export function decodeEventCursor(cursor: string): bigint | null {
  const match = /^e:(0|[1-9]\d{0,18})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1'));
  const position = match ? BigInt(match[1]!) : null;
  return position !== null && position < POSITIONS && encodeEventCursor(position) === cursor ? position : null;
}
