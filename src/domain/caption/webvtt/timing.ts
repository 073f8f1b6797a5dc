import { timestampAt } from './timestamp.js';

/** In milliseconds, as written: the end may lie before the start. */
export interface Timing {
  readonly start: bigint;
  readonly end: bigint;
  /** The settings. */
  readonly rest: string;
}

/** A line of times (§6.3, collect WebVTT cue timings and settings); null: not one. */
export function timingOf(line: string): Timing | null {
  const start = timestampAt(line, afterSpace(line, 0));
  const arrow = start ? afterSpace(line, start.end) : 0;
  if (!start || !line.startsWith('-->', arrow)) return null;
  const end = timestampAt(line, afterSpace(line, arrow + 3));
  return end ? { start: start.milliseconds, end: end.milliseconds, rest: line.slice(end.end) } : null;
}

function afterSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\f'.includes(text[at]!)) at += 1;
  return at;
}
