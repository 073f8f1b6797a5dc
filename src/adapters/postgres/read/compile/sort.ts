import type { Binding } from './binding.js';
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
  /** The column that makes rows of one key differ; default: `id`. */
  readonly idColumn?: string;
}

/** A part of the list that one index scan answers in order: rows without a key come after all that have one. */
export interface Branch {
  readonly where: readonly string[];
  readonly order: string;
}

/** Where the page begins: null at the beginning. `place`: what the cursor says of the last row before it. */
export type After = { readonly keyless: boolean; readonly place: (part: 'id' | 'key', type: string) => string } | null;

/** Reads an `after` argument; a fault is noted. `binding`: of the list that the cursor must have been made for. */
export function afterOf(c: Compilation, after: unknown, type: KeyType, binding: Binding): After {
  const read = cursorReader(type);
  const form = c.dependsOn(after, `cursor by ${type}`, (text) => (text == null ? 'start' : formOf(read(text))));
  if (form === 'start') return null;
  if (form === 'bad') {
    c.refuse('BAD_CURSOR', ['after']);
    return null;
  }
  c.demand(after, (text, { tenantId, values }) => read(text)?.binding === binding(tenantId, values), 'BAD_CURSOR', ['after']);
  return { keyless: form === 'keyless', place: (part, sqlType) => c.value(after, sqlType, (text) => read(text)?.[part]) };
}

/** One execution reads the same cursor several times, so the last is kept. */
function cursorReader(type: KeyType): (text: unknown) => Cursor | null {
  let last: { text: unknown; cursor: Cursor | null } = { text: null, cursor: null };
  return (text) => {
    if (text !== last.text) last = { text, cursor: text == null ? null : decodeCursor(String(text), type) };
    return last.cursor;
  };
}

const formOf = (cursor: Cursor | null) => (cursor === null ? 'bad' : cursor.key === null ? 'keyless' : 'keyed');

export function branchesOf(sort: Sort, after: After): Branch[] {
  const direction = sort.direction;
  const keyed = { where: sort.nullable ? [`${sort.key} is not null`] : [], order: `${sort.key} ${direction}, ${sort.id} ${direction}` };
  const keyless = { where: [`${sort.key} is null`], order: `${sort.id} ${direction}` };
  const beyond = direction === 'asc' ? '>' : '<';
  if (after === null) return sort.nullable ? [keyed, keyless] : [keyed];
  const id = after.place('id', 'uuid');
  if (after.keyless) return [{ ...keyless, where: [...keyless.where, `${sort.id} ${beyond} ${id}`] }];
  const rest = { ...keyed, where: [...keyed.where, `(${sort.key}, ${sort.id}) ${beyond} (${after.place('key', sort.type)}, ${id})`] };
  return sort.nullable ? [rest, keyless] : [rest];
}

/** The text of a row's cursor. */
export function cursorOf(c: Compilation, sort: Sort, binding: Binding, row: Row): string {
  const key = row.col(sort.column);
  return cursorSql(c.binding(binding), `${row.col(sort.idColumn ?? 'id')}::text`, sort.type === 'timestamptz' ? instantText(key) : `${key}::text`);
}
