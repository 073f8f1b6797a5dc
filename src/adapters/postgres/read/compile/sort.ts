import type { Compilation } from './compilation.js';
import { type Cursor, cursorSql, decodeCursor, type KeyType } from './cursor.js';
import { instantText } from './json.js';
import type { Row } from './row.js';

/** The order of a list: a key, then the id in the same direction, so that no two rows tie. */
export interface Sort {
  readonly column: string;
  readonly type: KeyType;
  readonly nullable: boolean;
  readonly direction: 'asc' | 'desc';
  /** Where the key and id are read while the page is found, when an index of another table gives the order. */
  readonly key: string;
  readonly id: string;
}

/** A part of the list that one index scan answers in order: rows without a key come after all that have one. */
export interface Branch {
  readonly where: readonly string[];
  readonly order: string;
}

/** Where the page begins: no cursor, one that is known now, or the root list's, whose values come with each execution. */
export type After = { readonly cursor: Cursor; readonly root: boolean } | null;

/** Reads an `after` argument; a fault is noted. */
export function afterOf(c: Compilation, after: unknown, type: KeyType, list: string, root: boolean): After {
  if (after === null || after === undefined) return null;
  const cursor = decodeCursor(String(after), type);
  if (!cursor) {
    c.refuse('BAD_CURSOR', ['after']);
    return null;
  }
  c.check(list, root ? null : cursor.binding);
  return { cursor, root };
}

export function branchesOf(c: Compilation, sort: Sort, after: After): Branch[] {
  const direction = sort.direction;
  const keyed = { where: sort.nullable ? [`${sort.key} is not null`] : [], order: `${sort.key} ${direction}, ${sort.id} ${direction}` };
  const keyless = { where: [`${sort.key} is null`], order: `${sort.id} ${direction}` };
  const beyond = direction === 'asc' ? '>' : '<';
  if (after === null) return sort.nullable ? [keyed, keyless] : [keyed];
  const id = place(c, after, 'id', 'uuid');
  if (after.cursor.key === null) return [{ ...keyless, where: [...keyless.where, `${sort.id} ${beyond} ${id}`] }];
  const rest = { ...keyed, where: [...keyed.where, `(${sort.key}, ${sort.id}) ${beyond} (${place(c, after, 'key', sort.type)}, ${id})`] };
  return sort.nullable ? [rest, keyless] : [rest];
}

function place(c: Compilation, after: NonNullable<After>, part: 'id' | 'key', type: string): string {
  if (after.root) return c.input(part === 'id' ? 'afterId' : 'afterKey', type);
  return c.constant(after.cursor[part], type);
}

/** The text of a row's cursor. */
export function cursorOf(c: Compilation, sort: Sort, list: string, row: Row): string {
  const key = row.col(sort.column);
  return cursorSql(c.binding(list), row.col('id') + '::text', sort.type === 'timestamptz' ? instantText(key) : `${key}::text`);
}
