import type { Anchor, Box, Cue, Loss, LossKind, Span } from '../model/index.js';
import { characterBytes } from './characters.js';
import { boxOf, CELLS_A_CHARACTER, CELLS_HIGH, cellsOf, cellsWide, MOST_ROWS, mostColumns } from './grid.js';
import { penAttributes, penColour, styleLosses } from './pen-bytes.js';

/** What a window is to hold: commands that may not be cut each as one item, to be sent in this order. */
export interface Load {
  readonly atoms: readonly (readonly number[])[];
  readonly losses: readonly Pick<Loss, 'what' | 'did'>[];
}

interface Character {
  readonly text: string;
  readonly style: Span;
}

/** Pictures of 16:9, as services are told to be made for. */
const WIDE = true;
const ETX = [0x03];
const JUSTIFY = { start: 0, left: 0, right: 1, end: 1, center: 2 } as const;

/** A hidden window with the text of a cue: DFx, SWA, and for each row SPL, styles and characters (ANSI/CTA-708-E §8.10.5). */
export function loadOf(cue: Cue, window: number): Load {
  const losses: { what: LossKind; did: string }[] = unsayable(cue);
  const rows = rowsOf(cue, (what, did) => losses.push({ what, did }));
  const columns = Math.max(1, ...rows.map(widthOf));
  const placed = place(cue, rows.length, columns);
  if (placed.moved) losses.push({ what: 'position', did: 'at the nearest place of the grid that has room' });
  const atoms = [definition(window, rows.length, placed), attributes(cue), ...rows.flatMap(rowAtoms({ style: null, attributes: null, colour: null })), ETX];
  return { atoms, losses };
}

function unsayable(cue: Cue): { what: LossKind; did: string }[] {
  const styles = new Set(cue.spans.flatMap(styleLosses));
  const said: readonly (readonly [LossKind, boolean, string])[] = [
    ['bold', styles.has('bold'), 'written without'], ['ruby', styles.has('ruby'), 'written without'], ['colour', styles.has('colour'), 'the nearest of 64'], ['background', styles.has('background'), 'the nearest of 64'],
    ['vertical', cue.vertical !== null, 'written in rows'], ['speaker', cue.speaker !== null, 'written without'], ['forced', cue.forced, 'written without'], ['id', cue.id !== null, 'written without'],
    ['appearance', cue.appearance !== null && cue.appearance.mode !== 'pop-on', 'shown at once'], ['alignment', cue.align === 'start' || cue.align === 'end', 'written as left or right'],
  ];
  return said.flatMap(([what, lost, did]) => (lost ? [{ what, did }] : []));
}

/** Characters by rows, no longer and no more than fit; blanks at both ends of a row say nothing. */
function rowsOf({ spans }: Cue, lose: (what: LossKind, did: string) => void): readonly Character[][] {
  const lines = linesOf(spans);
  const rows = lines.flatMap((line) => wrapped(line, mostColumns(WIDE)));
  if (rows.length > lines.length) lose('lines', `longer than ${mostColumns(WIDE)} characters: broken`);
  if (rows.length > MOST_ROWS) lose('lines', `more than ${MOST_ROWS} rows: those after are left out`);
  return rows.slice(0, MOST_ROWS);
}

function linesOf(spans: readonly Span[]): Character[][] {
  const lines: Character[][] = [[]];
  for (const style of spans) {
    for (const text of style.text) {
      if (text === '\n') lines.push([]);
      else lines.at(-1)!.push({ text: text < ' ' ? ' ' : text, style });
    }
  }
  return lines.map(trimmed).filter((line) => line.length > 0);
}

const isBlank = ({ text }: Character): boolean => text === ' ';
function trimmed(line: Character[]): Character[] {
  const from = line.findIndex((character) => !isBlank(character));
  return from < 0 ? [] : line.slice(from, line.findLastIndex((character) => !isBlank(character)) + 1);
}

/** Columns of a row: a character outside of the basic plane takes two, one for each of its commands. */
const widthOf = (row: readonly Character[]): number => row.reduce((sum, { text }) => sum + text.length, 0);

function wrapped(line: Character[], columns: number): Character[][] {
  const rows: Character[][] = [];
  for (let rest = line; rest.length > 0; ) {
    const fits = fitting(rest, columns);
    const blank = fits === rest.length ? -1 : rest.slice(0, fits + 1).findLastIndex(isBlank);
    rows.push(trimmed(rest.slice(0, blank > 0 ? blank : fits)));
    rest = trimmed(rest.slice(blank > 0 ? blank : fits));
  }
  return rows;
}

