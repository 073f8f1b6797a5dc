import { type Alignment, type Appearance, type Cue, joinedSpans, type Span, UNSAID } from '../model/index.js';
import { anchored, boxOf, CELLS_A_CHARACTER, CELLS_HIGH, type Cells, cellsWide } from './grid.js';
import { anchorOf, type Cell, isVertical, type Window } from './window.js';

interface Line {
  /** Place of the first cell with text within its line, and of the line in the window. */
  readonly from: number;
  readonly at: number;
  readonly cells: readonly Cell[];
}

const BLANK: Cell['text'] = ' ';

/** What a viewer reads in a window now; null: nothing. */
export function shownBy(window: Window, wide: boolean): Pick<Cue, 'spans' | 'box' | 'align' | 'anchor' | 'vertical'> | null {
  const lines = linesOf(window);
  if (lines.length === 0) return null;
  const vertical = isVertical(window) ? (window.attributes.scroll === 1 ? 'lr' : 'rl') : null;
  const placed = placeOf(window, lines, wide);
  return { spans: spansOf(vertical === 'rl' ? [...lines].reverse() : lines), anchor: anchorOf(window), vertical, ...placed };
}

export function appearanceOf(window: Window, writtenWhileHidden: boolean): Appearance {
  const rolls = window.scrolled || (window.definition.windowStyle >= 4 && window.definition.windowStyle <= 6);
  if (writtenWhileHidden) return { mode: 'pop-on' };
  return rolls ? { mode: 'roll-up', rows: Math.min(4, Math.max(2, window.definition.rows)) as 2 | 3 | 4 } : { mode: 'paint-on' };
}

/** Lines with text, blanks at both ends left out, in the order of the picture; what is printed from right to left reads so. */
function linesOf(window: Window): Line[] {
  const reversed = (window.attributes.print & 1) === 1;
  const grid = isVertical(window) ? columnsOf(window.rows) : window.rows;
  return grid.flatMap((cells, at): Line[] => {
    const first = cells.findIndex(isInk);
    if (first < 0) return [];
    const inked = Array.from(cells.slice(first, cells.findLastIndex(isInk) + 1), (cell) => cell ?? null);
    const style = inked[0]!.style;
    const filled = inked.map((cell) => cell ?? { text: BLANK, style });
    return [{ from: first, at, cells: reversed ? filled.reverse() : filled }];
  });
}

const isInk = (cell: Cell | undefined): boolean => cell !== undefined && cell.text !== BLANK;

function columnsOf(rows: Window['rows']): (Cell | undefined)[][] {
  const width = Math.max(...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, column) => rows.map((row) => row[column]));
}

function spansOf(lines: readonly Line[]): Span[] {
  return joinedSpans(lines.flatMap(({ cells }, i) => {
    const spans = cells.map(({ text, style }) => ({ ...style, text }));
    return i + 1 < lines.length ? [...spans.slice(0, -1), { ...spans.at(-1)!, text: `${spans.at(-1)!.text}\n` }] : spans;
  }));
}

const JUSTIFIED: readonly Alignment[] = ['left', 'right', 'center', 'left'];

/**
 * Lines that are centred or set right by the window fill its box. In a window that sets them left, encoders place them by columns: lines that begin alike are left,
 * those that end alike right, those whose middles are alike within a column centred.
 */
function placeOf(window: Window, lines: readonly Line[], wide: boolean): Pick<Cue, 'box' | 'align'> {
  const frame = windowCells(window, wide);
  const justified = JUSTIFIED[window.attributes.justify]!;
  const down = { top: frame.top + lines[0]!.at * CELLS_A_CHARACTER, height: (lines.at(-1)!.at - lines[0]!.at + 1) * CELLS_A_CHARACTER };
  if (isVertical(window)) return { box: boxOf(frame, wide), align: justified };
  if (justified !== 'left') return { box: isUsual(window, frame, wide) ? null : boxOf({ ...frame, ...down }, wide), align: justified };
  const align = alignedBy(lines);
  const [from, to] = [Math.min(...lines.map((line) => line.from)), Math.max(...lines.map(endOf))];
  const left = frame.left + from * CELLS_A_CHARACTER;
  const width = align === 'left' ? Math.max(frame.left + frame.width - left, (to - from) * CELLS_A_CHARACTER) : (to - from) * CELLS_A_CHARACTER;
  return { box: boxOf({ ...down, left, width }, wide), align };
}

const endOf = ({ from, cells }: Line): number => from + cells.length;

function alignedBy(lines: readonly Line[]): Alignment {
  const spread = (places: readonly number[]): number => Math.max(...places) - Math.min(...places);
  if (spread(lines.map(({ from }) => from)) === 0) return 'left';
  if (spread(lines.map(endOf)) === 0) return 'right';
  return spread(lines.map((line) => line.from + endOf(line))) <= 2 ? 'center' : 'left';
}

/** Where a window stands in the safe title area; relative coordinates are hundredths of it (§8.4.5). */
function windowCells({ definition }: Window, wide: boolean): Cells {
  const { relative, anchorVertical, anchorHorizontal, anchorPoint } = definition;
  const [width, height] = [definition.columns * CELLS_A_CHARACTER, definition.rows * CELLS_A_CHARACTER];
  const row = relative ? (anchorVertical / 100) * CELLS_HIGH : anchorVertical;
  const column = relative ? (anchorHorizontal / 100) * cellsWide(wide) : anchorHorizontal;
  return { left: anchored(column, width, anchorPoint % 3), top: anchored(row, height, Math.min(2, Math.floor(anchorPoint / 3))), width, height };
}

/** Centred above the lower edge of the safe title area: where captions stand of which nothing is said. */
function isUsual({ definition, attributes }: Window, { left, top, width, height }: Cells, wide: boolean): boolean {
  return attributes.justify === 2 && Math.floor(definition.anchorPoint / 3) === 2 && top + height >= CELLS_HIGH - 1 && Math.abs(left + width / 2 - cellsWide(wide) / 2) <= 1;
}

export const cueOf = (times: Pick<Cue, 'in' | 'out'>, shown: NonNullable<ReturnType<typeof shownBy>>, appearance: Appearance): Cue => ({ ...UNSAID, ...times, ...shown, appearance });
