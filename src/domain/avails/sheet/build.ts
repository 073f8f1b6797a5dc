import { carriedText } from '../../xml/index.js';
import { type AvailNode, leaf, type NodePlace } from '../node.js';
import type { SheetCell } from './cell.js';
import type { SheetHead } from './head.js';
import type { Mapping, Put, RowCells, SetAttribute } from './mapping.js';

interface Growing extends AvailNode {
  attributes: Record<string, string>;
  children: AvailNode[];
}

const growing = (name: string, { line, column }: NodePlace): Growing => ({ name, attributes: {}, children: [], text: '', line, column });

/** One row under the names of its columns. */
export class NamedRow implements RowCells {
  readonly #cells = new Map<string, SheetCell>();
  readonly #taken = new Set<string>();

  constructor(readonly line: number, cells: readonly SheetCell[], head: SheetHead, readonly isFrom1904: boolean) {
    for (const cell of cells) {
      const name = head.names.get(cell.column);
      if (name !== undefined && cell.text.trim() !== '') this.#cells.set(name, cell.kind === 'TEXT' ? { ...cell, text: carriedText(cell.text.replace(/\r\n?/g, '\n')) } : cell);
    }
  }

  peek(column: string): SheetCell | undefined {
    return this.#cells.get(column);
  }

  take(column: string): SheetCell | undefined {
    this.#taken.add(column);
    return this.#cells.get(column);
  }

  at({ column }: SheetCell): NodePlace {
    return { line: this.line, column };
  }

  /** The columns that were taken until now. */
  taken(): ReadonlySet<string> {
    return new Set(this.#taken);
  }

  /** Cells that nothing took, nor another row of the same asset, as nodes that only sheets have. */
  rest(also: ReadonlySet<string>): AvailNode[] {
    return [...this.#cells].flatMap(([name, cell]) => (this.#taken.has(name) || also.has(name) ? [] : [leaf(`sheet:${name}`, cell.kind === 'NUMBER' ? cell.text : cell.text.trim(), this.at(cell))]));
  }

  /** The cells of some columns: rows that have the same describe the same. */
  key(columns: readonly string[]): string {
    return columns.map((column) => this.#cells.get(column)?.text ?? '').join('\u0000');
  }
}

/** The element that mappings make of a row. */
export function built(name: string, row: NamedRow, mappings: readonly Mapping[]): AvailNode {
  const root = growing(name, { line: row.line, column: 1 });
  const put: Put = (path, node) => void inside(root, path, node).children.push(node);
  const set: SetAttribute = (path, attribute, value, place) => {
    inside(root, path, place).attributes[attribute] = value;
  };
  for (const mapping of mappings) mapping.read(row, put, set);
  return root;
}

/** The element at the end of a path, made where it is missing; a leaf on the way becomes one that can grow. */
function inside(root: Growing, path: readonly string[], place: NodePlace): Growing {
  let at = root;
  for (const name of path) {
    const i = at.children.findLastIndex((child) => child.name === name);
    const known = at.children[i];
    const next: Growing = known === undefined ? growing(name, place) : { ...known, attributes: { ...known.attributes }, children: [...known.children] };
    if (known === undefined) at.children.push(next);
    else at.children[i] = next;
    at = next;
  }
  return at;
}
