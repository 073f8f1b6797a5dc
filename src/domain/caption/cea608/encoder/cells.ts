import type { Cue, LossKind, Span } from '../../model/index.js';
import { BLACK } from '../command.js';
import { COLUMNS, type Pen } from '../row.js';
import { isSameColor, nearestBackground, nearestColor } from './palette.js';
import { sendableText } from './sendable.js';

export interface Cell608 {
  readonly character: string;
  readonly pen: Pen;
}

/** A line of text as it can be sent: no more than 32 characters, no space at its ends. */
export type TextLine = readonly Cell608[];

export type Lost = (what: LossKind, did: string) => void;

/** More rows than these cover too much of the picture (47 CFR § 15.119 (b)). */
const MOST_ROWS = 4;

/** A cue's text as lines, with the styles that CEA-608 has. */
export function textLinesOf(cue: Cue, lost: Lost): TextLine[] {
  const lines = linesOf(cue.spans.flatMap((span) => cellsOf(span, lost))).map(trimmed).filter((line) => line.length > 0);
  const wrapped = lines.flatMap((line) => wrappedLine(line.map(withWordStyle(line, lost))));
  if (wrapped.length > lines.length) lost('lines', `broken at ${COLUMNS} columns`);
  if (wrapped.length > MOST_ROWS) lost('lines', `more than ${MOST_ROWS} rows: the rest is left out`);
  return wrapped.slice(0, MOST_ROWS);
}

function cellsOf(span: Span, lost: Lost): Cell608[] {
  if (span.bold) lost('bold', 'written without');
  if (span.ruby !== null) lost('ruby', 'written without');
  const background = nearestBackground(span.background);
  const color = nearestColor(span.color, background);
  if (!isSameColor(span.color, color, '#ffffff')) lost('colour', 'written in the nearest of eight');
  if (!isSameColor(span.background, background, BLACK)) lost('background', 'written in the nearest of eight');
  const pen: Pen = { italic: span.italic, underline: span.underline, color, background };
  return span.text.split(/\r\n?|\n/).flatMap((line, i) => [...(i === 0 ? [] : [BREAK]), ...charactersOf(line, pen, lost)]);
}

const BREAK: Cell608 = { character: '\n', pen: { italic: false, underline: false, color: null, background: null } };

function charactersOf(text: string, pen: Pen, lost: Lost): Cell608[] {
  const { text: sent, isSame } = sendableText(text);
  if (!isSame) lost('characters', 'what is in none of the sets is written as the nearest');
  return [...sent].map((character) => ({ character, pen }));
}

function linesOf(cells: readonly Cell608[]): Cell608[][] {
  const lines: Cell608[][] = [[]];
  for (const cell of cells) {
    if (cell.character === '\n') lines.push([]);
    else lines.at(-1)!.push(cell);
  }
  return lines;
}

const isSpace = (cell: Cell608): boolean => cell.character === ' ';

function trimmed(line: readonly Cell608[]): Cell608[] {
  const from = line.findIndex((cell) => !isSpace(cell));
  const to = line.findLastIndex((cell) => !isSpace(cell));
  return from < 0 ? [] : line.slice(from, to + 1);
}

/** A change of style takes a column, which only the spaces between words have: a word has the style of most of its characters. */
function withWordStyle(line: readonly Cell608[], lost: Lost): (cell: Cell608, at: number) => Cell608 {
  const pens: Pen[] = [];
  for (let from = 0; from < line.length; ) {
    let to = from;
    while (to < line.length && isSpace(line[to]!) === isSpace(line[from]!)) to += 1;
    const pen = isSpace(line[from]!) ? null : usualPen(line.slice(from, to), lost);
    for (const cell of line.slice(from, to)) pens.push(pen ?? cell.pen);
    from = to;
  }
  return ({ character }, at) => ({ character, pen: pens[at]! });
}

function usualPen(word: readonly Cell608[], lost: Lost): Pen {
  const { pen: first } = word[0]!;
  if (word.every(({ pen }) => pen === first)) return first;
  const counts = new Map<string, { readonly pen: Pen; count: number }>();
  for (const { pen } of word) {
    const key = penKey(pen);
    const entry = counts.get(key) ?? { pen, count: 0 };
    entry.count += 1;
    counts.set(key, entry);
  }
  const [usual, ...others] = [...counts.values()].sort((a, b) => b.count - a.count);
  for (const { pen } of others) tellDifference(pen, usual!.pen, lost);
  return usual!.pen;
}

function tellDifference(pen: Pen, usual: Pen, lost: Lost): void {
  const did = 'a word has one style';
  if (pen.italic !== usual.italic) lost('italic', did);
  if (pen.underline !== usual.underline) lost('underline', did);
  if (pen.color !== usual.color) lost('colour', did);
  if (pen.background !== usual.background) lost('background', did);
}

const penKey = (pen: Pen): string => `${pen.italic} ${pen.underline} ${pen.color} ${pen.background}`;

function wrappedLine(line: readonly Cell608[]): Cell608[][] {
  const lines: Cell608[][] = [];
  let rest = [...line];
  while (rest.length > COLUMNS) {
    const space = rest.slice(0, COLUMNS + 1).findLastIndex(isSpace);
    const at = space > 0 ? space : COLUMNS;
    lines.push(trimmed(rest.slice(0, at)));
    rest = trimmed(rest.slice(at));
  }
  return rest.length > 0 ? [...lines, rest] : lines;
}
