import type { Anchor, Box } from '../model/index.js';

/** The safe title area, 80 per cent of the picture each way, is 75 cells high and 210 wide, 160 in pictures of 4:3 (ANSI/CTA-708-E §8.2, §8.4.4). */
export const SAFE = { from: 10, size: 80, to: 90 } as const;
export const CELLS_HIGH = 75;
export const cellsWide = (wide: boolean): number => (wide ? 210 : 160);
/** A character of the standard size takes 5 by 5 cells: 42 columns (32) of 15 rows. */
export const CELLS_A_CHARACTER = 5;
export const MOST_ROWS = 15;
export const mostColumns = (wide: boolean): number => cellsWide(wide) / CELLS_A_CHARACTER;

/** A rectangle in cells of the safe title area. */
export interface Cells {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const span = (from: number, size: number, all: number): readonly [from: number, size: number] => {
  const [start, end] = [Math.min(Math.max(from, 0), all), Math.min(Math.max(from + size, 0), all)];
  return [start, end - start];
};

/** In per cent of the picture; what lies outside of the safe title area is cut off. */
export function boxOf({ left, top, width, height }: Cells, wide: boolean): Box {
  const [x, w] = span(left, width, cellsWide(wide));
  const [y, h] = span(top, height, CELLS_HIGH);
  const [across, down] = [SAFE.size / cellsWide(wide), SAFE.size / CELLS_HIGH];
  return { x: SAFE.from + x * across, y: SAFE.from + y * down, width: w * across, height: h * down };
}

/** The nearest cells of a box. */
export function cellsOf(box: Box, wide: boolean): Cells {
  const [across, down] = [cellsWide(wide) / SAFE.size, CELLS_HIGH / SAFE.size];
  return { left: Math.round((box.x - SAFE.from) * across), top: Math.round((box.y - SAFE.from) * down), width: Math.round(box.width * across), height: Math.round(box.height * down) };
}

/** Where the anchor points 0 to 8 lie on a window: at its start, middle or end. */
export const ANCHOR_ROWS: readonly Anchor[] = ['top', 'center', 'bottom'];

/** The start of `size` cells whose anchored cell is `anchor`: the first, the middle one or the last. */
export const anchored = (anchor: number, size: number, third: number): number => (third === 0 ? anchor : third === 1 ? anchor + 0.5 - size / 2 : anchor + 1 - size);
