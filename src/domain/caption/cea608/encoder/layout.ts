import type { Alignment, Cue } from '../../model/index.js';
import { alignmentOf, columnAt, rowAt } from '../placing.js';
import { ROWS } from '../memory.js';
import { COLUMNS } from '../row.js';
import { type Lost, type TextLine, textLinesOf } from './cells.js';
import { firstColumn, fittedLine, lineColumns } from './row-units.js';

/** A line and where it stands. */
export interface LaidLine {
  readonly row: number;
  readonly column: number;
  readonly line: TextLine;
}

/** The lines of a cue on the grid: in rows that follow each other, by its box where it has one, else in the lowest rows. */
export function laidOut(cue: Cue, lost: Lost): LaidLine[] {
  tellUncarried(cue, lost);
  const lines = textLinesOf(cue, lost).map((line) => fittedLine(line, lost));
  if (lines.length === 0) return [];
  const top = topRow(cue, lines.length, lost);
  const laid = lines.map((line, i): LaidLine => ({ row: top + i, column: columnOf(cue, line, lost), line }));
  const wanted = sideOf(cue.align);
  const isRollUp = cue.appearance?.mode === 'roll-up';
  if (wanted !== (isRollUp ? 'left' : alignmentOf(laid.map(({ column, line }) => ({ from: column, to: column + lineColumns(line) }))))) lost('alignment', 'by columns only');
  return laid;
}

function tellUncarried(cue: Cue, lost: Lost): void {
  if (cue.id !== null) lost('id', 'written without');
  if (cue.speaker !== null) lost('speaker', 'written without');
  if (cue.forced) lost('forced', 'written without');
  if (cue.vertical !== null) lost('vertical', 'written from left to right');
}

const sideOf = (align: Alignment): 'left' | 'center' | 'right' => (align === 'start' ? 'left' : align === 'end' ? 'right' : align);

/** Tells where a place is missed by more than one row or column. */
function within(wanted: number, most: number, lost: Lost): number {
  const kept = Math.min(Math.max(Math.round(wanted), 0), most);
  if (Math.abs(kept - wanted) > 1) lost('position', 'moved to where captions can stand');
  return kept;
}

function topRow({ box, anchor }: Cue, count: number, lost: Lost): number {
  if (box === null) return ROWS - count;
  const [first, end] = [rowAt(box.y), rowAt(box.y + box.height)];
  const top = anchor === 'top' ? first : anchor === 'bottom' ? end - count : (first + end - count) / 2;
  return within(top, ROWS - count, lost);
}

function columnOf({ box, align }: Cue, line: TextLine, lost: Lost): number {
  const width = lineColumns(line);
  const [from, to] = box === null ? [0, COLUMNS] : [columnAt(box.x), columnAt(box.x + box.width)];
  const side = sideOf(align);
  const column = side === 'left' ? from : side === 'right' ? to - width : centred((from + to) / 2, width);
  return Math.max(firstColumn(line), within(column, COLUMNS - width, lost));
}

/** Where the middle is between two columns, the one that is nearer to the middle of the picture. */
function centred(middle: number, width: number): number {
  const column = Math.round((middle - width / 2) * 2) / 2;
  return middle < COLUMNS / 2 ? Math.ceil(column) : Math.floor(column);
}
