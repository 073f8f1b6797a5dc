import { BLACK } from '../command.js';
import { COLUMNS, type Pen, PLAIN_PEN } from '../row.js';
import type { Lost, TextLine } from './cells.js';
import { backgroundAttribute, blackAttribute, characterUnits, colorMidRow, indentPreamble, italicMidRow, stylePreamble, tab, type Unit } from './units.js';

/** What leads from one style to another: mid-row codes, a column each, and attributes, which all take the one column of a space before them. */
interface Change {
  readonly midRow: readonly Unit[];
  readonly attributes: readonly Unit[];
}

function changeOf(from: Pen, to: Pen): Change {
  const background = from.background === to.background ? [] : [backgroundAttribute(to.background)];
  if (to.color === BLACK) return { midRow: from.italic === to.italic ? [] : [to.italic ? italicMidRow(false) : colorMidRow(null, false)], attributes: [blackAttribute(to.underline), ...background] };
  const recolors = from.color !== to.color || (from.italic && !to.italic);
  if (!recolors && from.underline === to.underline && from.italic === to.italic) return { midRow: [], attributes: background };
  const color = recolors || !to.italic ? [colorMidRow(to.color, to.underline)] : [];
  return { midRow: to.italic ? [...color, italicMidRow(to.underline)] : color, attributes: background };
}

const columnsOf = ({ midRow, attributes }: Change): number => midRow.length + Number(attributes.length > 0);
const unitsOf = ({ midRow, attributes }: Change): Part[] => [...midRow, ...(attributes.length > 0 ? [' ', ...attributes] : [])];

/** Characters, which are paired over the ends of words, and codes between them. */
type Part = string | Unit;

interface Parts {
  readonly parts: readonly Part[];
  readonly columns: number;
}

/** A line after `from`, the pen at its left. A space between two styles is the column of the code between them. */
function partsOf(line: TextLine, from: Pen): Parts {
  const parts: Part[] = [];
  let [pen, columns] = [from, 0];
  for (let at = 0; at < line.length; ) {
    const isGap = line[at]!.character === ' ';
    let end = at;
    while (end < line.length && (line[end]!.character === ' ') === isGap) end += 1;
    const next = isGap ? (line[end]?.pen ?? pen) : pen;
    const run = isGap ? gapOf(end - at, changeOf(pen, next)) : { parts: [line.slice(at, end).map(({ character }) => character).join('')], columns: end - at };
    parts.push(...run.parts);
    columns += run.columns;
    pen = next;
    at = end;
  }
  return { parts, columns };
}

function gapOf(spaces: number, change: Change): Parts {
  const attribute = Number(change.attributes.length > 0);
  const plain = spaces === 1 && columnsOf(change) > 0 ? 0 : spaces - attribute;
  return { parts: [' '.repeat(plain), ...unitsOf(change)], columns: plain + columnsOf(change) };
}

function joined(parts: readonly Part[]): Unit[] {
  const units: Unit[] = [];
  let text = '';
  for (const part of parts) {
    if (typeof part === 'string') text += part;
    else {
      units.push(...characterUnits(text), part);
      text = '';
    }
  }
  return [...units, ...characterUnits(text)];
}

const startOf = (line: TextLine): Pen => line[0]!.pen;

/** Columns that the codes before the first character take where the preamble cannot say its style. */
const leadOf = (line: TextLine): number => columnsOf(changeOf(PLAIN_PEN, startOf(line)));

/** Italics or a colour, at one of the first columns, is said by the preamble itself (ANSI/CTA-608-E table 53). */
const isPreambled = ({ italic, color, background }: Pen): boolean => background === null && color !== BLACK && !(italic && color !== null);
const isUncolored = ({ italic, color, background }: Pen): boolean => !italic && color === null && background === null;

/** The columns that a line's characters take, codes within it included. */
export const lineColumns = (line: TextLine): number => partsOf(line, startOf(line)).columns;

/** The first column that a line's characters can stand in. */
export const firstColumn = (line: TextLine): number => (isPreambled(startOf(line)) ? 0 : leadOf(line));

/** The line with as much of its style as 32 columns can hold. */
export function fittedLine(line: TextLine, lost: Lost): TextLine {
  const fits = (other: TextLine): boolean => firstColumn(other) + lineColumns(other) <= COLUMNS;
  if (fits(line)) return line;
  lost('colour', 'no column left for the code: written in white');
  const uncolored = line.map(({ character, pen }) => ({ character, pen: { ...pen, color: null, background: null } }));
  if (fits(uncolored)) return uncolored;
  lost('italic', 'no column left for the code: written without');
  return uncolored.map(({ character }) => ({ character, pen: PLAIN_PEN }));
}

/** A row from its preamble on, its first character in `column`, which is no less than `firstColumn`. */
export function rowUnits(line: TextLine, row: number, column: number): Unit[] {
  const pen = startOf(line);
  if (isUncolored(pen)) return [...placed(row, column, pen.underline), ...textUnits(line, pen)];
  if (isPreambled(pen) && column <= 3) return [stylePreamble(row, pen), ...tabs(column), ...textUnits(line, pen)];
  return [...placed(row, column - leadOf(line), false), ...joined([...unitsOf(changeOf(PLAIN_PEN, pen)), ...partsOf(line, pen).parts])];
}

/** What comes to the right of text that ends in a pen. */
export const textUnits = (line: TextLine, from: Pen): Unit[] => joined(partsOf(line, from).parts);

const placed = (row: number, column: number, underline: boolean): Unit[] => [indentPreamble(row, column - (column % 4), underline), ...tabs(column % 4)];
const tabs = (columns: number): Unit[] => (columns === 0 ? [] : [tab(columns as 1 | 2 | 3)]);
