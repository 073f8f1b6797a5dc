import type { SheetColumn } from '../document.js';
import type { SheetCell, SheetRow } from './cell.js';
import { columnNamed, HEAD_COLUMNS, isGroup } from './columns.js';

/** The head of a table: its columns, and by their position the template's names. */
export interface SheetHead {
  readonly row: number;
  readonly columns: readonly SheetColumn[];
  /** Position (1 is A) to the name; those of no template are as they stand. */
  readonly names: ReadonlyMap<number, string>;
  readonly positions: ReadonlyMap<string, number>;
  /** Columns that no template has, and those that stand there twice. */
  readonly strange: readonly SheetCell[];
}

const written = (cell: SheetCell): string => cell.text.trim();

/** A row that names the columns; undefined: some other. `above`: the row before it, which may have their groups. */
export function headOf({ row, cells }: SheetRow, above: SheetRow | undefined): SheetHead | undefined {
  const named = new Set(cells.map((cell) => columnNamed(written(cell))));
  if (!HEAD_COLUMNS.every((column) => named.has(column))) return undefined;
  const groups = new Map(above?.cells.map((cell) => [cell.column, written(cell)]));
  const hasGroups = groups.size > 0 && [...groups.values()].every(isGroup);
  const names = new Map<number, string>();
  const positions = new Map<string, number>();
  const strange: SheetCell[] = [];
  for (const cell of cells) {
    const name = columnNamed(written(cell)) ?? written(cell);
    if (columnNamed(name) === undefined || positions.has(name)) strange.push(cell);
    if (positions.has(name)) continue;
    names.set(cell.column, name);
    positions.set(name, cell.column);
  }
  return { row, columns: [...names].map(([position, name]) => ({ group: hasGroups ? (groups.get(position) ?? null) : null, name })), names, positions, strange };
}

/** Rows of the template that explain the columns: they begin with two slashes, or have one where the ALID is. */
export function isExplanation({ cells }: SheetRow, { positions }: SheetHead): boolean {
  const alid = cells.find(({ column }) => column === positions.get('ALID'));
  return (cells[0] !== undefined && written(cells[0]).startsWith('//')) || (alid !== undefined && written(alid).startsWith('/'));
}
