import type { Alignment, Anchor, Box, Cue, LossKind } from '../model/index.js';

/** Where a cue stands, of what a model's cue says. */
export type Placement = Pick<Cue, 'box' | 'align' | 'anchor'>;

const COLUMNS = ['left', 'center', 'right'] as const;
const ROWS = ['bottom', 'center', 'top'] as const;

/** Within which the nine places of `{\an}` are: a tenth is left free on each side. */
const SAFE: Box = { x: 10, y: 10, width: 80, height: 80 };

/** `{\an1}` to `{\an9}`, as the keys of a number pad lie; 2 is where captions stand of which nothing is said. */
export function placementOf(key: number): Placement {
  const row = ROWS[Math.floor((key - 1) / 3)]!;
  return { box: row === 'bottom' ? null : SAFE, align: COLUMNS[(key - 1) % 3]!, anchor: row };
}

/** The older `{\a}`: 1 to 3 below, 5 to 7 above, 9 to 11 in the middle. */
export function placementOfOld(code: number): Placement | null {
  const column = (code & 3) - 1;
  return code < 1 || code > 11 || column < 0 ? null : placementOf(column + 1 + [0, 6, 3][code >> 2]!);
}

const DVD = { width: 720, height: 576 };
const rounded = (share: number): number => Math.round(share * 10_000) / 100;

/** `X1:201 X2:516 Y1:397 Y2:423`, as rippers of DVDs wrote them: pixels of a picture of 720 by 576; null: none such, or outside of it. */
export function coordinates(text: string): Placement | null {
  const found = /^X1:(\d{1,4}) +X2:(\d{1,4}) +Y1:(\d{1,4}) +Y2:(\d{1,4})$/i.exec(text);
  if (!found) return null;
  const [x1 = 0, x2 = 0, y1 = 0, y2 = 0] = found.slice(1).map(Number);
  if (x1 >= x2 || y1 >= y2 || x2 > DVD.width || y2 > DVD.height) return null;
  const box = { x: rounded(x1 / DVD.width), y: rounded(y1 / DVD.height), width: rounded((x2 - x1) / DVD.width), height: rounded((y2 - y1) / DVD.height) };
  return { box, align: 'center', anchor: 'bottom' };
}

/** The key of the place that is nearest, and what differs from it. */
export function keyOf({ box, align, anchor }: Placement): { readonly key: number; readonly losses: readonly LossKind[] } {
  const column = COLUMNS.indexOf(sideOf(align));
  const row = box === null ? ROWS.indexOf(anchor) : rowOf(box, anchor);
  const key = row * 3 + column + 1;
  const placed = placementOf(key);
  const moved = placed.anchor !== anchor || !sameBox(placed.box, box);
  return { key, losses: [...(moved ? ['position' as const] : []), ...(placed.align === align ? [] : ['alignment' as const])] };
}

const sideOf = (align: Alignment): (typeof COLUMNS)[number] => (align === 'start' ? 'left' : align === 'end' ? 'right' : align);

function rowOf(box: Box, anchor: Anchor): number {
  const edge = anchor === 'top' ? box.y : anchor === 'bottom' ? box.y + box.height : box.y + box.height / 2;
  return edge < 100 / 3 ? 2 : edge > 200 / 3 ? 0 : 1;
}

const sameBox = (a: Box | null, b: Box | null): boolean =>
  a === null || b === null ? a === b : a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
