import { joinedSpans, PLAIN, type Span } from '../model/index.js';

/** What a decoder writes with. */
export type Pen = Pick<Span, 'italic' | 'underline' | 'color' | 'background'>;

export const PLAIN_PEN: Pen = { italic: false, underline: false, color: null, background: null };

/** Columns of a row (ANSI/CTA-608-E § 4.5). */
export const COLUMNS = 32;

interface Cell {
  readonly character: string;
  readonly pen: Pen;
  /** The column that an attribute code takes: seen as a space. */
  readonly attribute: boolean;
}

/** The text of one row, and the columns [from, to) that it stands in. */
export interface Line608 {
  readonly from: number;
  readonly to: number;
  readonly spans: readonly Span[];
}

/** One row of a memory: columns from 0, each empty or with a character. */
export class Row {
  readonly #cells: (Cell | undefined)[] = [];
  #line: Line608 | null | undefined = null;

  /** What stands there already changes nothing: the line is worked out once, however often it is written. */
  put(column: number, character: string, pen: Pen, attribute = false): void {
    const before = this.#cells[column];
    if (before && before.character === character && before.attribute === attribute && samePen(before.pen, pen)) return;
    this.#cells[column] = { character, pen, attribute };
    this.#line = undefined;
  }

  at(column: number): string | undefined {
    return this.#cells[column]?.character;
  }

  eraseAt(column: number): void {
    if (this.#cells[column] === undefined) return;
    this.#cells[column] = undefined;
    this.#line = undefined;
  }

  eraseFrom(column: number): void {
    if (this.#cells.length <= column) return;
    this.#cells.length = column;
    this.#line = undefined;
  }

  /** null: nothing that can be seen. */
  line(): Line608 | null {
    this.#line ??= lineOf(this.#cells);
    return this.#line;
  }
}

const isBlank = (cell: Cell | undefined): boolean => cell === undefined || cell.character === ' ';

function lineOf(cells: readonly (Cell | undefined)[]): Line608 | null {
  let [from, to] = [0, cells.length];
  while (from < to && isBlank(cells[from])) from += 1;
  while (to > from && isBlank(cells[to - 1])) to -= 1;
  return from === to ? null : { from, to, spans: joinedSpans(spansOf(cells, from, to)) };
}

/**
 * Characters and the gaps between them. A gap between two styles has what both have in common, whichever column the code is in; the column of a code
 * beside another blank is left out, since it would make two spaces of the one that was written.
 */
function spansOf(cells: readonly (Cell | undefined)[], from: number, to: number): Span[] {
  const spans: Span[] = [];
  for (let column = from; column < to; ) {
    let end = column;
    while (isBlank(cells[end])) end += 1;
    if (end > column) spans.push(...gapOf(cells.slice(column, end), cells[column - 1]!.pen, cells[end]!.pen));
    spans.push(spanOf(cells[end]!.character, cells[end]!.pen));
    column = end + 1;
  }
  return spans;
}

const spanOf = (text: string, pen: Pen): Span => ({ ...PLAIN, ...pen, text });

function gapOf(blanks: readonly (Cell | undefined)[], left: Pen, right: Pen): Span[] {
  const written = blanks.filter((cell) => cell?.attribute !== true);
  if (!samePen(left, right)) return [spanOf(' '.repeat(Math.max(1, written.length)), common(left, right))];
  return written.length === 0 ? [spanOf(' ', left)] : written.map((cell) => spanOf(' ', cell?.pen ?? PLAIN_PEN));
}

export const samePen = (a: Pen, b: Pen): boolean => a === b || (a.italic === b.italic && a.underline === b.underline && a.color === b.color && a.background === b.background);

export const common = (a: Pen, b: Pen): Pen => ({
  italic: a.italic && b.italic, underline: a.underline && b.underline, color: a.color === b.color ? a.color : null, background: a.background === b.background ? a.background : null,
});
