import type { Display } from './gsi.js';
import { CODE, TELETEXT_COLOURS, type Style } from './text-field.js';
import type { Cell, Word } from './words.js';

export interface WrittenRows {
  /** Codes and text of each row, without the new lines between them. */
  readonly rows: readonly (readonly number[])[];
  /** Whether a line was too long for a row. */
  readonly wrapped: boolean;
  /** Whether a style changes where it cannot be changed: within a word of a teletext page, whose codes take a space. */
  readonly moved: boolean;
}

/** Columns of a teletext page; MNC has two digits. */
export const COLUMNS: Readonly<Record<Display, number>> = { teletext: 40, open: 99 };

const UNSTYLED: Style = { color: null, background: null, italic: false, underline: false };
const WHITE = '#ffffff';
const BLACK = '#000000';

/** A teletext page: double height, in a box (ETS 300 706 §12.2; EBU practice), colours by codes that stand for the space between two words. */
export function teletextRows(lines: readonly (readonly Word[])[]): WrittenRows {
  let [wrapped, moved] = [false, false];
  const rows = lines.flatMap((line) => {
    moved ||= line.some(({ cells }) => cells.some(({ style }) => coloured(style) !== coloured(cells[0]!.style)));
    const pieces = line.flatMap((word) => cutAt(word, COLUMNS.teletext - 7));
    const made: { codes: number[]; text: number[]; columns: number; style: Style }[] = [];
    for (const { gap, cells } of pieces) {
      const { style } = cells[0]!;
      const row = made.at(-1);
      const between = row ? betweenWords(row.style, style, gap.length) : [];
      if (row && 3 + row.codes.length + row.columns + between.length + cells.length <= COLUMNS.teletext) {
        row.text.push(...between, ...cells.flatMap(({ bytes }) => bytes));
        row.columns += between.length + cells.length;
        row.style = style;
      } else made.push({ codes: styleCodes(UNSTYLED, style), text: cells.flatMap(({ bytes }) => bytes), columns: cells.length, style });
    }
    wrapped ||= made.length > 1;
    return made.map(({ codes, text, columns }) => {
      const room = COLUMNS.teletext - 3 - codes.length - columns;
      return [CODE.doubleHeight, ...codes, CODE.startBox, CODE.startBox, ...text, ...[CODE.endBox, CODE.endBox].slice(0, room)];
    });
  });
  return { rows, wrapped, moved };
}

const coloured = ({ color, background }: Style): string => `${color} ${background}`;

/** Codes stand for the spaces, as many as they are: on the picture and when read they are one. */
function betweenWords(from: Style, to: Style, spaces: number): number[] {
  const codes = styleCodes(from, to);
  return codes.length > 0 ? codes : Array.from({ length: spaces }, () => 0x20);
}

function styleCodes(from: Style, to: Style): number[] {
  const codes: number[] = [];
  let ink = from.color ?? WHITE;
  const dip = (color: string): void => {
    if (ink !== color) codes.push(TELETEXT_COLOURS.indexOf(color as (typeof TELETEXT_COLOURS)[number]));
    ink = color;
  };
  if (to.background !== from.background) {
    if (to.background === null || to.background === BLACK) codes.push(CODE.blackBackground);
    else {
      dip(to.background);
      codes.push(CODE.newBackground);
    }
  }
  if (from.color === null && to.color === WHITE && ink === WHITE) codes.push(0x07);
  else dip(to.color ?? WHITE);
  return codes;
}

/** Inlaid into the picture: italics, underline and box by codes that take no room, and so may change anywhere. */
export function openRows(lines: readonly (readonly Word[])[]): WrittenRows {
  let wrapped = false;
  let style = UNSTYLED;
  const rows = lines.flatMap((line) => {
    const made: { bytes: number[]; columns: number }[] = [];
    for (const { gap, cells } of line.flatMap((word) => cutAt(word, COLUMNS.open))) {
      let row = made.at(-1);
      const follows = row !== undefined && row.columns + gap.length + cells.length <= COLUMNS.open;
      if (!row || !follows) made.push((row = { bytes: [], columns: 0 }));
      for (const cell of [...(follows ? gap : []), ...cells]) {
        row.bytes.push(...openCodes(style, cell.style), ...cell.bytes);
        row.columns += 1;
        style = cell.style;
      }
    }
    wrapped ||= made.length > 1;
    return made.map(({ bytes }) => bytes);
  });
  rows.at(-1)?.push(...openCodes(style, UNSTYLED));
  return { rows, wrapped, moved: false };
}

function openCodes(from: Style, to: Style): number[] {
  const codes: number[] = [];
  if (from.italic !== to.italic) codes.push(to.italic ? CODE.italicsOn : CODE.italicsOff);
  if (from.underline !== to.underline) codes.push(to.underline ? CODE.underlineOn : CODE.underlineOff);
  if ((from.background === null) !== (to.background === null)) codes.push(to.background === null ? CODE.boxingOff : CODE.boxingOn);
  return codes;
}

/** Pieces of a word that is longer than a row. */
function cutAt(word: Word, columns: number): Word[] {
  if (word.cells.length <= columns) return [word];
  const pieces: Word[] = [];
  for (let i = 0; i < word.cells.length; i += columns) pieces.push({ gap: i === 0 ? word.gap : [], cells: word.cells.slice(i, i + columns) as readonly Cell[] });
  return pieces;
}
