import { type Anchor, PLAIN, type Span } from '../model/index.js';
import type { Command, Ink, WindowAttributes, WindowDefinition } from './commands.js';

export interface Cell {
  readonly text: string;
  readonly style: Omit<Span, 'text'>;
}

/** One of a service's eight windows (ANSI/CTA-708-E §8.4): cells by row and column, and a pen. */
export interface Window {
  definition: WindowDefinition;
  attributes: Pick<WindowAttributes, 'print' | 'scroll' | 'justify'>;
  visible: boolean;
  readonly rows: (Cell | undefined)[][];
  row: number;
  column: number;
  style: Omit<Span, 'text'>;
  /** The pen's text is not for the viewer (text tag 15, §8.5.9). */
  hiddenText: boolean;
  scrolled: boolean;
}

const MOST_COLUMNS = 64;
const NOT_SHOWN = 15;

/** What predefined window styles say of lines (§8.4.12, table 28); 1 where none is named. */
const STYLES: readonly Window['attributes'][] = [
  { print: 0, scroll: 3, justify: 0 }, { print: 0, scroll: 3, justify: 0 }, { print: 0, scroll: 3, justify: 0 }, { print: 0, scroll: 3, justify: 2 },
  { print: 0, scroll: 3, justify: 0 }, { print: 0, scroll: 3, justify: 0 }, { print: 0, scroll: 3, justify: 2 }, { print: 2, scroll: 1, justify: 0 },
];
/** Predefined pen styles 6 and 7 have no background (§8.5.11, table 29). */
const penStyle = (style: number): Omit<Span, 'text'> => ({ ...PLAIN, background: style >= 6 ? TRANSPARENT : null });
const TRANSPARENT = '#00000000';

export const newWindow = (definition: WindowDefinition): Window => ({
  definition, attributes: STYLES[definition.windowStyle]!, visible: definition.visible, rows: emptyRows(), row: 0, column: 0, style: penStyle(definition.penStyle), hiddenText: false, scrolled: false,
});

const emptyRows = (): Window['rows'] => Array.from({ length: 16 }, () => []);

/** A window that is defined again keeps its text and pen, and its styles where none is named (§8.10.5.2). */
export function redefine(window: Window, definition: WindowDefinition): void {
  window.definition = definition;
  window.visible = definition.visible;
  if (definition.windowStyle !== 0) window.attributes = STYLES[definition.windowStyle]!;
  if (definition.penStyle !== 0) window.style = penStyle(definition.penStyle);
}

/** Lines run down the picture. */
export const isVertical = (window: Window): boolean => window.attributes.print >= 2;
/** The printing goes against the order of rows or columns. */
const isReversed = (window: Window): boolean => (window.attributes.print & 1) === 1;
export const anchorOf = ({ definition }: Window): Anchor => (['top', 'center', 'bottom'] as const)[Math.min(2, Math.floor(definition.anchorPoint / 3))]!;

export const hasText = (window: Window): boolean => window.rows.some((row) => row.some((cell) => cell !== undefined && cell.text.trim() !== ''));
export const clear = (window: Window): void => window.rows.forEach((row) => (row.length = 0));

/** Puts a character at the pen and moves the pen on; beyond the last column there is nowhere to write. */
export function put(window: Window, text: string): void {
  if (!window.hiddenText && inReach(window)) window.rows[window.row]![window.column] = { text, style: window.style };
  move(window, 1);
}

const inReach = ({ row, column }: Window): boolean => row >= 0 && row < 16 && column >= 0 && column < MOST_COLUMNS;

export function backspace(window: Window): void {
  move(window, -1);
  if (inReach(window)) window.rows[window.row]![window.column] = undefined;
}

function move(window: Window, by: number): void {
  const step = isReversed(window) ? -by : by;
  if (isVertical(window)) window.row = Math.min(16, Math.max(-1, window.row + step));
  else window.column = Math.min(MOST_COLUMNS, Math.max(-1, window.column + step));
}

/** Where a line begins, by the direction of printing. */
function toLineStart(window: Window): void {
  const { rows, columns } = window.definition;
  if (isVertical(window)) window.row = isReversed(window) ? rows - 1 : 0;
  else window.column = isReversed(window) ? columns - 1 : 0;
}

export function clearLine(window: Window): void {
  if (isVertical(window)) window.rows.forEach((row) => (row[window.column] = undefined));
  else if (inReach(window)) window.rows[window.row]!.length = 0;
  toLineStart(window);
}

export function toOrigin(window: Window): void {
  [window.row, window.column] = [0, 0];
  toLineStart(window);
}

/** CR (§7.1.4.6): on to the next line, against the direction of scrolling; where there is none the window scrolls. True: it did. */
export function carriageReturn(window: Window): boolean {
  const { rows, columns } = window.definition;
  const forward = window.attributes.scroll === 3 || window.attributes.scroll === 1;
  const last = isVertical(window) ? columns - 1 : rows - 1;
  const line = (isVertical(window) ? window.column : window.row) + (forward ? 1 : -1);
  const scrolls = line > last || line < 0;
  if (scrolls) (isVertical(window) ? scrollColumns : scrollRows)(window, forward);
  const next = Math.min(last, Math.max(0, line));
  if (isVertical(window)) window.column = next;
  else window.row = next;
  toLineStart(window);
  window.scrolled ||= scrolls;
  return scrolls;
}

function scrollRows({ rows, definition }: Window, up: boolean): void {
  const kept = rows.splice(0, definition.rows);
  rows.unshift(...(up ? [...kept.slice(1), []] : [[], ...kept.slice(0, -1)]));
}

function scrollColumns({ rows, definition }: Window, left: boolean): void {
  for (const row of rows) {
    if (left) row.shift();
    else row.unshift(undefined);
    row.length = Math.min(row.length, definition.columns);
  }
}

/** Style commands of the pen, and where it stands. */
export function setPen(window: Window, command: Extract<Command, { name: 'SPA' | 'SPC' | 'SPL' }>): void {
  if (command.name === 'SPL') [window.row, window.column] = [command.row, command.column];
  else if (command.name === 'SPC') window.style = { ...window.style, color: colour(command.foreground, 2), background: colour(command.background, 0) };
  else {
    window.style = { ...window.style, italic: command.italic, underline: command.underline };
    window.hiddenText = command.textTag === NOT_SHOWN;
  }
}

const ALPHA = ['', '', '80', '00'] as const;

/** Null for what stands where nothing is said: white of the usual brightness, on black (§8.8, §8.5.11). */
function colour({ opacity, red, green, blue }: Ink, unsaid: number): string | null {
  if (opacity < 2 && [red, green, blue].every((part) => part === unsaid)) return null;
  return `#${[red, green, blue].map((part) => (part * 0x55).toString(16).padStart(2, '0')).join('')}${ALPHA[opacity]}`;
}
