import { type AvailNode, branch, leaf, type NodePlace } from '../node.js';
import type { SheetCell } from './cell.js';
import { type Codec, listOf, TEXT } from './codec.js';

/** A row as its columns have it. `take` counts the cell as read: what nothing takes is kept beside the transaction. */
export interface RowCells {
  readonly isFrom1904: boolean;
  take(column: string): SheetCell | undefined;
  peek(column: string): SheetCell | undefined;
  /** Where a cell stands. */
  at(cell: SheetCell): NodePlace;
}

/** Puts a node at the end of those that stand at a path below the root, which is made where it is not there. */
export type Put = (path: readonly string[], node: AvailNode) => void;
export type SetAttribute = (path: readonly string[], name: string, value: string, at: NodePlace) => void;

/** Takes nodes out of a tree that is written as rows. What nobody took has no column. */
export interface Taker {
  /** The nodes of a name at a path, not taken before. */
  find(path: readonly string[], name: string): readonly AvailNode[];
  attribute(path: readonly string[], name: string): string | undefined;
  taken(...nodes: readonly AvailNode[]): void;
}

/** Some columns and the elements they are, both ways. The order of mappings is that of the elements. */
export interface Mapping {
  readonly columns: readonly string[];
  read(row: RowCells, put: Put, set: SetAttribute): void;
  write(from: Taker, out: (column: string, text: string) => void): void;
}

const valueOf = (row: RowCells, column: string, codec: Codec): readonly [text: string, cell: SheetCell] | undefined => {
  const cell = row.take(column);
  return cell && [codec.read(cell, row.isFrom1904), cell];
};

/** One cell, one element. */
export const one = (column: string, path: readonly string[], name: string, codec: Codec = TEXT): Mapping => ({
  columns: [column],
  read(row, put) {
    const value = valueOf(row, column, codec);
    if (value) put(path, leaf(name, value[0], row.at(value[1])));
  },
  write(from, out) {
    const [node] = from.find(path, name).filter(({ children }) => children.length === 0);
    if (!node) return;
    out(column, codec.write(node.text));
    from.taken(node);
  },
});

export const attribute = (column: string, path: readonly string[], name: string, codec: Codec = TEXT): Mapping => ({
  columns: [column],
  read(row, _put, set) {
    const value = valueOf(row, column, codec);
    if (value) set(path, name, value[0], row.at(value[1]));
  },
  write(from, out) {
    const text = from.attribute(path, name);
    if (text !== undefined) out(column, codec.write(text));
  },
});

/** A cell of several values, an element each. */
export const list = (column: string, path: readonly string[], make: (value: string, at: NodePlace, i: number) => AvailNode, name: string, read: (node: AvailNode) => string | undefined, separator = ', '): Mapping => ({
  columns: [column],
  read(row, put) {
    const value = valueOf(row, column, TEXT);
    if (value) listOf(value[0]).forEach((member, i) => put(path, make(member, row.at(value[1]), i)));
  },
  write(from, out) {
    const nodes = from.find(path, name).filter((node) => read(node) !== undefined);
    if (nodes.length === 0) return;
    out(column, nodes.map(read).join(separator));
    from.taken(...nodes.flatMap(withChildren));
  },
});

/** An element that holds what its kind is, and the value: `fixed` stands before the value in it. */
export const kept = (column: string, path: readonly string[], name: string, shape: { readonly attributes?: Readonly<Record<string, string>>; readonly fixed?: readonly (readonly [string, string])[]; readonly value: string; readonly prefix?: string }, codec: Codec): Mapping => {
  const { attributes = {}, fixed = [], value: inner, prefix = '' } = shape;
  const isIt = (node: AvailNode): boolean =>
    Object.entries(attributes).every(([key, text]) => node.attributes[key] === text) && fixed.every(([child, text]) => node.children.some((one) => one.name === child && one.text === text))
    && node.children.some((one) => one.name === inner && one.text.startsWith(prefix)) && node.children.length === fixed.length + 1;
  return {
    columns: [column],
    read(row, put) {
      const value = valueOf(row, column, codec);
      if (!value) return;
      const at = row.at(value[1]);
      put(path, branch(name, [...fixed.map(([child, text]) => leaf(child, text, at)), leaf(inner, value[0], at)], at, attributes));
    },
    write(from, out) {
      const [node] = from.find(path, name).filter(isIt);
      if (!node) return;
      out(column, codec.write(node.children.find((one) => one.name === inner)!.text));
      from.taken(...withChildren(node));
    },
  };
};

export const withChildren = (node: AvailNode): AvailNode[] => [node, ...node.children];
