import type { Span } from '../model/index.js';
import type { CharacterSet } from './character-sets.js';
import type { Style } from './text-field.js';

export interface Cell {
  readonly bytes: readonly number[];
  readonly style: Style;
}

/** Characters without a space between them, and the spaces before. */
export interface Word {
  readonly gap: readonly Cell[];
  readonly cells: readonly Cell[];
}

export interface Worded {
  /** Lines with nothing to see are not among them. */
  readonly lines: readonly (readonly Word[])[];
  /** Whether a character had to be another. */
  readonly replaced: boolean;
  /** Whether spaces at the ends of lines, or empty lines, were left out. */
  readonly trimmed: boolean;
}

const SPACE = 0x20;
/** What a character may stand for where a set has it not. */
const STAND_INS: Readonly<Record<string, string>> = {
  '‐': '-', '‑': '-', '‒': '-', '–': '-', '―': '-', '−': '-', '…': '...', '„': '"', '“': '"', '”': '"', '‚': "'", '‘': "'", '’': "'", '‹': '<', '›': '>', '♫': '♪', '♩': '♪', '♬': '♪', '€': 'EUR', 'ẞ': 'SS',
};

/** The lines of a cue as words in a character set. */
export function wordsOf(spans: readonly Span[], set: CharacterSet): Worded {
  const [lines, state]: [Word[][], { replaced: boolean; trimmed: boolean }] = [[], { replaced: false, trimmed: false }];
  let line: Cell[] = [];
  const close = (): void => {
    const words = wordsIn(line);
    const kept = words.reduce((sum, { gap, cells }) => sum + gap.length + cells.length, 0);
    if (kept < line.length || words.length === 0) state.trimmed = true;
    if (words.length > 0) lines.push(words);
    line = [];
  };
  for (const span of spans) {
    const style: Style = { color: span.color, background: span.background, italic: span.italic, underline: span.underline };
    for (const character of span.text.normalize('NFC')) {
      if (character === '\n') close();
      else for (const bytes of encoded(character, set, state)) line.push({ bytes, style });
    }
  }
  close();
  return { lines, ...state };
}

function wordsIn(line: readonly Cell[]): Word[] {
  const words: { gap: Cell[]; cells: Cell[] }[] = [];
  let gap: Cell[] = [];
  for (const cell of line) {
    if (cell.bytes[0] === SPACE) gap.push(cell);
    else {
      const first = words.length === 0;
      if (first || gap.length > 0) words.push({ gap: first ? [] : gap, cells: [] });
      words.at(-1)!.cells.push(cell);
      gap = [];
    }
  }
  return words;
}

/** The cells of a character: its own code, else of what stands for it, else of its letter without marks, else a question mark. */
function encoded(character: string, set: CharacterSet, state: { replaced: boolean }): (readonly number[])[] {
  if (/[\p{Z}\t]/u.test(character) && character !== '\u00a0') return [[SPACE]];
  const own = set.bytes(character);
  if (own) return [own];
  state.replaced = true;
  const standIn = STAND_INS[character] ?? character.normalize('NFKD').replace(/\p{M}/gu, '');
  const cells = Array.from(standIn, (letter) => set.bytes(letter)).filter((bytes) => bytes !== undefined);
  if (cells.length > 0) return cells;
  return /[\p{M}\p{C}]/u.test(character) ? [] : [[0x3f]];
}
