import { characterCode } from '../characters.js';

/** What looks most like a character that is in none of the sets. */
const LIKE: ReadonlyMap<string, string> = new Map([
  ['’', '\''], ['‚', ','], ['‛', '\''], ['„', '"'], ['‟', '"'], ['″', '"'], ['′', '\''], ['…', '...'], ['–', '-'], ['―', '—'], ['‐', '-'], ['‑', '-'], ['−', '-'], ['‹', '<'], ['›', '>'],
  ['♫', '♪'], ['♩', '♪'], ['♬', '♪'], ['×', 'x'], ['⁄', '/'], ['·', '•'], ['●', '•'], ['€', 'EUR'], ['ª', 'a'], ['Æ', 'AE'], ['æ', 'ae'], ['Œ', 'OE'], ['œ', 'oe'], ['Ð', 'D'], ['ð', 'd'], ['Þ', 'Th'], ['þ', 'th'],
  ['ł', 'l'], ['Ł', 'L'], ['đ', 'd'], ['Đ', 'D'], ['ı', 'i'], ['¼', '1/4'], ['¾', '3/4'], ['`', '\''], ['´', '\''],
]);

const SPACE = /\s/u;
/** Joiners, marks of direction, variation selectors: nothing that is seen by itself. */
const UNSEEN = /[\p{Cf}\p{Cc}\p{Mn}\p{Me}]/u;

export interface SendableText {
  /** Of characters of the sets only. */
  readonly text: string;
  /** Whether every character is as it was. */
  readonly isSame: boolean;
}

/** Text in the characters of the sets: what is in none of them is the nearest, the base letter of its canonical decomposition, or "?". */
export function sendableText(text: string): SendableText {
  const composed = text.normalize('NFC');
  const sent = [...composed].map((character) => (characterCode(character) ? character : substitute(character))).join('');
  return { text: sent, isSame: sent === composed };
}

function substitute(character: string): string {
  const like = LIKE.get(character);
  if (like !== undefined) return like;
  if (SPACE.test(character)) return ' ';
  if (UNSEEN.test(character)) return '';
  const base = [...character.normalize('NFKD')].filter((part) => characterCode(part)).join('');
  return base === '' ? '?' : base;
}
