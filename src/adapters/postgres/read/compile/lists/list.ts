import type { Compilation } from '../compilation.js';
import type { KeyType } from '../cursor.js';
import type { Row } from '../row.js';
import type { Sort } from '../sort.js';

export type ListArgs = Readonly<Record<string, unknown>>;

/** What a root list is made of, once its arguments are read. */
export interface RootList {
  readonly type: string;
  readonly row: Row;
  readonly from: string;
  readonly where: readonly string[];
  readonly sort: Sort;
  /** What the answer is unless a condition holds that only the database can know. SQL. */
  readonly otherwise?: { readonly unless: string; readonly answer: string };
}

/** How a root list reads its arguments. */
export interface ListMap {
  /** Of the key that cursors carry: needed to read a cursor before anything is compiled. */
  readonly keyType: (args: ListArgs) => KeyType;
  readonly compile: (c: Compilation, args: ListArgs) => RootList;
}