/** How many characters from the first on have room. */
function fitting(line: readonly Character[], columns: number): number {
  let [count, width] = [0, 0];
  while (count < line.length && width + line[count]!.text.length <= columns) width += line[count++]!.text.length;
  return count;
}

interface Place {
  readonly anchorPoint: number;
  readonly vertical: number;
  readonly horizontal: number;
  readonly columns: number;
  readonly moved: boolean;
}

const EDGE: Readonly<Record<Anchor, number>> = { top: 0, center: 1, bottom: 2 };
/** Anchored at the middle of the lower edge. */
const USUAL = { anchorPoint: 7, vertical: CELLS_HIGH - 1, horizontal: cellsWide(WIDE) / 2 } as const;

function place({ box, align, anchor }: Cue, rows: number, longest: number): Place {
  if (box === null && align === 'center') return { ...USUAL, columns: longest, moved: false };
  const wanted = box ?? { x: 10, y: 90 - (rows * 80) / MOST_ROWS, width: 80, height: (rows * 80) / MOST_ROWS };
  const { left, top, width, height } = cellsOf(wanted, WIDE);
  const columns = Math.min(mostColumns(WIDE), Math.max(longest, Math.round(width / CELLS_A_CHARACTER)));
  const [high, wide] = [rows * CELLS_A_CHARACTER, columns * CELLS_A_CHARACTER];
  const x = clamped(left, cellsWide(WIDE) - wide);
  const y = clamped(top + Math.round(((height - high) * EDGE[anchor]) / 2), CELLS_HIGH - high);
  const vertical = anchor === 'top' ? y : anchor === 'bottom' ? y + high - 1 : y + Math.floor(high / 2);
  const made = boxOf({ left: x, top: y, width: wide, height: high }, WIDE);
  return { anchorPoint: EDGE[anchor] * 3, vertical, horizontal: x, columns, moved: box !== null && !sameBox(box, made) };
}

const clamped = (value: number, most: number): number => Math.min(Math.max(value, 0), Math.max(most, 0));
const sameBox = (a: Box, b: Box): boolean => [a.x - b.x, a.y - b.y, a.width - b.width, a.height - b.height].every((difference) => Math.abs(difference) < 1e-6);

/** DFx: hidden, rows and columns locked, priority 3, absolute cells, window style 1 and pen style 1 (§8.10.5.2). */
const definition = (window: number, rows: number, { anchorPoint, vertical, horizontal, columns }: Place): readonly number[] => [
  0x98 + window, 0x18 | 3, vertical, horizontal, (anchorPoint << 4) | (rows - 1), columns - 1, (1 << 3) | 1,
];

/** SWA: transparent, no border, printed left to right, scrolled up, shown at once (§8.10.5.7). */
const attributes = ({ align }: Cue): readonly number[] => [0x97, 0xc0, 0x00, 0x0c | JUSTIFY[align], 0x00];

interface Drawn {
  /** Of the character before. */
  style: Span | null;
  attributes: string | null;
  colour: string | null;
}

/** A row's commands; style commands only where a style changes. */
function rowAtoms(drawn: Drawn): (row: readonly Character[], number: number) => (readonly number[])[] {
  return (row, number) => [[0x92, number, 0], ...row.flatMap(({ text, style }) => [...styleAtoms(style, drawn), ...unitAtoms(text)])];
}

function styleAtoms(style: Span, drawn: Drawn): (readonly number[])[] {
  if (style === drawn.style) return [];
  drawn.style = style;
  const [attributes, colour] = [penAttributes(style), penColour(style)];
  const atoms = [...(drawn.attributes === String(attributes) ? [] : [attributes]), ...(drawn.colour === String(colour) ? [] : [colour])];
  [drawn.attributes, drawn.colour] = [String(attributes), String(colour)];
  return atoms;
}

/** A character outside of the basic plane is two commands. */
function unitAtoms(text: string): (readonly number[])[] {
  const bytes = characterBytes(text);
  return bytes.length <= 3 ? [bytes] : Array.from({ length: bytes.length / 3 }, (_, i) => bytes.slice(3 * i, 3 * i + 3));
}
