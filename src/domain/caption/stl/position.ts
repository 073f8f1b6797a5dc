import type { Alignment, Anchor, Box } from '../model/index.js';

/** Subtitles stand within the middle 90 by 80 per cent of the picture, which teletext decoders and receivers of open subtitles keep to (Tech 3360 §4). */
const AREA = { x: 5, y: 10, width: 90, height: 80 };

export interface Place {
  readonly box: Box;
  readonly anchor: Anchor;
}

/**
 * The place of rows `first` to `last` of `rows`, counted from 1. What begins in the upper half grows down from its first row, what begins in the lower half grows up
 * from its last, so that text of another size stays where it was put.
 */
export function placeOfRows(first: number, last: number, rows: number): Place {
  const edge = (row: number): number => rounded(AREA.y + (row / rows) * AREA.height);
  if (first < Math.floor(rows / 2)) return { box: { x: AREA.x, y: edge(first - 1), width: AREA.width, height: rounded(AREA.y + AREA.height - edge(first - 1)) }, anchor: 'top' };
  return { box: { x: AREA.x, y: AREA.y, width: AREA.width, height: rounded(edge(last) - AREA.y) }, anchor: 'bottom' };
}

/** Thousandths of a per cent, which keep a row apart from its neighbours in every format. */
const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** The first row of text that takes `height` rows at a place: the nearest where it fits, and how many rows it had to be moved from where it was. */
export function rowOfPlace(box: Box, anchor: Anchor, height: number, rows: number): { readonly first: number; readonly moved: number } {
  const rowAt = (y: number): number => ((y - AREA.y) / AREA.height) * rows;
  const middle = rowAt(box.y + box.height / 2);
  const exact = anchor === 'top' ? rowAt(box.y) + 1 : anchor === 'bottom' ? rowAt(box.y + box.height) - height + 1 : middle - height / 2 + 1;
  const first = Math.min(Math.max(Math.round(exact), 1), Math.max(1, rows - height + 1));
  return { first, moved: Math.abs(first - exact) };
}

/** JC; text that is to stay as it is (0) has a place in the middle, as its spaces are not kept. */
export const alignmentOf = (justification: number): Alignment => (justification === 1 ? 'left' : justification === 3 ? 'right' : 'center');

export const justificationOf = (alignment: Alignment): 1 | 2 | 3 => (alignment === 'center' ? 2 : alignment === 'left' || alignment === 'start' ? 1 : 3);

/** How far text of an alignment would have to go sideways from its box, in per cent of the picture. */
export function sidewaysMove(box: Box, alignment: Alignment): number {
  const [from, to] = { 1: [box.x, AREA.x], 2: [box.x + box.width / 2, AREA.x + AREA.width / 2], 3: [box.x + box.width, AREA.x + AREA.width] }[justificationOf(alignment)] as [number, number];
  return Math.abs(to - from);
}
