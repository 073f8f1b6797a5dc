export interface Timestamp {
  readonly milliseconds: bigint;
  /** Where it ends in the text. */
  readonly end: number;
}

/** Hours in more digits than a billion years have are not read. */
const TIMESTAMP = /(\d{1,13}):(\d\d)(?!\d)(?::(\d\d)(?!\d))?\.(\d{3})(?!\d)/y;

/** A timestamp that begins at a place of the text (WebVTT §6.3, collect a WebVTT timestamp); null: none. */
export function timestampAt(text: string, at: number): Timestamp | null {
  TIMESTAMP.lastIndex = at;
  const found = TIMESTAMP.exec(text);
  if (!found) return null;
  const [whole, first = '', second = '', third, thousandths = ''] = found;
  if (third === undefined && first.length !== 2) return null;
  const [hours, minutes, seconds] = third === undefined ? ['0', first, second] : [first, second, third];
  if (Number(minutes) > 59 || Number(seconds) > 59) return null;
  return { milliseconds: ((BigInt(hours) * 60n + BigInt(minutes)) * 60n + BigInt(seconds)) * 1000n + BigInt(thousandths), end: at + whole.length };
}
