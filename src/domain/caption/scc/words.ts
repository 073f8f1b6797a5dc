import { isSpace, type SccLine } from './lines.js';

/** A word of a line, two bytes; null: it is none, and takes its frame all the same. */
export interface SccWord {
  readonly bytes: readonly [first: number, second: number] | null;
  readonly fault: string | null;
}

const PADDING = 0x80;

/** Words are four hexadecimal digits, a frame each; more than four at a stretch are several, two are one with a padding byte. */
export function forEachWord(text: string, { from, to }: Pick<SccLine, 'from' | 'to'>, take: (word: SccWord) => void): void {
  let at = from;
  while (at < to) {
    if (isSpace(text, at)) at += 1;
    else {
      const end = stretchEnd(text, at, Math.min(to, at + 4));
      take(wordOf(text, at, end));
      at = end;
    }
  }
}

function stretchEnd(text: string, from: number, to: number): number {
  let end = from;
  while (end < to && !isSpace(text, end)) end += 1;
  return end;
}

function wordOf(text: string, from: number, end: number): SccWord {
  const [first, second] = [byteAt(text, from, end), byteAt(text, from + 2, end)];
  if (first === null || (second === null && end - from !== 2)) return { bytes: null, fault: 'a word that is not four hexadecimal digits: left out' };
  return second === null ? { bytes: [first, PADDING], fault: 'half a word: one byte' } : { bytes: [first, second], fault: null };
}

function byteAt(text: string, at: number, end: number): number | null {
  if (at + 2 > end) return null;
  const [high, low] = [digit(text.charCodeAt(at)), digit(text.charCodeAt(at + 1))];
  return high < 0 || low < 0 ? null : high * 16 + low;
}

function digit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}
