import type { Alignment, Anchor, Box } from '../model/index.js';
import { COLUMNS } from './row.js';
import { type PlacedLine, ROWS } from './memory.js';

/** Captions stand within the middle 80 per cent of the picture (title safe), on a grid of 32 columns and 15 rows. */
const SAFE = { from: 10, size: 80 };

/** Far below a column or row. */
const rounded = (percent: number): number => Math.round(percent * 10_000) / 10_000;

export const percentOfColumn = (column: number): number => rounded(SAFE.from + (SAFE.size * column) / COLUMNS);
export const percentOfRow = (row: number): number => rounded(SAFE.from + (SAFE.size * row) / ROWS);
export const columnAt = (percent: number): number => ((percent - SAFE.from) * COLUMNS) / SAFE.size;
export const rowAt = (percent: number): number => ((percent - SAFE.from) * ROWS) / SAFE.size;

export interface Placing {
  readonly box: Box;
  readonly align: Alignment;
  readonly anchor: Anchor;
}

/** Where lines stand: the box is what they cover. Text that runs over the right edge is taken to end there. */
export function placingOf(lines: readonly PlacedLine[], rollUp: boolean): Placing {
  const to = Math.min(COLUMNS, Math.max(...lines.map((line) => line.to)));
  const width = Math.min(COLUMNS, Math.max(...lines.map((line) => line.to)) - Math.min(...lines.map((line) => line.from)));
  const [top, bottom] = [lines[0]!.row, lines.at(-1)!.row];
  return {
    box: { x: percentOfColumn(to - width), y: percentOfRow(top), width: rounded((SAFE.size * width) / COLUMNS), height: rounded((SAFE.size * (bottom + 1 - top)) / ROWS) },
    align: rollUp ? 'left' : alignmentOf(lines),
    anchor: rollUp || top + bottom >= ROWS - 1 ? 'bottom' : 'top',
  };
}

/** The columns [from, to) of a line. */
type Columns = Pick<PlacedLine, 'from' | 'to'>;

const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1;

/**
 * CEA-608 has columns and no alignment. All lines from the first column: left. All about the middle of the picture: center. All from one column: left,
 * but for a line that ends in the last one: right. All to one column: right. All about one middle: center. Else left.
 */
export function alignmentOf(lines: readonly Columns[]): Alignment {
  const [first] = lines as [Columns];
  const all = (holds: (line: Columns) => boolean): boolean => lines.every(holds);
  if (all(({ from }) => from === 0)) return 'left';
  if (all(({ from, to }) => near(from + to, COLUMNS))) return 'center';
  if (all(({ to }) => to === COLUMNS)) return 'right';
  if (all(({ from }) => from === first.from)) return 'left';
  if (all(({ to }) => to === first.to)) return 'right';
  return all(({ from, to }) => near(from + to, first.from + first.to)) ? 'center' : 'left';
}
