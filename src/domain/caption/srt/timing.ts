/** What a line of times says, in milliseconds. */
export interface Timing {
  readonly in: bigint;
  /** null: not there, or not after `in`. */
  readonly out: bigint | null;
  /** What stands after the times: coordinates, in some files. */
  readonly rest: string;
  readonly repairs: readonly string[];
}

const TIME = String.raw`(-?)(?:(\d{1,9}):)?(\d{1,3}):(\d{1,3})(?:[,.:;](\d{1,9}))?`;
const TIMING = new RegExp(String.raw`^[ \t]*${TIME}[ \t]*(--?)>[ \t]*(?:${TIME})?(.*)$`);
/** Nothing is said after the times but coordinates; it keeps the pattern from reading a megabyte that has no line end. */
const LONGEST_LINE = 1000;

/** null: not a line of times. */
export function timingOf(line: string): Timing | null {
  if (line.length > LONGEST_LINE || !line.includes('->')) return null;
  const parts = TIMING.exec(line);
  if (!parts) return null;
  const [from, to] = [parts.slice(1, 6), parts.slice(7, 12)];
  const repairs = new Set<string>(parts[6] === '--' ? [] : ['"->" taken for "-->"']);
  const start = milliseconds(from, repairs);
  const end = to[2] === undefined ? null : milliseconds(to, repairs);
  return { ...shownFrom(start, end, repairs), rest: (parts[12] ?? '').trim(), repairs: [...repairs] };
}

function shownFrom(start: number, end: number | null, repairs: Set<string>): { in: bigint; out: bigint | null } {
  if (start < 0) repairs.add('begins before zero: at zero');
  const from = Math.max(0, start);
  if (end === null) repairs.add('no end');
  else if (end <= from) repairs.add('does not end after it begins: no end');
  return { in: BigInt(from), out: end === null || end <= from ? null : BigInt(end) };
}

function milliseconds([sign, hours, minutes, seconds, fraction]: readonly (string | undefined)[], repairs: Set<string>): number {
  const [m, s] = [Number(minutes), Number(seconds)];
  if (m > 59 || s > 59) repairs.add('more than 59 minutes or seconds: counted on');
  if (hours === undefined) repairs.add('no hours');
  const whole = (Number(hours ?? 0) * 3600 + m * 60 + s) * 1000 + thousandths(fraction, repairs);
  return sign === '-' ? -whole : whole;
}

/** What is written with fewer than three digits are thousandths without their zeros, as players take them; of more, the first three count. */
function thousandths(fraction: string | undefined, repairs: Set<string>): number {
  if (fraction === undefined) return 0;
  if (fraction.length !== 3) repairs.add(fraction.length < 3 ? `"${fraction}" taken for ${fraction} ms` : 'finer than a millisecond: cut');
  return Number(fraction.slice(0, 3));
}
