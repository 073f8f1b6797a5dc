import { Row, type Line608 } from './row.js';

/** Rows of the picture that captions stand in (ANSI/CTA-608-E § 4.5). */
export const ROWS = 15;

/** A row of a memory that has text in it. */
export interface PlacedLine extends Line608 {
  /** From 0 at the top. */
  readonly row: number;
}

/** Displayed or non-displayed memory of one channel. */
export class Memory {
  #rows: (Row | undefined)[] = Array.from({ length: ROWS }, () => undefined);

  row(index: number): Row {
    return (this.#rows[index] ??= new Row());
  }

  /** The row, if anything was ever written to it. */
  written(index: number): Row | undefined {
    return this.#rows[index];
  }

  erase(): void {
    this.#rows = Array.from({ length: ROWS }, () => undefined);
  }

  /** A carriage return: rows of the window move up by one, the one at its top goes (§ B.8.2). */
  rollUp(base: number, depth: number): void {
    const top = base - depth + 1;
    this.#rows = this.#rows.map((_, index) => (index >= top && index < base ? this.#rows[index + 1] : undefined));
  }

  /** The window to another base row; what stands outside of it goes. */
  moveWindow(from: number, to: number, depth: number): void {
    const shift = from - to;
    this.#rows = this.#rows.map((_, index) => (index > to - depth && index <= to ? this.#rows[index + shift] : undefined));
  }

  /** Asked for with every word that is painted. */
  lines(): PlacedLine[] {
    const lines: PlacedLine[] = [];
    for (let index = 0; index < ROWS; index += 1) {
      const line = this.#rows[index]?.line();
      if (line) lines.push({ from: line.from, to: line.to, spans: line.spans, row: index });
    }
    return lines;
  }
}
