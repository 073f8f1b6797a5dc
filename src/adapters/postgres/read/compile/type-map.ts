import type { FieldSelection } from '../../../../domain/read/index.js';
import type { Compilation } from './compilation.js';
import { bare, escaped, instant, type Json, orNull, quoted } from './json.js';
import type { Row } from './row.js';

/** How one field becomes JSON text: never SQL null, since then the whole object would be. */
export type FieldMap = (c: Compilation, row: Row, field: FieldSelection) => Json;

/** One object type: its fields in SQL, and those that code answers (no SQL of their own; they need the facts). */
export interface TypeMap {
  readonly fields: Readonly<Record<string, FieldMap>>;
  readonly computed?: readonly string[];
  readonly facts?: Readonly<Record<string, FieldMap>>;
  /** Facts that only these fields need; the others come with any. */
  readonly only?: Readonly<Record<string, readonly string[]>>;
  /** Facts of computed fields that depend on their arguments: under `asked`, by response key. */
  readonly asked?: Readonly<Record<string, FieldMap>>;
}
export type TypeMaps = Readonly<Record<string, TypeMap>>;

type Expression = (sql: string) => Json;
const column = (name: string, form: Expression): FieldMap => (_c, row) => form(row.col(name));
const nullableColumn = (name: string, form: Expression): FieldMap => (_c, row) => orNull(form(row.col(name)));

/** 32-bit integers, floats, booleans. */
export const numberOf = (name: string): FieldMap => column(name, bare);
export const numberOrNull = (name: string): FieldMap => nullableColumn(name, bare);
/** 64-bit integers: strings in JSON. */
export const bigintOf = (name: string): FieldMap => column(name, quoted);
export const bigintOrNull = (name: string): FieldMap => nullableColumn(name, quoted);
/** A member of a closed union, a digest, a uuid. */
export const wordOf = (name: string): FieldMap => column(name, quoted);
export const wordOrNull = (name: string): FieldMap => nullableColumn(name, quoted);
export const textOf = (name: string): FieldMap => column(name, escaped);
export const textOrNull = (name: string): FieldMap => nullableColumn(name, escaped);
export const instantOf = (name: string): FieldMap => column(name, instant);
export const instantOrNull = (name: string): FieldMap => nullableColumn(name, instant);
export const jsonOrNull = (name: string): FieldMap => nullableColumn(name, bare);

/** The id that clients see: its prefix, then the uuid. */
export const globalIdOf = (prefix: string, name = 'id'): FieldMap => (_c, row) =>
  [{ text: `"${prefix}_` }, { sql: `${row.col(name)}::text` }, { text: '"' }];
